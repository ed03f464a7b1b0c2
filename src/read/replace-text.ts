import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { type Source, wholeText } from '../core/text/source.ts';
import { realPathOf } from '../discover/real-path.ts';
import { reasonOf, type UsageProblem } from '../discover/usage-problem.ts';
import { replaceFile } from './write-atomically.ts';

/** Writes a file anew, unless it is no longer what was read, or may not be written. */
export function replaceText(path: string, before: Source, after: Source): UsageProblem | undefined {
  const shownAs = after.path;
  const old = Buffer.from(wholeText(before));
  const bytes = Buffer.from(wholeText(after));
  const changed = { message: `"${shownAs}" changed while it was checked, so it is not fixed; run again` };
  try {
    // A file that takes the name of another does not ask for the other one's mode.
    accessSync(path, constants.W_OK);
    const target = realPathOf(path);
    const like = statSync(target);
    // A pipe has no end.
    if (!like.isFile()) return changed;
    const present = readFileSync(target);
    // It was reached by another name too, and is fixed already.
    if (present.equals(bytes)) return undefined;
    if (!present.equals(old)) return changed;
    // Somebody may write to it while the disk takes the new text; no call of the system compares and renames at once.
    const mayReplace = (): boolean => readFileSync(target).equals(old);
    return replaceFile(target, bytes, { mode: like.mode, like, lasting: true, mayReplace })
      ? undefined
      : changed;
  } catch (error) {
    return { message: `cannot write "${shownAs}": ${reasonOf(error)}` };
  }
}
