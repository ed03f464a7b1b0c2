import { spawnSync } from 'node:child_process';
import { closeSync, openSync, writeSync } from 'node:fs';
import { createFolder, type Folder } from './folder.ts';
import { BUILT_BIN, runProgram } from './run-built.ts';
import type { CliOutcome } from './run-cli.ts';

/** What lets root do whatever modes say. */
const POWERS = '-dac_override,-dac_read_search,-fowner';

/** Runs the built program as modes say that its user may, be it root. */
export function runHeldByModes(args: readonly string[], cwd: string): Promise<CliOutcome> {
  const program = [process.execPath, BUILT_BIN, ...args];
  if (process.getuid?.() !== 0) return runProgram(process.execPath, program.slice(1), { cwd });
  const options = ['--bounding-set', POWERS, '--inh-caps', POWERS, '--'];
  return runProgram('setpriv', [...options, ...program], { cwd });
}

/** Runs the built program so that no file can get any content; the system calls that too large. */
export function runWithoutRoom(args: readonly string[], cwd: string): Promise<CliOutcome> {
  const limited = `trap '' XFSZ; ulimit -f 0; exec "$0" "$@"`;
  return runProgram('sh', ['-c', limited, process.execPath, BUILT_BIN, ...args], { cwd });
}

/** A file system of its own where this user may have one, with no room left beside some files; else false. */
export async function onFullDisk(
  files: Readonly<Record<string, string>>,
  body: (folder: Folder) => Promise<void>,
): Promise<boolean> {
  const folder = createFolder();
  folder.write('disk/x', '');
  const disk = folder.at('disk');
  try {
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk]).status !== 0) return false;
    try {
      for (const [path, content] of Object.entries(files)) folder.write(`disk/${path}`, content);
      fill(folder.at('disk/filling'));
      await body({
        ...folder,
        path: disk,
        at: (path) => folder.at(`disk/${path}`),
        read: (path) => folder.read(`disk/${path}`),
      });
      return true;
    } finally {
      spawnSync('umount', ['--lazy', disk]);
    }
  } finally {
    folder.remove();
  }
}

function fill(path: string): void {
  const descriptor = openSync(path, 'w');
  try {
    for (;;) writeSync(descriptor, Buffer.alloc(256));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
  } finally {
    closeSync(descriptor);
  }
}
