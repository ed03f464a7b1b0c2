import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';

/** One message of JSON-RPC, as far as it is looked at. */
interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: unknown;
}

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

export interface LanguageServer {
  /** Sends a request; resolves to its result, rejects when the server answers with an error or ends. */
  request(method: string, params: unknown): Promise<unknown>;
  notify(method: string, params: unknown): void;
  /** Resolves to the parameters of the next notification of this method that fits. */
  next(method: string, fits: (params: unknown) => boolean): Promise<unknown>;
  /** Shuts it down as the protocol wants it; resolves to the exit code. */
  stop(): Promise<number | null>;
}

/**
 * Runs a language server as a process and speaks the Language Server Protocol with it over stdio. Requests of the server
 * are answered by `answer`. One that takes longer than two minutes in all is killed, which rejects what is waited for.
 */
export function startLanguageServer(
  program: string,
  args: readonly string[],
  answer: (method: string, params: unknown) => unknown,
): LanguageServer {
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'], timeout: 120_000 });
  const requests = new Map<number, Waiting>();
  const listeners = new Set<Waiting & { method: string; fits: (params: unknown) => boolean }>();
  let failure: Error | undefined;
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  void ended.then((code) => {
    failure = new Error(`the language server has ended with exit code ${code}`);
    for (const { reject } of [...requests.values(), ...listeners]) reject(failure);
  });
  // Who waits for it is told of its end.
  child.stdin.on('error', () => {});

  const send = (message: Message): void => {
    const content = JSON.stringify({ jsonrpc: '2.0', ...message });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(content)}\r\n\r\n${content}`);
  };
  const receive = ({ id, method, params, result, error }: Message): void => {
    if (method !== undefined && id !== undefined) {
      send({ id, result: answer(method, params) ?? null });
    } else if (method !== undefined) {
      for (const listener of listeners) {
        if (listener.method !== method || !listener.fits(params)) continue;
        listeners.delete(listener);
        listener.resolve(params);
      }
    } else if (id !== undefined) {
      const waiting = requests.get(id);
      requests.delete(id);
      if (error === undefined) waiting?.resolve(result);
      else waiting?.reject(new Error(JSON.stringify(error)));
    }
  };
  readMessages(child, receive);

  let lastId = 0;
  const request = (method: string, params: unknown): Promise<unknown> => {
    lastId += 1;
    const id = lastId;
    return new Promise((resolve, reject) => {
      if (failure !== undefined) return reject(failure);
      requests.set(id, { resolve, reject });
      send({ id, method, params });
    });
  };
  const notify = (method: string, params: unknown): void => send({ method, params });
  return {
    request,
    notify,
    next: (method, fits) =>
      new Promise((resolve, reject) => {
        if (failure !== undefined) return reject(failure);
        listeners.add({ method, fits, resolve, reject });
      }),
    async stop() {
      await request('shutdown', null);
      notify('exit', undefined);
      return ended;
    },
  };
}

const END_OF_HEADER = '\r\n\r\n';

function readMessages(
  { stdout }: ChildProcessByStdio<Writable, Readable, null>,
  receive: (message: Message) => void,
): void {
  let unread = Buffer.alloc(0);
  stdout.on('data', (chunk: Buffer) => {
    unread = Buffer.concat([unread, chunk]);
    for (let end = unread.indexOf(END_OF_HEADER); end >= 0; end = unread.indexOf(END_OF_HEADER)) {
      const length = Number(/Content-Length: *(\d+)/i.exec(unread.toString('latin1', 0, end))?.[1]);
      const start = end + END_OF_HEADER.length;
      if (!(unread.length >= start + length)) return;
      const content = unread.toString('utf8', start, start + length);
      unread = unread.subarray(start + length);
      receive(JSON.parse(content));
    }
  });
}
