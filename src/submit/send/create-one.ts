import type { Creation } from '../../platform/instances.ts';
import { LONGEST_WAIT, waitBefore } from '../../platform/repeat.ts';
import { isSameInstance } from '../wanted/identity.ts';
import { lookFor } from './look-for.ts';
import { recordInstance } from './record-instance.ts';
import type { Result } from './result.ts';
import { type Create, type Lost, type Run, timeOf } from './sending.ts';

/** A list this old, in milliseconds, is asked for again before a create: creates take seconds, and others may be at work. */
const FRESH = 5_000;

/** But so many times as long as it takes to list, it serves in any case: an account may have very many instances. */
const WORTH = 10;

/** So often is a create sent that does not get through, or that the platform puts off. */
const MOST_SENDINGS = 3;

/** What is larger is answered with 429, too, however often it is sent. */
const LARGEST_BODY = 8 * 2 ** 20;

/**
 * Creates one instance and records it; without an answer, it is looked for, and lost if nothing is found. `plannedAt`: what was
 * known when the plan was made.
 */
export async function createOne(create: Create, plannedAt: number, run: Run): Promise<Result | Lost> {
  const { wanted, signIn } = create;
  const { records, remote, sightings } = run;
  const stopped = run.stopReason();
  if (stopped !== undefined) return { kind: 'skipped', wanted, reason: stopped };
  const obstacle = await rivalOf(create, plannedAt, run);
  if (obstacle !== undefined) return { kind: 'unsent', wanted, reason: obstacle };

  const { element, name, tags, origin, hash } = wanted;
  const { host, account } = remote;
  const attempt = remote.nameAttempt();
  const ids = sightings.takeUnwritten(element);
  const mark = sightings.mark();
  const at = timeOf(remote);
  const unwritten = await records.note(
    ...(ids.length === 0 ? [] : [{ kind: 'listed' as const, at, host, element, ids }]),
    {
      kind: 'create',
      at,
      attempt,
      host,
      account,
      element,
      name,
      tags,
      origin,
      hash,
      ...(signIn === undefined ? {} : { signIn }),
    },
  );
  if (unwritten !== undefined) {
    run.stop(unwritten);
    return { kind: 'unsent', wanted, reason: unwritten };
  }
  const late = run.stopReason();
  if (late === undefined) return sendAttempt({ create, attempt, mark }, run);
  await close(attempt, 'not sent', run);
  return { kind: 'skipped', wanted, reason: late };
}

/** Why it is better not created: somebody may have done so since the plan. */
async function rivalOf(
  { wanted }: Create,
  plannedAt: number,
  { sightings }: Run,
): Promise<string | undefined> {
  const { element } = wanted;
  const listing = await sightings.list(element, Math.max(FRESH, WORTH * sightings.timeToList(element)));
  if (listing.kind === 'failed') return listing.reason;
  const rival = sightings
    .newSince(plannedAt, element, listing.instances)
    .find((instance) => isSameInstance(instance, wanted));
  return rival && `somebody else has just created one like it, instance ${rival.id}; run submit again`;
}

type Attempt = Pick<Lost, 'create' | 'attempt' | 'mark'>;

async function sendAttempt(sending: Attempt, run: Run): Promise<Result | Lost> {
  const { create, attempt } = sending;
  const { wanted, body, secrets } = create;
  const { remote } = run;
  for (let sendings = 1; ; sendings++) {
    const creation = await remote.create(body, secrets);
    switch (creation.kind) {
      case 'created': {
        const recorded = await recordInstance(creation.instance, wanted, attempt, run);
        return { kind: 'created', wanted, foundAfter: undefined, ...recorded };
      }
      case 'refused':
        await close(attempt, `status ${creation.refusal.status}`, run);
        // The same would become of all others.
        if (creation.refusal.status === 401) run.stop('the platform refuses the secrets');
        return { kind: 'refused', wanted, refusal: creation.refusal };
      case 'unsent': {
        const wait = creation.passing ? waitBefore(sendings - 1, undefined, remote.pace) : undefined;
        if (sendings < MOST_SENDINGS && wait !== undefined && (await remote.wait(wait))) break;
        await close(attempt, 'not sent', run);
        run.stop(creation.reason);
        return { kind: 'unsent', wanted, reason: creation.reason };
      }
      case 'unanswered': {
        const outcome = await lookAfter(creation, sending, sendings, run);
        if (outcome !== 'send again') return outcome;
      }
    }
  }
}

/** There is no answer: looks for what may have come of it, and waits where the platform only puts off. */
async function lookAfter(
  { reason, status, retryAfter }: Extract<Creation, { kind: 'unanswered' }>,
  sending: Attempt,
  sendings: number,
  run: Run,
): Promise<Result | Lost | 'send again'> {
  const { create, attempt } = sending;
  const { records, remote } = run;
  const lost: Lost = { ...sending, reason };
  const unwritten = await records.note({ kind: 'unanswered', at: timeOf(remote), attempt, reason });
  if (unwritten !== undefined) run.stop(unwritten);
  const found = await lookFor(lost, run);
  if ('result' in found) return found.result;

  const isPutOff = status === 429 || status === 503;
  const mayRepeat = isPutOff && found.kind === 'nothing' && sendings < MOST_SENDINGS && isRepeatable(create);
  if (!mayRepeat) return lost;
  const wait = waitBefore(sendings - 1, retryAfter, remote.pace);
  if (wait === undefined) return { ...lost, reason: `${reason}; ${tooLong(retryAfter)}` };
  if (!(await remote.wait(wait))) return lost;
  const again = await lookFor(lost, run);
  if ('result' in again) return again.result;
  if (again.kind !== 'nothing' || run.stopReason() !== undefined) return lost;
  const unnoted = await records.note({ kind: 'repeated', at: timeOf(remote), attempt });
  if (unnoted === undefined) return 'send again';
  run.stop(unnoted);
  return lost;
}

/** Nothing came of an attempt, and nothing will. */
async function close(attempt: string, reason: string, { records, remote, stop }: Run): Promise<void> {
  const unwritten = await records.note({ kind: 'refused', at: timeOf(remote), attempt, reason });
  if (unwritten !== undefined) stop(unwritten);
}

/** Not what works only once, nor what is too large at any time. */
function isRepeatable({ wanted, body }: Create): boolean {
  return !wanted.isOneTime && Buffer.byteLength(body) <= LARGEST_BODY;
}

function tooLong(retryAfter = 0): string {
  return `it asks to wait ${Math.ceil(retryAfter / 1000)} s, and more than ${LONGEST_WAIT / 1000} s is not waited`;
}
