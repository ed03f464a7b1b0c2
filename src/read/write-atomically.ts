import { closeSync, fchmodSync, fsyncSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { realPathOf } from '../discover/real-path.ts';
import { reasonOf, type UsageProblem } from '../discover/usage-problem.ts';

/**
 * Replaces a file's content, or creates it. Killed at any moment, the file is its old or its new self: the text goes to
 * a temporary file beside it, onto the disk, and then takes the name. Mode stays, and a link stays a link.
 */
export function writeAtomically(path: string, text: string, shownAs = path): UsageProblem | undefined {
  try {
    const target = realPathOf(path);
    const mode = statSync(target, { throwIfNoEntry: false })?.mode;
    replaceFile(target, Buffer.from(text), { mode, lasting: true });
    return undefined;
  } catch (error) {
    return { message: `cannot write "${shownAs}": ${reasonOf(error)}` };
  }
}

export interface Replacement {
  /** Undefined: that of any new file. */
  readonly mode: number | undefined;
  /** Whether the file must be whole even if the machine fails, which takes as long as the disk needs. */
  readonly lasting: boolean;
}

/** The same for bytes, and where a link is, the file takes the place of the link. Throws what `node:fs` does. */
export function replaceFile(target: string, bytes: Uint8Array, { mode, lasting }: Replacement): void {
  const temporary = temporaryBeside(target);
  const descriptor = openSync(temporary, 'wx', mode);
  try {
    try {
      if (mode !== undefined) fchmodSync(descriptor, mode & 0o7777);
      for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
      if (lasting) fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/**
 * A name for a file that is going to take another's place. No extension that is ever looked at, so that a run at the same time
 * does not pick it up; no longer than names may be; and none that two runs share that write the same file.
 */
export function temporaryBeside(target: string): string {
  const random = Math.random().toString(36).slice(2, 10);
  return join(dirname(target), `.${basename(target).slice(0, 40)}.${random}.tmp`);
}
