import { type ChildProcess, spawn } from 'node:child_process';
import type { Environment } from '../../discover/git/environment.ts';
import { reasonOf } from '../../discover/usage-problem.ts';
import { hideSecrets } from '../../platform/hide-secrets.ts';
import { printable } from '../../report/printable.ts';
import { keyOf } from './instance-key.ts';
import type { HeldToken, TokenKeeper } from './tokens.ts';

export interface TokenSinkJob {
  readonly command: string;
  readonly cwd: string;
  readonly env: Environment;
  /** The variables that hold the secrets of the platform, which the command does not get. */
  readonly secretVariables: readonly string[];
  /** What nothing that is shown may repeat. */
  readonly secrets: readonly string[];
  /** How long it may take for one token, in milliseconds. */
  readonly timeout: number;
  /** Ends the command at once. */
  readonly signal: AbortSignal;
}

/** Hands each token to a command of its own, on stdin; exit status 0 says that it is safe. */
export function createTokenSink(job: TokenSinkJob): TokenKeeper {
  const kept = new Set<string>();
  return {
    async keep(token) {
      const failure = await run(job, token);
      if (failure !== undefined) {
        const { name, id } = token;
        return {
          message: `the token of "${name}" (instance ${id}) was not taken by the token sink: ${failure}`,
        };
      }
      kept.add(keyOf(token.host, token.id));
      return undefined;
    },
    holds: (host, id) => kept.has(keyOf(host, id)),
    ofAttempt: () => undefined,
  };
}

/** Why the command did not take a token; undefined: it did. */
function run(job: TokenSinkJob, { id, element, name, host, token }: HeldToken): Promise<string | undefined> {
  const child = start(job);
  let errors = '';
  return new Promise((resolve) => {
    const settle = (failure: string | undefined): void => {
      clearTimeout(timer);
      job.signal.removeEventListener('abort', stop);
      child.stderr?.destroy();
      resolve(failure);
    };
    const stop = (): void => {
      end(child);
      settle('it was stopped');
    };
    job.signal.addEventListener('abort', stop);
    let timer = setTimeout(() => {
      end(child);
      settle(`it took longer than ${job.timeout / 1000} s`);
    }, job.timeout);
    const fail = (code: number | null, signal: string | null): void => {
      const status = code === null ? `it was ended by ${signal}` : `exit status ${code}`;
      const words = shown(errors, [...job.secrets, token]);
      settle(words === '' ? status : `${status}: ${words}`);
    };
    child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      errors = (errors + chunk).slice(-LONGEST_READ);
    });
    child.on('error', (error) => settle(`it could not be started: ${reasonOf(error)}`));
    child.on('exit', (code, signal) => {
      if (code === 0) return settle(undefined);
      // What it said may still be on its way, unless something that it started keeps the pipe open.
      clearTimeout(timer);
      timer = setTimeout(() => fail(code, signal), GRACE);
      child.on('close', () => fail(code, signal));
    });
    // A command that ends without reading all tells by its status what became of the token.
    child.stdin?.on('error', () => undefined).end(`${JSON.stringify({ id, element, name, host, token })}\n`);
  });
}

const GRACE = 500;
const LONGEST_READ = 10_000;
const LONGEST_SHOWN = 200;

function start({ command, cwd, env, secretVariables }: TokenSinkJob): ChildProcess {
  const without = Object.fromEntries(Object.entries(env).filter(([name]) => !secretVariables.includes(name)));
  return spawn(command, {
    shell: true,
    cwd,
    env: without,
    // What it prints may be the token.
    stdio: ['pipe', 'ignore', 'pipe'],
    // Ctrl-C is for this program, which waits for tokens to be safe. Windows would open a window.
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
}

/** With all that it has started. */
function end(child: ChildProcess): void {
  if (child.pid === undefined || process.platform === 'win32') {
    child.kill('SIGKILL');
    return;
  }
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    // It has just ended by itself.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

function shown(errors: string, secrets: readonly string[]): string {
  const line =
    errors
      .trim()
      .split(/[\r\n]+/)
      .at(-1) ?? '';
  const words = printable(hideSecrets(line, secrets).trim());
  return words.length <= LONGEST_SHOWN ? words : `${words.slice(0, LONGEST_SHOWN)}...`;
}
