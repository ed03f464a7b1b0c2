import type { UsageProblem } from '../../discover/usage-problem.ts';
import { printable } from '../../report/printable.ts';
import type { Plan } from '../../submit/plan/plan.ts';
import { openRun } from '../../submit/send/open-run.ts';
import { printSkipped, summarize } from '../../submit/send/print-results.ts';
import type { Result } from '../../submit/send/result.ts';
import { send } from '../../submit/send/send.ts';
import type { Create, Run } from '../../submit/send/sending.ts';
import { openState, type State } from '../../submit/state/state.ts';
import { createTokenSink } from '../../submit/state/token-sink.ts';
import type { TokenKeeper } from '../../submit/state/tokens.ts';
import { complain } from '../complain.ts';
import { NOT_CREATED, OK, UNKNOWN, USAGE } from '../exit-code.ts';
import type { World } from '../world.ts';
import { showBlamed } from './blamed.ts';
import { uninterrupted } from './interrupt.ts';
import { showPlan } from './plan.ts';
import type { Prepared } from './prepare.ts';
import { tellResults } from './results.ts';
import type { SavedPlan } from './saved-plan.ts';
import { type Earlier, settleEarlier } from './settle-earlier.ts';

/** Finds out what is there, plans, asks, sends and records; returns the exit code. */
export async function go(
  prepared: Prepared,
  savedPlan: SavedPlan | undefined,
  world: World,
): Promise<number> {
  const { home, options, platform } = prepared;
  const { stateDir } = options;
  const aborted = new AbortController();
  const state = await openState({
    home,
    stateDir,
    cwd: world.cwd,
    env: world.env,
    tokenSink: sinkOf(prepared, aborted.signal, world),
  });
  if ('message' in state) return complain([state], world);
  const run = openRun({ ...platform, signal: aborted.signal }, state);
  const hold = <T>(body: () => Promise<T>): Promise<T> =>
    uninterrupted({ stop: run.stop, abort: () => aborted.abort() }, world, body);
  let code = USAGE;
  try {
    const earlier = await hold(() => settleEarlier(prepared, state, run, world));
    const stopped = run.stopReason();
    if (stopped === undefined) code = await apply(prepared, earlier, savedPlan, { state, run, hold }, world);
    else {
      await complain([{ message: `nothing was sent: ${stopped}` }], world);
      code = earlier.isOpen ? UNKNOWN : NOT_CREATED;
    }
  } finally {
    const problem = await state.close();
    // What became of the creates is worse than that.
    if (problem !== undefined) code = Math.max(code, await complain([problem], world));
  }
  return code;
}

function sinkOf(
  { options, platform, accountVariables, creates }: Prepared,
  signal: AbortSignal,
  { cwd, env }: World,
): TokenKeeper | undefined {
  if (options.tokenSink === undefined) return undefined;
  const { user, organization } = platform.credentials;
  return createTokenSink({
    command: options.tokenSink,
    cwd,
    env,
    secretVariables: accountVariables,
    secrets: [user, organization, ...new Set(creates.flatMap(({ secrets }) => secrets))],
    timeout: 60_000,
    signal,
  });
}

interface Opened {
  readonly state: State;
  readonly run: Run;
  hold<T>(body: () => Promise<T>): Promise<T>;
}

async function apply(
  prepared: Prepared,
  earlier: Earlier,
  savedPlan: SavedPlan | undefined,
  { state, run, hold }: Opened,
  world: World,
): Promise<number> {
  const { options, platform, paint } = prepared;
  const known = {
    receipts: [...state.receipts.receipts],
    unsettled: earlier.unsettled,
    attempts: state.journal.attempts.values(),
  };
  const plan = await showPlan(prepared, known, run, savedPlan, world);
  // What earlier runs left open stays so.
  if (typeof plan === 'number') return earlier.isOpen && plan === NOT_CREATED ? UNKNOWN : plan;
  const plannedAt = run.sightings.mark();

  const creates = createsOf(plan, prepared.creates);
  if (creates.length === 0) return codeOf(plan, [], earlier);
  const agreed =
    savedPlan !== undefined || options.agreed || (await askToCreate(creates.length, prepared, world));
  if (agreed === undefined) return complain([NOBODY_ANSWERED], world);
  if (!agreed) {
    world.stdout('Nothing was sent.\n');
    return NOT_CREATED;
  }
  world.stdout('\n');
  const results = await hold(async () => {
    const telling = await tellResults(creates.length, platform, paint, world);
    return send({ ...options, creates, plannedAt, onResult: telling.tell }, run).finally(telling.end);
  });
  world.stdout(printSkipped(results, { paint }));
  await showBlamed(results, prepared, world);
  world.stdout(`\n${summarize(results)}\n${whereTokensAre(results, prepared, state)}`);
  return codeOf(plan, results, earlier);
}

const NOBODY_ANSWERED: UsageProblem = {
  message: 'nothing was sent, as nobody answered; where there is no terminal to ask on, agree with --yes',
};

function createsOf({ steps }: Plan, creates: readonly Create[]): readonly Create[] {
  const wanted = new Set(steps.flatMap((step) => (step.kind === 'create' ? step.wanted : [])));
  return creates.filter((create) => wanted.has(create.wanted));
}

/** Undefined where there is nobody to ask. */
async function askToCreate(
  count: number,
  { platform }: Prepared,
  world: World,
): Promise<boolean | undefined> {
  const what = count === 1 ? 'this instance' : `these ${count} instances`;
  const answer = await world.ask(`\nCreate ${what} on ${platform.base.host}? [y/N] `);
  return answer === undefined ? undefined : /^\s*y(?:es)?\s*$/i.test(answer);
}

function whereTokensAre(results: readonly Result[], { options }: Prepared, { places }: State): string {
  const created = results.filter((result) => result.kind === 'created');
  if (created.length === 0) return '';
  const { tokens, receipts } = places;
  const committed = `${printable(receipts.shownAs)} can be committed.\n`;
  if (created.every(({ tokenProblem }) => tokenProblem !== undefined)) return committed;
  const held =
    options.tokenSink === undefined
      ? `Tokens are in ${printable(tokens.shownAs)}`
      : 'Tokens went to the token sink';
  return `${held}; ${committed}`;
}

/** What is unknown is worse than what is known not to be there. */
function codeOf({ steps }: Plan, results: readonly Result[], earlier: Earlier): number {
  const isUnknown =
    earlier.isOpen ||
    steps.some(({ kind }) => kind === 'unknown') ||
    results.some((result) =>
      result.kind === 'created' ? result.tokenProblem !== undefined : result.kind === 'unknown',
    );
  if (isUnknown) return UNKNOWN;
  const isLacking =
    steps.some(({ kind }) => kind === 'blocked') || results.some(({ kind }) => kind !== 'created');
  return isLacking ? NOT_CREATED : OK;
}
