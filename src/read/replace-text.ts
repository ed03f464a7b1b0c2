import { accessSync, constants, readFileSync } from 'node:fs';
import { type Source, wholeText } from '../core/text/source.ts';
import { reasonOf, type UsageProblem } from '../discover/usage-problem.ts';
import { writeAtomically } from './write-atomically.ts';

/** Writes a file anew, unless it is no longer what was read, or may not be written. */
export function replaceText(path: string, before: Source, after: Source): UsageProblem | undefined {
  const shownAs = after.path;
  const text = wholeText(after);
  try {
    // A file that takes the name of another does not ask for the other one's mode.
    accessSync(path, constants.W_OK);
    const present = readFileSync(path);
    // It was reached by another name too, and is fixed already.
    if (present.equals(Buffer.from(text))) return undefined;
    if (!present.equals(Buffer.from(wholeText(before))))
      return { message: `"${shownAs}" changed while it was checked, so it is not fixed; run again` };
  } catch (error) {
    return { message: `cannot write "${shownAs}": ${reasonOf(error)}` };
  }
  return writeAtomically(path, text, shownAs);
}
