import { spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { listen } from './fake-platform.ts';
import { runProgram } from './run-built.ts';

/** What a command sends, as a server sees it. */
export interface SentRequest {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly authorization: string | undefined;
  readonly type: string | undefined;
  readonly body: string;
}

export interface ScriptRun {
  readonly script: string;
  /** What the commands' addresses begin with, such as `https://api.cloud-elements.com`; a server of this machine takes its place. */
  readonly origin: string;
  readonly folder: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs a script with bash and the real curl, and tells what it sends. Throws if it is no shell, or fails. */
export async function requestsOf({
  script,
  origin,
  folder,
  env,
}: ScriptRun): Promise<readonly SentRequest[]> {
  const syntax = spawnSync('bash', ['-n'], { input: script, encoding: 'utf8' });
  if (syntax.status !== 0 || syntax.stderr !== '') throw new Error(`this is no shell: ${syntax.stderr}`);

  const sent: SentRequest[] = [];
  const server = createServer(async (request, response) => {
    const { method, url: path, headers } = request;
    const body = await text(request);
    sent.push({ method, path, authorization: headers.authorization, type: headers['content-type'], body });
    response.end('{"id": 1, "token": "t"}');
  });
  const local = `http://127.0.0.1:${await listen(server)}`;
  try {
    const { code, stderr } = await runProgram('bash', ['-c', script.replaceAll(origin, local)], {
      cwd: folder,
      env: { no_proxy: '*', ...env },
    });
    if (code !== 0) throw new Error(`bash ended with ${code}: ${stderr}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
  return sent;
}
