import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { realPathOf } from '../../discover/real-path.ts';
import { reasonOf, type UsageProblem } from '../../discover/usage-problem.ts';
import type { Place } from './home.ts';
import { keyOf } from './instance-key.ts';
import { readOwnFile, removeRemainsOf, replaceDurably } from './own-file.ts';
import { parseReceipts, printReceipts, type Receipt } from './receipts.ts';
import { shareRuns } from './share-runs.ts';

export interface ReceiptFile {
  /** Those that were there when the file was opened, and those added since. */
  readonly receipts: Iterable<Receipt>;
  /** Takes one for a write within a second, or some where there are thousands. A later one for the same host and id takes the place of an earlier one. */
  add(receipt: Receipt): void;
  /** Writes what was taken; says why it could not, now or before. What could not be written is kept for another try. */
  flush(): Promise<UsageProblem | undefined>;
}

/** Milliseconds between two writes. What a killed run owes is written by the next. */
const PAUSE = 1000;
/** So many times as long as a write takes, which is longer the more there are. */
const COST = 50;
/** A file that is being written is younger than that. */
const MINUTE = 60_000;

export function readReceipts(place: Place): readonly Receipt[] | UsageProblem {
  const reading = readOwnFile(followed(place));
  if ('message' in reading) return reading;
  if (reading.text === undefined) return [];
  const parsed = parseReceipts(reading.text);
  return 'members' in parsed
    ? // A merge that keeps the lines of both sides may leave one twice.
      [...byKey(parsed.members).values()]
    : { message: `"${place.shownAs}" ${parsed.refusal}; mend it before anything is created` };
}

/** It may be committed, and stand in for a file elsewhere. */
function followed({ path, shownAs }: Place): Place {
  return { path: realPathOf(path), shownAs };
}

export function openReceipts(place: Place): ReceiptFile | UsageProblem {
  const before = readReceipts(place);
  if ('message' in before) return before;
  const { path } = followed(place);
  const known = byKey(before);
  const added = new Map<string, Receipt>();
  let isChanged = false;
  let timer: NodeJS.Timeout | undefined;
  let pause = PAUSE;

  const write = shareRuns(async (): Promise<UsageProblem | undefined> => {
    clearTimeout(timer);
    timer = undefined;
    if (added.size === 0) return undefined;
    // Another run may have written to it, with a state folder of its own and so with another lock: its receipts are kept,
    // and ours, if it has just overwritten them, are written again.
    const read = readReceipts(place);
    if ('message' in read) return read;
    const now = byKey(read);
    if (!isChanged && [...added.keys()].every((key) => now.has(key))) return undefined;
    isChanged = false;
    const began = performance.now();
    try {
      const merged = new Map([...now, ...added]);
      removeRemainsOf('instances.receipts.json', dirname(path), MINUTE);
      await replaceDurably(path, [Buffer.from(printReceipts(merged.values()))], modeOf(path));
      pause = Math.max(PAUSE, COST * (performance.now() - began));
      return undefined;
    } catch (error) {
      isChanged = true;
      return { message: `cannot write "${place.shownAs}": ${reasonOf(error)}` };
    }
  });

  return {
    get receipts() {
      return known.values();
    },
    add(receipt) {
      known.set(keyOf(receipt.host, receipt.id), receipt);
      added.set(keyOf(receipt.host, receipt.id), receipt);
      isChanged = true;
      // A failure is met again, and told, by the flush at the end.
      timer ??= setTimeout(write, pause).unref();
    },
    flush: write,
  };
}

function byKey(receipts: readonly Receipt[]): Map<string, Receipt> {
  return new Map(receipts.map((receipt) => [keyOf(receipt.host, receipt.id), receipt]));
}

function modeOf(path: string): number | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats && stats.mode & 0o777;
}
