import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import type { Folder } from './folder.ts';

const SRC = fileURLToPath(new URL('../../src/', import.meta.url));

/** Makes a program for a process of its own; imports in `code` are relative to `room`, a folder of `src/`. */
export function childProgram(room: string, code: string, folder: Folder): string {
  const outfile = folder.at('child.mjs');
  buildSync({
    stdin: { contents: code, resolveDir: join(SRC, room), loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    outfile,
    // What comes of packages in CommonJS asks for it.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: 'error',
  });
  return outfile;
}

export interface Child {
  readonly process: ChildProcess;
  /** All that it printed, and how it ended, once it has. */
  readonly end: Promise<{ readonly output: string; readonly code: number | null }>;
}

/** Starts it by way of a shell, which can set limits: `umask 077`, `ulimit -f 4`. */
export function startChild(program: string, args: readonly string[], limits = ':'): Child {
  const child = spawn('sh', ['-c', `${limits}; exec "$0" "$@"`, process.execPath, program, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk;
  });
  return { process: child, end: once(child, 'close').then(([code]) => ({ output, code })) };
}
