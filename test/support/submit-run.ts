import type { Creation, InstanceId, Listing, RemoteInstance } from '../../src/platform/instances.ts';
import type { Create, Run } from '../../src/submit/send/sending.ts';
import { createSightings } from '../../src/submit/send/sightings.ts';
import type { JournalEntry } from '../../src/submit/state/journal.ts';
import type { Receipt } from '../../src/submit/state/receipts.ts';
import type { HeldToken } from '../../src/submit/state/tokens.ts';

/** What the pretended platform does with a create: whether it makes an instance, and what it answers. */
export interface Reaction {
  readonly makes?: boolean;
  /** Made by somebody else at the same time, with the same name. */
  readonly makesRival?: boolean;
  readonly answer: 'created' | Exclude<Creation, { kind: 'created' }>;
  /** Before it is answered. */
  readonly before?: () => void;
}

export const CREATED: Reaction = { makes: true, answer: 'created' };

export function unanswered(reason: string, status?: number, retryAfter?: number): Reaction['answer'] {
  return { kind: 'unanswered', reason, status, retryAfter };
}

/** A run against a platform in memory, and all that it did, in order. */
export interface PretendedRun {
  readonly run: Run;
  readonly instances: RemoteInstance[];
  readonly log: string[];
  readonly entries: JournalEntry[];
  readonly tokens: HeldToken[];
  readonly receipts: Receipt[];
  /** What lists answer from now on. */
  failLists(reason: string | undefined): void;
  /** What records answer from now on. */
  failRecords(what: 'note' | 'keep', reason: string): void;
}

export function pretendRun(
  reactions: readonly Reaction[],
  existing: readonly RemoteInstance[] = [],
): PretendedRun {
  const instances = [...existing];
  const log: string[] = [];
  const entries: JournalEntry[] = [];
  const tokens: HeldToken[] = [];
  const receipts: Receipt[] = [];
  const failures: { list?: string | undefined; note?: string; keep?: string } = {};
  let nextId = 100;
  /** In milliseconds; only waiting takes any. */
  let time = 0;
  let stopped: string | undefined;
  let creates = 0;
  let attempts = 0;

  const make = (body: string): RemoteInstance => {
    const { element, name, tags } = JSON.parse(body);
    const id = nextId++;
    const made = instance(id, { elementKey: element.key, name, tags });
    instances.push(made);
    return made;
  };
  const sightings = createSightings({
    ask: async (element): Promise<Listing> => {
      log.push(`list ${element}`);
      if (failures.list !== undefined) return { kind: 'failed', reason: failures.list, concernsAll: false };
      return { kind: 'listed', instances: instances.filter(({ elementKey }) => elementKey === element) };
    },
    clock: () => time,
    unnamed: (_, ids) => ids,
  });
  const run: Run = {
    sightings,
    stopReason: () => stopped,
    stop: (reason) => {
      stopped ??= reason;
    },
    records: {
      note: async (...added) => {
        if (failures.note !== undefined) return failures.note;
        for (const entry of added) log.push(`note ${entry.kind}`);
        entries.push(...added);
        return undefined;
      },
      keep: async (token) => {
        if (failures.keep !== undefined) return failures.keep;
        log.push(`keep ${token.id}`);
        tokens.push(token);
        return undefined;
      },
      add: (receipt) => {
        log.push(`receipt ${receipt.id}`);
        receipts.push(receipt);
      },
    },
    remote: {
      host: 'api.example.com',
      account: 'mine',
      create: async (body): Promise<Creation> => {
        const reaction = reactions[Math.min(creates++, reactions.length - 1)] ?? CREATED;
        log.push('POST');
        if (reaction.makesRival) make(body);
        const made = reaction.makes ? make(body) : undefined;
        reaction.before?.();
        if (reaction.answer !== 'created') return reaction.answer;
        if (made?.token === undefined) throw new Error('answers that it created what it did not');
        return { kind: 'created', instance: { ...made, token: made.token } };
      },
      read: async (id: InstanceId) => {
        log.push(`read ${id}`);
        const found = instances.find((each) => String(each.id) === String(id));
        return found === undefined ? { kind: 'gone' } : { kind: 'found', instance: found };
      },
      wait: async (milliseconds) => {
        log.push(`wait ${milliseconds}`);
        time += milliseconds;
        return stopped === undefined;
      },
      pace: { now: () => time, random: () => 0 },
      nameAttempt: () => `attempt-${++attempts}`,
    },
  };
  return {
    run,
    instances,
    log,
    entries,
    tokens,
    receipts,
    failLists: (reason) => {
      failures.list = reason;
    },
    failRecords: (what, reason) => {
      failures[what] = reason;
    },
  };
}

export function instance(id: InstanceId, told: Partial<Omit<RemoteInstance, 'id'>> = {}): RemoteInstance {
  return {
    id,
    name: 'A',
    elementKey: 'stripe',
    tags: undefined,
    valid: true,
    disabled: false,
    configuration: undefined,
    token: `token-of-${id}`,
    ...told,
  };
}

/** A create of an instance of Stripe that is called so. */
export function createOf(name: string, { isOneTime = false } = {}): Create {
  const path = `${name}.json`;
  return {
    wanted: {
      origin: { file: path, document: 1 },
      source: { path: `/${path}`, displayPath: path, named: true },
      shownAs: path,
      element: 'stripe',
      name,
      tags: [],
      text: '',
      references: [],
      isOneTime,
      secretKeys: new Set(),
      hash: `sha256:${name}`,
    },
    body: JSON.stringify({ element: { key: 'stripe' }, name, tags: [] }),
    secrets: [],
    signIn: undefined,
  };
}
