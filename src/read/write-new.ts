import { closeSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { reasonOf, type UsageProblem } from '../discover/usage-problem.ts';
import { makeFolder } from './make-folder.ts';

/** Writes a file that was not there before, with the folders above it; one that is there stays as it is. */
export function writeNew(path: string, shownAs: string, text: string): UsageProblem | undefined {
  try {
    makeFolder(dirname(path));
  } catch (error) {
    return { message: `cannot make the folder of ${shownAs}: ${reasonOf(error)}` };
  }
  let descriptor: number;
  try {
    descriptor = openSync(path, 'wx');
  } catch (error) {
    // Also a link that leads nowhere.
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      return { message: `"${shownAs}" is there already; name another file, or delete it first` };
    return { message: `cannot write ${shownAs}: ${reasonOf(error)}` };
  }
  try {
    writeFileSync(descriptor, text);
    return undefined;
  } catch (error) {
    // Half a file would be taken for a whole one, and be in the way of the next attempt.
    rmSync(path, { force: true });
    return { message: `cannot write ${shownAs}: ${reasonOf(error)}` };
  } finally {
    closeSync(descriptor);
  }
}
