import type { Environment } from '../../discover/git/environment.ts';
import type { UsageProblem } from '../../discover/usage-problem.ts';
import type { Attempts } from './attempts.ts';
import { type Places, type PlacesJob, placesOf } from './home.ts';
import { type Journal, openJournal } from './journal-file.ts';
import { checkKeptOutOfGit } from './keep-out-of-git.ts';
import { takeLock } from './lock.ts';
import { lostReceipts } from './lost-receipts.ts';
import { checkNotFromGit } from './not-from-git.ts';
import { readJournal } from './read-journal.ts';
import { openReceipts, type ReceiptFile, readReceipts } from './receipt-file.ts';
import type { Receipt } from './receipts.ts';
import { makeStateFolder } from './state-folder.ts';
import { openTokens, readTokens } from './token-file.ts';
import type { HeldToken, TokenKeeper } from './tokens.ts';

export interface StateJob extends PlacesJob {
  readonly env: Environment;
  /** Where new tokens go in place of the file. */
  readonly tokenSink: TokenKeeper | undefined;
}

/** What submitting keeps on disk, held by this run alone. */
export interface State {
  readonly places: Places;
  readonly journal: Journal;
  readonly tokens: TokenKeeper;
  readonly receipts: ReceiptFile;
  /** Writes what is left to write and lets the next run in. */
  close(): Promise<UsageProblem | undefined>;
}

/** Once it is open, everything is readable and writable. When it cannot be opened, nothing stays taken. */
export async function openState(job: StateJob): Promise<State | UsageProblem> {
  const places = placesOf(job);
  const refusal =
    (await checkNotFromGit({ ...places, env: job.env })) ??
    makeStateFolder(places.folder, places.isNamed) ??
    (job.tokenSink === undefined ? await checkKeptOutOfGit({ ...job, ...places }) : undefined);
  if (refusal !== undefined) return refusal;
  const lock = await takeLock(places.folder);
  if ('message' in lock) return lock;
  const opened = await openFiles(places, job.tokenSink);
  if ('message' in opened) {
    // If that fails, the lock is one of a run that is over.
    lock.release();
    return opened;
  }
  const { journal, tokens, receipts } = opened;
  for (const receipt of lostReceipts(journal, receipts.receipts, job.home)) receipts.add(receipt);
  return {
    places,
    journal,
    tokens,
    receipts,
    async close() {
      const unwritten = await receipts.flush();
      const unnoted = await journal.close();
      const unreleased = lock.release();
      return unnoted ?? unwritten ?? unreleased;
    },
  };
}

async function openFiles(
  places: Places,
  tokenSink: TokenKeeper | undefined,
): Promise<Pick<State, 'journal' | 'tokens' | 'receipts'> | UsageProblem> {
  const receipts = openReceipts(places.receipts);
  if ('message' in receipts) return receipts;
  const file = openTokens(places.tokens);
  if ('message' in file) return file;
  const journal = await openJournal(places.journal);
  if ('message' in journal) return journal;
  return { journal, tokens: tokenSink === undefined ? file : beside(tokenSink, file), receipts };
}

/** New tokens go to the sink; those of earlier runs may be in the file. */
function beside(sink: TokenKeeper, file: TokenKeeper): TokenKeeper {
  return {
    keep: sink.keep,
    holds: (host, id) => sink.holds(host, id) || file.holds(host, id),
    ofAttempt: file.ofAttempt,
  };
}

/** The state as it is on disk, though a run may be at work. */
export interface StateReading {
  readonly places: Places;
  readonly journal: Attempts;
  readonly tokens: readonly HeldToken[];
  readonly receipts: readonly Receipt[];
}

/** Makes nothing, takes nothing, writes nothing. */
export function readState(job: PlacesJob): StateReading | UsageProblem {
  const places = placesOf(job);
  const journal = readJournal(places.journal);
  if ('message' in journal) return journal;
  const tokens = readTokens(places.tokens);
  if ('message' in tokens) return tokens;
  const receipts = readReceipts(places.receipts);
  if ('message' in receipts) return receipts;
  return {
    places,
    journal,
    tokens,
    receipts: [...receipts, ...lostReceipts(journal, receipts, job.home)],
  };
}
