import { type ChildProcess, spawn } from 'node:child_process';
import { BUILT_BIN } from './run-built.ts';

/** How a program ended. */
export interface End {
  /** Null where a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Milliseconds from its start. */
  readonly time: number;
}

export interface Started {
  readonly process: ChildProcess;
  readonly end: Promise<End>;
  /** Resolves as soon as it has written something like that to stdout or stderr; rejects if it ends before. */
  says(words: RegExp): Promise<void>;
}

export interface StartOptions {
  readonly cwd: string;
  /** Beside PATH, the whole environment. */
  readonly env: Readonly<Record<string, string>>;
  /** Milliseconds after which it is killed; no test waits for ever. */
  readonly patience?: number;
  /** Options of Node. */
  readonly nodeOptions?: readonly string[];
}

/** Starts the built program, to be killed, stopped or watched. It is the process itself, so that a signal meets it. */
export function startBuilt(
  args: readonly string[],
  { cwd, env, patience = 120_000, nodeOptions = [] }: StartOptions,
): Started {
  const began = performance.now();
  const child = spawn(process.execPath, [...nodeOptions, BUILT_BIN, ...args], {
    cwd,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: patience,
    killSignal: 'SIGKILL',
  });
  let stdout = '';
  let stderr = '';
  const waiting = new Set<() => void>();
  const heard = (): void => {
    for (const look of waiting) look();
  };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    heard();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
    heard();
  });
  const end = new Promise<End>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr, time: performance.now() - began }));
  });
  return {
    process: child,
    end,
    says: (words) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (!words.test(stdout) && !words.test(stderr)) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
        end.then(() => reject(new Error(`it ended without saying ${words}:\n${stdout}${stderr}`)), reject);
      }),
  };
}
