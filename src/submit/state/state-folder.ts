import { chmodSync, lstatSync, readdirSync, type Stats, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { reasonOf, type UsageProblem } from '../../discover/usage-problem.ts';
import { makeFolder } from '../../read/make-folder.ts';
import { removeRemains } from '../../read/temporary-file.ts';
import { replaceFile } from '../../read/write-atomically.ts';
import type { Place } from './home.ts';
import { syncFolder } from './own-file.ts';

/** What a mode lets the group and others do to the names in a folder. */
const WRITTEN_BY_OTHERS = 0o022;

/**
 * Makes the folder of the state, for this user alone and ignored by git. One that a user named and filled otherwise stays as
 * it is, since a `.gitignore` there would hide other files from git; whether git takes anything of it is asked separately.
 */
export function makeStateFolder({ path, shownAs }: Place, isNamed: boolean): UsageProblem | undefined {
  try {
    const before = statSync(path, { throwIfNoEntry: false });
    if (before === undefined) {
      const highest = makeFolder(path, 0o700) ?? path;
      chmodSync(path, 0o700);
      // Each new folder is a name in the one above it.
      for (let at = path; at.length >= highest.length; at = dirname(at)) syncFolder(dirname(at));
    } else {
      const refusal = refusalOf(before);
      if (refusal !== undefined) return { message: `"${shownAs}" ${refusal}` };
    }
    removeRemains(path);
    const isOurs = before === undefined || !isNamed || readdirSync(path).length === 0;
    if (isOurs) keepForUs(path);
    else if ((statSync(path).mode & WRITTEN_BY_OTHERS) !== 0 && process.platform !== 'win32') {
      return { message: `others than you may write to "${shownAs}"; run: chmod 700 "${shownAs}"` };
    }
    return undefined;
  } catch (error) {
    return { message: `cannot keep the state in "${shownAs}": ${reasonOf(error)}` };
  }
}

/** Whose folder it is can replace what is in it. Root may use any: in containers it is often root that works for others. */
function refusalOf(stats: Stats): string | undefined {
  if (!stats.isDirectory()) return 'is not a folder; move it away, or name another place with --state-dir';
  const user = process.getuid?.();
  return user === undefined || user === 0 || user === stats.uid
    ? undefined
    : 'belongs to another user; name a place of your own with --state-dir';
}

function keepForUs(path: string): void {
  chmodSync(path, 0o700);
  const ignoreFile = join(path, '.gitignore');
  if (lstatSync(ignoreFile, { throwIfNoEntry: false }) !== undefined) return;
  replaceFile(ignoreFile, Buffer.from('*\n'), { mode: 0o600, lasting: true });
  syncFolder(path);
}
