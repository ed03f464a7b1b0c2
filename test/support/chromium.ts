import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';

/** A page in headless Chromium. */
export interface Page {
  /** What an expression is in the page, as JSON takes it along. */
  evaluate(expression: string): Promise<unknown>;
  /** What the page asked for, its own address first. */
  readonly requests: readonly string[];
  /** What went wrong in it, or was refused by its policy. */
  readonly complaints: readonly string[];
}

export interface PageOptions {
  readonly scheme: 'light' | 'dark';
  readonly scripts: boolean;
  readonly medium?: 'print';
}

/** An event, or the answer to the command with an id. */
interface Reply {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: unknown;
}

/** What is in a value at a path of members; another shape of it than expected gives undefined. */
function memberOf(value: unknown, ...path: readonly string[]): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  return memberOf(new Map(Object.entries(value)).get(name), ...rest);
}

function textOf(value: unknown, ...path: readonly string[]): string {
  const text = memberOf(value, ...path);
  if (typeof text !== 'string') throw new Error(`Chromium tells no ${path.join('.')}`);
  return text;
}

/** Opens a file, and closes the browser behind the body. Speaks the protocol of the developer tools over pipes. */
export async function inChromium(
  path: string,
  { scheme, scripts, medium }: PageOptions,
  body: (page: Page) => Promise<void>,
): Promise<void> {
  const profile = mkdtempSync(join(tmpdir(), 'chromium-'));
  const child = spawn(
    'chromium',
    [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--remote-debugging-pipe',
      `--user-data-dir=${profile}`,
      'about:blank',
    ],
    // Groups of processes end as one.
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'], detached: true },
  );
  try {
    const requests: string[] = [];
    const complaints: string[] = [];
    const tools = connect(child, ({ method, params }) => {
      if (method === 'Network.requestWillBeSent') requests.push(textOf(params, 'request', 'url'));
      if (method === 'Runtime.exceptionThrown') complaints.push(textOf(params, 'exceptionDetails', 'text'));
      if (method === 'Log.entryAdded') complaints.push(textOf(params, 'entry', 'text'));
    });
    const targets = memberOf(await tools.send('Target.getTargets', {}), 'targetInfos');
    const pages = Array.isArray(targets) ? targets.filter((each) => memberOf(each, 'type') === 'page') : [];
    const targetId = textOf(pages, '0', 'targetId');
    const sessionId = textOf(
      await tools.send('Target.attachToTarget', { targetId, flatten: true }),
      'sessionId',
    );
    const send = (method: string, params: object) => tools.send(method, params, sessionId);
    for (const domain of ['Page', 'Network', 'Runtime', 'Log']) await send(`${domain}.enable`, {});
    const features = [{ name: 'prefers-color-scheme', value: scheme }];
    await send('Emulation.setEmulatedMedia', { features, media: medium ?? '' });
    await send('Emulation.setScriptExecutionDisabled', { value: !scripts });
    const loaded = tools.once('Page.loadEventFired');
    await send('Page.navigate', { url: pathToFileURL(path).href });
    await loaded;
    await body({
      requests,
      complaints,
      async evaluate(expression) {
        const answer = await send('Runtime.evaluate', { expression, returnByValue: true });
        const thrown = memberOf(answer, 'exceptionDetails');
        if (thrown !== undefined) throw new Error(JSON.stringify(thrown));
        return memberOf(answer, 'result', 'value');
      },
    });
  } finally {
    const ended = new Promise((resolve) => child.once('close', resolve));
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    await ended;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

interface Tools {
  send(method: string, params: object, sessionId?: string): Promise<unknown>;
  once(method: string): Promise<void>;
}

/** Messages are JSON with a zero byte behind each. */
function connect(child: ChildProcess, onEvent: (event: Reply) => void): Tools {
  const [, , , input, output] = child.stdio;
  if (!(input instanceof Writable) || !(output instanceof Readable))
    throw new Error('Chromium was started without pipes');
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  const expected = new Map<string, () => void>();
  let last = 0;
  let text = '';
  output.setEncoding('utf8').on('data', (chunk: string) => {
    const messages = (text + chunk).split('\0');
    text = messages.pop() ?? '';
    for (const message of messages) {
      const reply: Reply = JSON.parse(message);
      if (reply.id === undefined) {
        onEvent(reply);
        expected.get(reply.method ?? '')?.();
        continue;
      }
      const call = waiting.get(reply.id);
      waiting.delete(reply.id);
      if (reply.error === undefined) call?.resolve(reply.result);
      else call?.reject(new Error(textOf(reply.error, 'message')));
    }
  });
  child.once('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('Chromium ended'));
  });
  return {
    send(method, params, sessionId) {
      const id = ++last;
      input.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
      return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
    },
    once: (method) => new Promise((resolve) => expected.set(method, resolve)),
  };
}
