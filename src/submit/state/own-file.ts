import {
  closeSync,
  constants,
  fchmodSync,
  fsync,
  fsyncSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { reasonOf, type UsageProblem } from '../../discover/usage-problem.ts';
import { decode } from '../../read/decode.ts';
import { notUtf8 } from '../../read/foreign.ts';
import { temporaryBeside } from '../../read/temporary-file.ts';
import type { Place } from './home.ts';

/** The text of a file that this program wrote; undefined where none is. A link or a pipe is not followed nor waited for. */
export function readOwnFile({ path, shownAs }: Place): { readonly text: string | undefined } | UsageProblem {
  try {
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (stats === undefined) return { text: undefined };
    if (!stats.isFile()) return { message: `"${shownAs}" is not a file of its own; move it away` };
    const bytes = readFileSync(path);
    const decoded = decode(bytes);
    if (decoded.kind === 'text') return { text: decoded.text };
    // A failing machine may leave zeros, of which those who read the text know more.
    return decoded.encoding === 'binary' ? { text: bytes.toString() } : notUtf8(`"${shownAs}"`, decoded);
  } catch (error) {
    return { message: `cannot read "${shownAs}": ${reasonOf(error)}` };
  }
}

/**
 * Replaces a file, or creates it: killed at any moment, and even if the machine fails, it is its old or its new self, and
 * the new one once this is done. With mode 0600 nobody else can open it at any moment; undefined: that of any new file.
 * Rejects as `node:fs` does.
 */
export async function replaceDurably(
  path: string,
  parts: readonly Uint8Array[],
  mode: number | undefined,
): Promise<void> {
  const temporary = temporaryBeside(path);
  const descriptor = openSync(temporary, 'wx', mode);
  try {
    try {
      // The umask may have taken from it what its owner needs.
      if (mode !== undefined) fchmodSync(descriptor, mode);
      for (const part of parts) writeWhole(descriptor, part);
      await sync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  syncFolder(dirname(path));
}

/** What waits for the disk; all else is done in memory, sooner than it would be handed to another thread. */
const sync = promisify(fsync);

/** At the place where the file is at; no part of it may be left out. */
export function writeWhole(descriptor: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
}

/** Puts the names in a folder onto the disk: a file that was synced may still be without one. */
export function syncFolder(path: string): void {
  // Windows opens no folders, and keeps names by itself.
  if (process.platform === 'win32') return;
  const descriptor = openSync(path, constants.O_RDONLY);
  try {
    fsyncSync(descriptor);
  } catch (error) {
    // Some file systems, shared ones above all, cannot do this for a folder.
    if (!(error instanceof Error && 'code' in error && error.code === 'EINVAL')) throw error;
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Removes temporary files of this name that killed runs left, by whatever process; those that are younger than `age`, in
 * milliseconds, may still be written. 0: nobody else writes, so all of them are.
 */
export function removeRemainsOf(name: string, folder: string, age: number): void {
  for (const entry of readdirSync(folder)) {
    if (!entry.startsWith(`.${name}`) || !entry.endsWith('.tmp')) continue;
    const path = join(folder, entry);
    const written = lstatSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Infinity;
    if (age === 0 || written <= Date.now() - age) rmSync(path, { force: true });
  }
}
