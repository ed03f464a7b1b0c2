import { accessSync, closeSync, constants, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { reasonOf, type UsageProblem } from '../discover/usage-problem.ts';
import { descriptorOf, writeToDescriptor } from './descriptor.ts';
import { makeFolder } from './make-folder.ts';
import { writeAtomically } from './write-atomically.ts';

/** Writes a report in place of the one that may be there, with the folders above it. */
export function writeReport(path: string, shownAs: string, text: string): UsageProblem | undefined {
  const open = descriptorOf(path);
  if (open !== undefined) return writeTo(open, shownAs, text);
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats === undefined) {
      makeFolder(dirname(path));
    } else {
      accessSync(path, constants.W_OK);
      if (!stats.isFile()) {
        // A device or pipe is written to and stays; a folder says why not.
        const descriptor = openSync(path, 'w');
        try {
          return writeTo(descriptor, shownAs, text);
        } finally {
          closeSync(descriptor);
        }
      }
    }
  } catch (error) {
    return { message: `cannot write "${shownAs}": ${reasonOf(error)}` };
  }
  return writeAtomically(path, text, shownAs);
}

function writeTo(descriptor: number, shownAs: string, text: string): UsageProblem | undefined {
  const outcome = writeToDescriptor(descriptor, text, `"${shownAs}"`);
  return outcome === 'nobody reads' ? undefined : outcome;
}
