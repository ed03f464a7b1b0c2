import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { CliOutcome } from './run-cli.ts';

/** The program as `npm run build` left it. */
export const BUILT_BIN = fileURLToPath(new URL('../../dist/bin.cjs', import.meta.url));

export interface BuiltOptions {
  readonly cwd: string;
  /** Beside PATH, the whole environment. */
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string | Uint8Array;
  /** Another copy of the program. */
  readonly bin?: string;
}

/** Runs the built program as a process of its own, with pipes at all ends. */
export function runBuilt(args: readonly string[], options: BuiltOptions): Promise<CliOutcome> {
  return runProgram(process.execPath, [options.bin ?? BUILT_BIN, ...args], options);
}

/** Runs any program to its end; killed by a signal counts as the code -1. */
export function runProgram(
  program: string,
  args: readonly string[],
  { cwd, env = {}, stdin = '' }: BuiltOptions,
): Promise<CliOutcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      env: { PATH: process.env['PATH'], ...env },
      // A program that waits for ever should fail its test, not hold up all others.
      timeout: 60_000,
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? -1, stdout, stderr }));
    // A program that does not read its input may close it first.
    child.stdin.on('error', () => {});
    child.stdin.end(stdin);
  });
}

/** The same for several at a time, since most of a run is waiting for the other processor. */
export async function inParallel<T>(items: readonly T[], body: (item: T) => Promise<void>): Promise<void> {
  await Promise.all(items.map(body));
}
