import {
  closeSync,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { realPathOf } from '../discover/real-path.ts';
import { reasonOf, type UsageProblem } from '../discover/usage-problem.ts';
import { removeRemains, temporaryBeside } from './temporary-file.ts';

/**
 * Replaces a file's content, or creates it. Killed at any moment, the file is its old or its new self: the text goes to
 * a temporary file beside it, onto the disk, and then takes the name. Mode and owner stay, and a link stays a link.
 */
export function writeAtomically(path: string, text: string, shownAs = path): UsageProblem | undefined {
  try {
    const target = realPathOf(path);
    removeRemains(dirname(target));
    const like = statSync(target, { throwIfNoEntry: false });
    replaceFile(target, Buffer.from(text), { mode: like?.mode, like, lasting: true });
    return undefined;
  } catch (error) {
    return { message: `cannot write "${shownAs}": ${reasonOf(error)}` };
  }
}

export interface Replacement {
  /** Undefined: that of any new file. */
  readonly mode: number | undefined;
  /** The file whose owner and group it gets as far as this user may give them; undefined: those of any new file. */
  readonly like?: Pick<Stats, 'uid' | 'gid'> | undefined;
  /** Whether the file must be whole even if the machine fails, which takes as long as the disk needs. */
  readonly lasting: boolean;
  /** Asked at the last moment; if not, nothing is replaced. */
  readonly mayReplace?: (() => boolean) | undefined;
}

/**
 * The same for bytes, and where a link is, the file takes the place of the link. Throws what `node:fs` does. False: it might
 * not replace what is there.
 */
export function replaceFile(target: string, bytes: Uint8Array, how: Replacement): boolean {
  const temporary = temporaryBeside(target);
  const descriptor = openSync(temporary, 'wx', how.mode);
  try {
    fill(descriptor, bytes, how);
    if (how.mayReplace?.() !== false) {
      renameSync(temporary, target);
      return true;
    }
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  rmSync(temporary, { force: true });
  return false;
}

function fill(descriptor: number, bytes: Uint8Array, { mode, like, lasting }: Replacement): void {
  try {
    if (like !== undefined) giveTo(like, descriptor);
    // Also since another owner takes bits away.
    if (mode !== undefined) fchmodSync(descriptor, mode & 0o7777);
    for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
    if (lasting) fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Root, in a container often, works on the files of others; somebody else may at most choose among his own groups. */
function giveTo({ uid, gid }: Pick<Stats, 'uid' | 'gid'>, descriptor: number): void {
  const own = fstatSync(descriptor);
  if (own.uid === uid && own.gid === gid) return;
  for (const user of new Set([uid, own.uid])) {
    try {
      fchownSync(descriptor, user, gid);
      return;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) throw error;
    }
  }
}
