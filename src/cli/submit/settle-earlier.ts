import { printablePath } from '../../report/printable.ts';
import { asUnsettled } from '../../submit/plan/as-unsettled.ts';
import type { Unsettled } from '../../submit/plan/unsettled.ts';
import { nameOf } from '../../submit/send/print-results.ts';
import { isOurs, isUnfinished, mayStillCome, reconcile } from '../../submit/send/reconcile.ts';
import { recordInstance } from '../../submit/send/record-instance.ts';
import { type Run, timeOf } from '../../submit/send/sending.ts';
import type { Attempt } from '../../submit/state/attempts.ts';
import type { Intent } from '../../submit/state/journal.ts';
import type { State } from '../../submit/state/state.ts';
import type { HeldToken } from '../../submit/state/tokens.ts';
import type { World } from '../world.ts';
import type { Prepared } from './prepare.ts';

/** What earlier runs have left, once it was looked into. */
export interface Earlier {
  /** For the plan. */
  readonly unsettled: readonly Unsettled[];
  /** Something of it is still not known, or not held. */
  readonly isOpen: boolean;
}

/** Finds out what became of creates that an earlier run did not see through, and says so. */
export async function settleEarlier(
  { options, paint }: Prepared,
  state: State,
  run: Run,
  world: World,
): Promise<Earlier> {
  const all = [...state.journal.attempts.values()];
  const mine = all.filter((attempt) => isOurs(attempt, run.remote));
  const unfinished = mine.filter(isUnfinished);
  const foreign = all.filter(
    (attempt) =>
      attempt.intent.host === run.remote.host && !isOurs(attempt, run.remote) && isUnfinished(attempt),
  );
  if (foreign.length > 0) world.stderr(`instancelint: ${announceForeign(foreign.length)}\n`);
  const waiting = heldBack(foreign, run.remote.pace.now(), options.settleTime);
  const unheld = unheldOf(mine, state);
  if (unfinished.length + unheld.length === 0) return { unsettled: waiting, isOpen: false };
  if (!options.resume) world.stderr(`instancelint: ${announce(unfinished.length + unheld.length)}\n`);

  let isOpen = false;
  let isTold = false;
  const tell = (sign: Sign, { intent }: Pick<Attempt, 'intent'>, what: string): void => {
    isTold = true;
    const stroke = sign === '+' ? paint.green : paint.yellow;
    world.stdout(`  ${stroke(sign)} ${printablePath(intent.origin.file)}  ${nameOf(intent)}  ${what}\n`);
  };
  for (const each of unheld) {
    const { sign, says } = await holdAgain(each, run);
    if (sign === '?') isOpen = true;
    tell(sign, each, says);
  }
  const reconciled = await reconcile(
    {
      attempts: unfinished,
      heldOf: state.tokens.ofAttempt,
      settleTime: options.settleTime,
      onWait: (milliseconds) =>
        world.stderr(
          `instancelint: waiting up to ${Math.ceil(milliseconds / 1000)} s, since an instance may still come to exist\n`,
        ),
    },
    run,
  );
  for (const { attempt, verdict } of reconciled) {
    if (verdict.kind === 'unknown') isOpen = true;
    if (verdict.kind !== 'found') continue;
    const { id, tokenProblem } = verdict;
    if (tokenProblem !== undefined) isOpen = true;
    const how = tokenProblem === undefined ? '' : `, but its token is not held: ${tokenProblem}`;
    tell('+', attempt, `created by an earlier run, id ${id}${how}`);
  }
  // The plan is next.
  if (isTold) world.stdout('\n');
  return {
    unsettled: [
      ...waiting,
      ...reconciled.flatMap(({ attempt, verdict }) =>
        verdict.kind === 'found' ? [] : asUnsettled(attempt.intent, verdict),
      ),
    ],
    isOpen,
  };
}

/** That it was created is known, and its token is neither in the file nor with the sink. */
interface Unheld {
  readonly intent: Intent;
  readonly id: HeldToken['id'];
}

function unheldOf(attempts: readonly Attempt[], { tokens }: State): readonly Unheld[] {
  return attempts.flatMap(({ intent, outcome }) =>
    outcome?.kind === 'created' && !outcome.tokenHeld && !tokens.holds(intent.host, outcome.id)
      ? { intent, id: outcome.id }
      : [],
  );
}

/** As on the page about submitting; `-` is gone. */
type Sign = '+' | '-' | '?';

interface HeldAgain {
  /** `?`: it is still not held. */
  readonly sign: Sign;
  readonly says: string;
}

/** Reads a token once more that could not be read, or kept, before. */
async function holdAgain({ intent, id }: Unheld, run: Run): Promise<HeldAgain> {
  const { attempt } = intent;
  const reading = await run.remote.read(id);
  if (reading.kind === 'gone') {
    const at = timeOf(run.remote);
    const unwritten = await run.records.note({ kind: 'lost', at, attempt });
    return unwritten === undefined
      ? { sign: '-', says: `instance ${id}, of an earlier run, is not there any more` }
      : { sign: '?', says: unwritten };
  }
  const problem =
    reading.kind === 'failed'
      ? reading.reason
      : (await recordInstance(reading.instance, intent, attempt, run)).tokenProblem;
  return problem === undefined
    ? { sign: '+', says: `created by an earlier run as ${id}; its token was read again` }
    : { sign: '?', says: `created, but its token is not held: ${problem}` };
}

function announce(count: number): string {
  const what = count === 1 ? 'one create unfinished' : `${count} creates unfinished`;
  return `an earlier run left ${what}; looking up what became of ${count === 1 ? 'it' : 'them'}`;
}

/** The secrets may be new ones of the same account, so that what other secrets asked for may still come to exist in it. */
function heldBack(foreign: readonly Attempt[], began: number, settleTime: number): readonly Unsettled[] {
  const times = { began, settledBefore: began - settleTime };
  return foreign
    .filter((attempt) => mayStillCome(attempt, times))
    .map(({ intent }) =>
      asUnsettled(intent, {
        kind: 'unknown',
        reason: 'it was sent with other secrets, and may still come to exist',
      }),
    );
}

function announceForeign(count: number): string {
  const what = count === 1 ? 'a create' : `${count} creates`;
  return `${what} of an earlier run with other secrets got no answer; submit with those to find out about ${count === 1 ? 'it' : 'them'}`;
}
