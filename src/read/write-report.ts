import { accessSync, constants, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { reasonOf, type UsageProblem } from '../discover/usage-problem.ts';
import { makeFolder } from './make-folder.ts';
import { writeAtomically } from './write-atomically.ts';

/** Writes a report in place of the one that may be there, with the folders above it. */
export function writeReport(path: string, shownAs: string, text: string): UsageProblem | undefined {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats === undefined) {
      makeFolder(dirname(path));
    } else {
      accessSync(path, constants.W_OK);
      if (!stats.isFile()) {
        // A device or pipe, such as /dev/stderr, is written to and stays; a folder says why not.
        writeFileSync(path, text);
        return undefined;
      }
    }
  } catch (error) {
    return { message: `cannot write "${shownAs}": ${reasonOf(error)}` };
  }
  return writeAtomically(path, text, shownAs);
}
