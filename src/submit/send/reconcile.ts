import type { Failure, InstanceId, Listing, RemoteInstance } from '../../platform/instances.ts';
import type { Attempt } from '../state/attempts.ts';
import type { HeldToken } from '../state/tokens.ts';
import { isSameInstance } from '../wanted/identity.ts';
import { describeCandidates } from './look-for.ts';
import { readWhole, recordInstance } from './record-instance.ts';
import { type Remote, type Run, timeOf } from './sending.ts';

/** What became of a create that no answer came to, or whose answer was not recorded before the run ended. */
export type Verdict =
  | { readonly kind: 'found'; readonly id: InstanceId; readonly tokenProblem: string | undefined }
  /** Nothing came of it, nor will: it can be created again. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'unknown'; readonly reason: string };

export interface Reconciled {
  readonly attempt: Attempt;
  readonly verdict: Verdict;
}

export interface ReconcileJob {
  readonly attempts: readonly Attempt[];
  /** The token that an attempt of an earlier run has got, if its answer was recorded so far. */
  readonly heldOf: (attempt: string) => HeldToken | undefined;
  /** Milliseconds after a create until which its instance may still come to exist. */
  readonly settleTime: number;
  /** Told that it waits so many milliseconds for instances that may still come to exist. */
  readonly onWait: (milliseconds: number) => void;
}

/** Whether an attempt was made at the same place, with the same account. Of others nothing can be found out here. */
export function isOurs({ intent }: Attempt, { host, account }: Pick<Remote, 'host' | 'account'>): boolean {
  return intent.host === host && intent.account === account;
}

/** Whether an instance of an unfinished attempt may still come to exist. */
export function mayStillCome(attempt: Attempt, { began, settledBefore }: Times): boolean {
  return lastSignOf(attempt, began) > settledBefore;
}

/** Attempts that nothing is known of yet. */
export function isUnfinished({ outcome }: Attempt): boolean {
  return outcome === undefined || outcome.kind === 'unanswered' || outcome.kind === 'repeated';
}

/**
 * Finds out what became of unfinished attempts, and records it. Exactly one instance of the right element, name and tags that
 * was not there before is taken for an attempt's own; its token is read again.
 */
export async function reconcile(job: ReconcileJob, run: Run): Promise<readonly Reconciled[]> {
  const { attempts, heldOf, settleTime, onWait } = job;
  const now = (): number => run.remote.pace.now();
  const began = now();
  const verdicts = new Map<Attempt, Verdict>();

  let failure: Failure | undefined;
  /** Of those that were not looked at since `since`, a list that was asked for since then serves for all of an element. */
  const look = async (each: readonly Attempt[], since: number): Promise<readonly Attempt[]> => {
    const pending: Attempt[] = [];
    for (const attempt of each) {
      const listing = failure ?? (await run.sightings.list(attempt.intent.element, now() - since + 1));
      if (listing.kind === 'failed' && listing.concernsAll) failure = listing;
      const sight = judge(attempt, listing, { began, settledBefore: since - settleTime }, run);
      verdicts.set(attempt, await record(sight, attempt, run));
      if (sight.kind === 'pending') pending.push(attempt);
    }
    return pending;
  };

  // First, since what belongs to one of them cannot be another's.
  for (const attempt of attempts) {
    const held = heldOf(attempt.intent.attempt);
    if (held !== undefined) verdicts.set(attempt, await recordHeld(held, attempt, run));
  }
  let pending = await look(
    attempts.filter((attempt) => !verdicts.has(attempt)),
    now(),
  );
  for (let pause = FIRST_PAUSE; pending.length > 0; pause *= 2) {
    const left = Math.max(...pending.map((attempt) => lastSignOf(attempt, began) + settleTime - now()));
    if (pause === FIRST_PAUSE) onWait(left);
    if (!(await run.remote.wait(Math.min(pause, left)))) break;
    pending = await look(pending, now());
  }
  return attempts.flatMap((attempt) => {
    const verdict = verdicts.get(attempt);
    return verdict === undefined ? [] : { attempt, verdict };
  });
}

/** Milliseconds until the second look; each pause is twice the one before. */
const FIRST_PAUSE = 1000;

/** What a list tells of an attempt. */
export type Sight =
  | { readonly kind: 'one'; readonly instance: RemoteInstance }
  | { readonly kind: 'nothing' }
  /** Nothing yet; it may still come to exist. */
  | { readonly kind: 'pending' }
  | { readonly kind: 'unknown'; readonly reason: string };

/** Both in milliseconds since 1970. */
export interface Times {
  /** When this run began, and with it all earlier ones had ended. */
  readonly began: number;
  /** What was sent before this time will make nothing any more. */
  readonly settledBefore: number;
}

/** Writes nothing. */
export function judge(
  attempt: Attempt,
  listing: Listing,
  { began, settledBefore }: Times,
  { sightings }: Pick<Run, 'sightings'>,
): Sight {
  const { intent } = attempt;
  if (listing.kind === 'failed') return { kind: 'unknown', reason: listing.reason };
  const candidates = listing.instances.filter(
    (instance) =>
      !attempt.knew(instance.id) &&
      !sightings.isClaimed(intent.element, instance.id) &&
      isSameInstance(instance, intent),
  );
  const [only, ...others] = candidates;
  if (others.length > 0) return { kind: 'unknown', reason: describeCandidates(candidates) };
  if (only !== undefined) return { kind: 'one', instance: only };
  return { kind: mayStillCome(attempt, { began, settledBefore }) ? 'pending' : 'nothing' };
}

/** Milliseconds from the line of a create until it has gone out at the latest: a connection may take three tries. */
const SENDING = 60_000;

/** The latest that an attempt can have been at work here, in milliseconds. Also a clock that was wrong says no later. */
function lastSignOf({ intent, outcome }: Attempt, began: number): number {
  const at = Date.parse(outcome?.at ?? intent.at);
  return Math.min(outcome?.kind === 'unanswered' ? at : at + SENDING, began);
}

export const PENDING = 'no such instance is to be found, and it may still come to exist';

async function record(sight: Sight, attempt: Attempt, run: Run): Promise<Verdict> {
  const { intent } = attempt;
  switch (sight.kind) {
    case 'one': {
      run.sightings.claim(intent.element, sight.instance.id);
      const whole = await readWhole(sight.instance, run.remote);
      const { id, tokenProblem } = await recordInstance(whole, intent, intent.attempt, run);
      return { kind: 'found', id, tokenProblem };
    }
    case 'nothing': {
      const at = timeOf(run.remote);
      const unwritten = await run.records.note({ kind: 'lost', at, attempt: intent.attempt });
      return unwritten === undefined ? sight : { kind: 'unknown', reason: unwritten };
    }
    case 'pending':
      return { kind: 'unknown', reason: PENDING };
    case 'unknown':
      return sight;
  }
}

/** The run ended between the token and the journal. */
async function recordHeld({ id }: HeldToken, { intent }: Attempt, run: Run): Promise<Verdict> {
  const { element, name, origin, hash, attempt, host } = intent;
  run.sightings.claim(element, id);
  const at = timeOf(run.remote);
  const tokenProblem = await run.records.note({ kind: 'created', at, attempt, id, tokenHeld: true });
  run.records.add({ id, element, name, host, origin, hash, created: at });
  return { kind: 'found', id, tokenProblem };
}
