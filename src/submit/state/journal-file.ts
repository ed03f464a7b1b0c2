import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { reasonOf, type UsageProblem } from '../../discover/usage-problem.ts';
import type { Attempts } from './attempts.ts';
import type { Place } from './home.ts';
import type { JournalEntry } from './journal.ts';
import { printJournalLine } from './journal-line.ts';
import { syncFolder, writeWhole } from './own-file.ts';
import { parseJournal } from './read-journal.ts';
import { shareRuns } from './share-runs.ts';

export interface Journal extends Attempts {
  /**
   * Writes lines in this order. Once it is done, they are on the disk, or there is a problem: then the journal takes nothing
   * more, and nothing may be sent any more.
   */
  append(...entries: readonly JournalEntry[]): Promise<UsageProblem | undefined>;
  /** Takes lines that nobody waits for: they are on the disk before any that is appended later, at the latest once it is closed. */
  enqueue(...entries: readonly JournalEntry[]): void;
  /** Writes what is left to write; says why it could not, now or before. */
  close(): Promise<UsageProblem | undefined>;
}

/** Opens a journal, or begins one. Only who holds the lock may. */
export async function openJournal(place: Place): Promise<Journal | UsageProblem> {
  let file: FileHandle | undefined;
  try {
    file = await open(place.path, OPENING, 0o600);
    const opened = await takeUp(file, place);
    if ('message' in opened) await file.close();
    return opened;
  } catch (error) {
    await file?.close();
    return { message: `cannot open "${place.shownAs}": ${reasonOf(error)}` };
  }
}

/** No link is followed, no pipe waited for; Windows has neither flag. */
const OPENING =
  constants.O_RDWR |
  constants.O_CREAT |
  constants.O_APPEND |
  (constants.O_NOFOLLOW ?? 0) |
  (constants.O_NONBLOCK ?? 0);

async function takeUp(file: FileHandle, place: Place): Promise<Journal | UsageProblem> {
  if (!(await file.stat()).isFile()) return { message: `"${place.shownAs}" is not a file; move it away` };
  await file.chmod(0o600);
  const bytes = await file.readFile();
  const whole = bytes.lastIndexOf('\n') + 1;
  const attempts = parseJournal(bytes.toString('utf8', 0, whole), place.shownAs);
  if ('message' in attempts) return attempts;
  // A run was killed while it wrote this; the next line must not continue it.
  if (whole < bytes.length) await file.truncate(whole);
  await file.sync();
  syncFolder(dirname(place.path));

  let waiting: string[] = [];
  let failure: UsageProblem | undefined;
  const write = shareRuns(async (): Promise<UsageProblem | undefined> => {
    const lines = waiting;
    waiting = [];
    if (failure !== undefined || lines.length === 0) return failure;
    try {
      writeWhole(file.fd, Buffer.from(lines.join('')));
      await file.datasync();
    } catch (error) {
      failure = { message: `cannot write "${place.shownAs}": ${reasonOf(error)}` };
    }
    return failure;
  });
  const enqueue = (...entries: readonly JournalEntry[]): void => {
    for (const entry of entries) {
      const refusal = attempts.add(entry);
      if (refusal !== undefined) throw new Error(`the journal was told nonsense: ${refusal}`);
      waiting.push(printJournalLine(entry));
    }
  };
  return {
    ...attempts,
    enqueue,
    append(...entries) {
      enqueue(...entries);
      return write();
    },
    async close() {
      const problem = await write();
      await file.close();
      return problem;
    },
  };
}
