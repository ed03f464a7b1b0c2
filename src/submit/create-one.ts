import type { Creation, InstanceId, InstanceReading, RemoteInstance } from '../platform/instances.ts';
import { isSameInstance } from './identity.ts';
import type { Result } from './result.ts';
import type { Sightings } from './sightings.ts';
import type { JournalEntry } from './state/journal.ts';
import type { Receipt } from './state/receipts.ts';
import type { HeldToken } from './state/tokens.ts';
import type { Wanted } from './wanted.ts';

/** An instance to create, with what is sent for it. */
export interface Create {
  readonly wanted: Wanted;
  /** Strict JSON, with the values of all references. */
  readonly body: string;
  /** Values in it that nothing may repeat. */
  readonly secrets: readonly string[];
}

/** The records of a run. What one cannot write is a sentence; then nothing more may be sent. */
export interface Records {
  /** Resolves when the lines are on the disk. */
  note(...entries: readonly JournalEntry[]): Promise<string | undefined>;
  /** Resolves when the token is on the disk, or where it is sent to. */
  keep(token: HeldToken): Promise<string | undefined>;
  /** It will be on the disk within a second or so. */
  add(receipt: Receipt): void;
}

/** The platform and its clock, as creating sees them. */
export interface Remote {
  readonly host: string;
  create(body: string, secrets: readonly string[]): Promise<Creation>;
  read(id: InstanceId): Promise<InstanceReading>;
  /** Ends early, with false, when the run is stopped. */
  wait(milliseconds: number): Promise<boolean>;
  now(): Date;
  /** Between 0 and 1. */
  random(): number;
  attemptId(): string;
}

export interface Run {
  readonly records: Records;
  readonly remote: Remote;
  readonly sightings: Sightings;
  /** When the plan was made that was agreed to. */
  readonly plannedAt: number;
  /** Why nothing more is sent; undefined as long as it goes on. */
  stopReason(): string | undefined;
  /** Nothing more is sent from here on. */
  stop(reason: string): void;
}

/** An attempt that got no answer, and of which nothing was found yet. */
export interface Lost {
  readonly create: Create;
  readonly attempt: string;
  readonly mark: number;
  readonly reason: string;
}

/** A list this old is asked for again before a create: creates take seconds, and others may be at work. */
const FRESH = 5_000;

/** So often, and so long, is a create repeated that the platform put off and of which nothing is to be found. */
const MOST_ATTEMPTS = 3;
const LONGEST_WAIT = 30_000;
const FIRST_WAIT = 1_000;

/** What is larger is answered with 429, too, however often it is sent. */
const LARGEST_BODY = 8 * 1024 * 1024;

/** Creates one instance and records it; without an answer, it is looked for. */
export async function createOne(create: Create, run: Run): Promise<Result | Lost> {
  const { wanted, body, secrets } = create;
  const { remote, records, sightings } = run;
  const { element, name, tags, origin, hash } = wanted;
  const unsent = (reason: string): Result => ({ kind: 'unsent', wanted, reason });

  const stopped = run.stopReason();
  if (stopped !== undefined) return unsent(stopped);
  const listing = await sightings.list(element, FRESH);
  if (listing.kind === 'failed')
    return unsent(`it is not known which instances of ${element} there are: ${listing.reason}`);
  const rival = sightings
    .newSince(run.plannedAt, element, listing.instances)
    .find((instance) => isSameInstance(instance, wanted));
  if (rival !== undefined)
    return unsent(`somebody else has just created one of that name, ${rival.id}; run submit again`);

  const attempt = remote.attemptId();
  const ids = sightings.takeUnwritten(element);
  const mark = sightings.mark();
  const at = (): string => remote.now().toISOString();
  const host = remote.host;
  const failure = await records.note(
    ...(ids.length === 0 ? [] : [{ kind: 'listed' as const, at: at(), host, element, ids }]),
    { kind: 'create', at: at(), attempt, host, element, name, tags, origin, hash },
  );
  if (failure !== undefined) {
    run.stop(failure);
    return unsent(failure);
  }
  const refuse = async (reason: string): Promise<void> => {
    const unwritten = await records.note({ kind: 'refused', at: at(), attempt, reason });
    if (unwritten !== undefined) run.stop(unwritten);
  };

  for (let attempts = 1; ; attempts++) {
    const late = run.stopReason();
    if (late !== undefined && attempts === 1) {
      await refuse('not sent');
      return unsent(late);
    }
    const creation = await remote.create(body, secrets);
    switch (creation.kind) {
      case 'created':
        return {
          kind: 'created',
          wanted,
          isFound: false,
          ...(await settle(creation.instance, { subject: wanted, attempt, isFound: false }, run)),
        };
      case 'refused':
        await refuse(`status ${creation.refusal.status}`);
        // The same would become of all others.
        if (creation.refusal.status === 401) run.stop('the platform refuses the secrets');
        return { kind: 'refused', wanted, refusal: creation.refusal };
      case 'unsent':
        if (attempts < MOST_ATTEMPTS && (await remote.wait(backOff(attempts, remote)))) continue;
        await refuse('not sent');
        run.stop(creation.reason);
        return unsent(creation.reason);
      case 'unanswered': {
        const { reason, status, retryAfter } = creation;
        const unwritten = await records.note({ kind: 'unanswered', at: at(), attempt, reason });
        if (unwritten !== undefined) run.stop(unwritten);
        const lost: Lost = { create, attempt, mark, reason };
        const found = await lookFor(lost, run);
        if (found.kind !== 'nothing') return found.result;
        const wait = retryAfter ?? backOff(attempts, remote);
        const mayRepeat =
          found.isCertain &&
          (status === 429 || status === 503) &&
          !wanted.isOneTime &&
          Buffer.byteLength(body) <= LARGEST_BODY &&
          attempts < MOST_ATTEMPTS;
        if (!mayRepeat || unwritten !== undefined) return lost;
        if (wait > LONGEST_WAIT)
          return {
            ...lost,
            reason: `${reason}; it asks to wait ${inWords(wait)}, which is too long to wait here`,
          };
        if (!(await remote.wait(wait))) return lost;
        const again = await lookFor(lost, run);
        if (again.kind !== 'nothing') return again.result;
        if (!again.isCertain) return lost;
      }
    }
  }
}

type Finding =
  | { readonly kind: 'found' | 'several'; readonly result: Result }
  /** `isCertain`: the list was there to look at. */
  | { readonly kind: 'nothing'; readonly isCertain: boolean };

/** Looks for what a create without an answer may have made. Exactly one such instance is taken for it. */
export async function lookFor({ create, attempt, mark, reason }: Lost, run: Run): Promise<Finding> {
  const { wanted } = create;
  const { sightings } = run;
  const listing = await sightings.list(wanted.element, 0);
  if (listing.kind === 'failed') return { kind: 'nothing', isCertain: false };
  const candidates = sightings
    .newSince(mark, wanted.element, listing.instances)
    .filter((instance) => isSameInstance(instance, wanted));
  const [only, ...others] = candidates;
  if (only === undefined) return { kind: 'nothing', isCertain: true };
  if (others.length > 0)
    return {
      kind: 'several',
      result: { kind: 'unknown', wanted, reason: `${reason}; ${describeCandidates(candidates)}` },
    };
  const settled = await settle(only, { subject: wanted, attempt, isFound: true }, run);
  return { kind: 'found', result: { kind: 'created', wanted, isFound: true, ...settled } };
}

export function describeCandidates(candidates: readonly RemoteInstance[]): string {
  const ids = candidates.map(({ id }) => String(id));
  const shown = ids.length > 5 ? [...ids.slice(0, 5), `${ids.length - 5} more`] : ids;
  const last = shown.pop();
  return `${shown.join(', ')} and ${last} may be it; delete what is not wanted on the platform, then run submit --resume`;
}

/** What is recorded of an instance besides what the platform tells. */
export type Subject = Pick<Wanted, 'element' | 'name' | 'origin' | 'hash'>;

interface Settling {
  readonly subject: Subject;
  readonly attempt: string;
  /** There was no answer, so its token has to be read. */
  readonly isFound: boolean;
}

interface Settled {
  readonly id: InstanceId;
  readonly isUsable: boolean;
  readonly tokenProblem: string | undefined;
}

/** An instance is there: its token goes to disk first, then the journal, then the receipt. */
export async function settle(
  instance: RemoteInstance,
  { subject, attempt, isFound }: Settling,
  run: Run,
): Promise<Settled> {
  const { records, remote, sightings } = run;
  const { id, valid } = instance;
  const { element, name, origin, hash } = subject;
  sightings.claim(element, id);
  const token = isFound ? await readToken(instance, remote) : instance.token;
  const { host } = remote;
  const tokenProblem =
    token === undefined
      ? 'the platform does not tell it'
      : await records.keep({ id, element, name, host, attempt, token });
  if (token !== undefined && tokenProblem !== undefined) run.stop(tokenProblem);
  const at = remote.now().toISOString();
  const tokenHeld = tokenProblem === undefined;
  const unwritten = await records.note({ kind: 'created', at, attempt, id, tokenHeld });
  if (unwritten !== undefined) run.stop(unwritten);
  records.add({ id, element, name, host, origin, hash, created: at });
  return { id, isUsable: valid !== false, tokenProblem };
}

/** Lists may leave it out, and one that is asked for singly is the latest. */
async function readToken(instance: RemoteInstance, remote: Remote): Promise<string | undefined> {
  const reading = await remote.read(instance.id);
  return (reading.kind === 'found' ? reading.instance.token : undefined) ?? instance.token;
}

/** Doubles from time to time, and is not the same for all who wait. */
function backOff(attempts: number, { random }: Remote): number {
  return FIRST_WAIT * 2 ** (attempts - 1) * (0.5 + random() / 2);
}

function inWords(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  return seconds < 120
    ? `${seconds} s`
    : seconds < 7200
      ? `${Math.round(seconds / 60)} minutes`
      : `${Math.round(seconds / 3600)} hours`;
}
