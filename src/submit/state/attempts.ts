import type { InstanceId } from '../../platform/instances.ts';
import type { Intent, JournalEntry } from './journal.ts';

export type AttemptOutcome = Exclude<JournalEntry, { kind: 'listed' | 'create' }>;

/** A create that the journal tells of. */
export interface Attempt {
  readonly intent: Intent;
  /** The last that was written of it; undefined if the run ended before that. */
  readonly outcome: AttemptOutcome | undefined;
  /** Whether the journal named an instance of its host and element before this attempt was written. */
  knew(id: InstanceId): boolean;
}

/** What the lines of a journal come to. */
export interface Attempts {
  /** In the order of the lines. */
  readonly attempts: ReadonlyMap<string, Attempt>;
  /** Those of the ids that no line has named for the host and element, each once. */
  newIds(host: string, element: string, ids: readonly InstanceId[]): readonly InstanceId[];
}

export interface AttemptsBuilder extends Attempts {
  /** Takes a line; why it cannot follow those before it, if so. */
  add(entry: JournalEntry): string | undefined;
}

/** Pure but for its memory, which grows with the ids and attempts: each id is kept once, with the line that named it first. */
export function createAttempts(): AttemptsBuilder {
  const attempts = new Map<string, { -readonly [K in keyof Attempt]: Attempt[K] }>();
  /** By host and element: the line that each id was first named in. */
  const named = new Map<string, Map<string, number>>();
  let line = 0;

  const idsOf = (host: string, element: string): Map<string, number> => {
    const key = JSON.stringify([host, element]);
    const ids = named.get(key) ?? new Map<string, number>();
    named.set(key, ids);
    return ids;
  };
  const name = (ids: Map<string, number>, id: InstanceId): void => {
    if (!ids.has(String(id))) ids.set(String(id), line);
  };

  function begin(intent: Intent): string | undefined {
    if (attempts.has(intent.attempt)) return 'an attempt of that name is there already';
    const ids = idsOf(intent.host, intent.element);
    const written = line;
    attempts.set(intent.attempt, {
      intent,
      outcome: undefined,
      knew: (id) => (ids.get(String(id)) ?? Infinity) < written,
    });
    return undefined;
  }

  function end(outcome: AttemptOutcome): string | undefined {
    const attempt = attempts.get(outcome.attempt);
    if (attempt === undefined) return 'no line above it begins that attempt';
    attempt.outcome = outcome;
    const { host, element } = attempt.intent;
    if (outcome.kind === 'created') name(idsOf(host, element), outcome.id);
    return undefined;
  }

  return {
    attempts,
    newIds(host, element, ids) {
      const known = idsOf(host, element);
      const fresh = new Map(ids.filter((id) => !known.has(String(id))).map((id) => [String(id), id]));
      return [...fresh.values()];
    },
    add(entry) {
      line++;
      switch (entry.kind) {
        case 'listed': {
          const ids = idsOf(entry.host, entry.element);
          for (const id of entry.ids) name(ids, id);
          return undefined;
        }
        case 'create':
          return begin(entry);
        case 'created':
        case 'refused':
        case 'unanswered':
        case 'repeated':
        case 'lost':
          return end(entry);
        default:
          return entry satisfies never;
      }
    },
  };
}
