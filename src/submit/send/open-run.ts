import { randomUUID } from 'node:crypto';
import { accountMark } from '../../platform/account-digests.ts';
import { createInstance } from '../../platform/create-instance.ts';
import { listInstances, readInstance } from '../../platform/find-instances.ts';
import type { Platform } from '../../platform/platform.ts';
import type { Attempts } from '../state/attempts.ts';
import type { JournalEntry } from '../state/journal.ts';
import type { State } from '../state/state.ts';
import type { Remote, Run } from './sending.ts';
import { createSightings, type Sightings } from './sightings.ts';

/** Puts together what a run sends by and writes to: the platform and the state on disk. */
export function openRun(platform: Platform, { journal, tokens, receipts }: State): Run {
  const stopped = new AbortController();
  let reason: string | undefined;
  /** Whether a token on the disk says the same of an attempt, so that no create need wait for the line. */
  const isToldByToken = (entry: JournalEntry): boolean =>
    entry.kind === 'created' && entry.tokenHeld && tokens.ofAttempt(entry.attempt) !== undefined;
  return {
    sightings: openSightings(platform, journal),
    stopReason: () => reason,
    stop(why) {
      reason ??= why;
      stopped.abort();
    },
    records: {
      async note(...entries) {
        if (!entries.every(isToldByToken)) return (await journal.append(...entries))?.message;
        journal.enqueue(...entries);
        return undefined;
      },
      keep: async (token) => (await tokens.keep(token))?.message,
      add: receipts.add,
    },
    remote: openRemote(platform, stopped.signal),
  };
}

/** What creates of ours have got is known from the journal. */
export function openSightings(platform: Platform, journal: Attempts): Sightings {
  const { host } = platform.base;
  const sightings = createSightings({
    ask: (element) => listInstances(element, platform),
    clock: platform.pace.now,
    unnamed: (element, ids) => journal.newIds(host, element, ids),
  });
  for (const { intent, outcome } of journal.attempts.values())
    if (intent.host === host && outcome?.kind === 'created') sightings.claim(intent.element, outcome.id);
  return sightings;
}

/** `stopped` ends what is only waited for. */
export function openRemote(platform: Platform, stopped: AbortSignal): Remote {
  const { pace, base } = platform;
  return {
    host: base.host,
    account: accountMark(platform.credentials),
    pace,
    create: (body, secrets) => createInstance(body, secrets, platform),
    read: (id) => readInstance(id, platform),
    async wait(milliseconds) {
      await pace.sleep(milliseconds, stopped);
      return !stopped.aborted;
    },
    nameAttempt: randomUUID,
  };
}
