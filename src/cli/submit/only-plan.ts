import { printable } from '../../report/printable.ts';
import { asUnsettled } from '../../submit/plan/as-unsettled.ts';
import type { Unsettled } from '../../submit/plan/unsettled.ts';
import { openRemote, openSightings } from '../../submit/send/open-run.ts';
import { isOurs, isUnfinished, judge, PENDING } from '../../submit/send/reconcile.ts';
import type { Run } from '../../submit/send/sending.ts';
import { readState, type StateReading } from '../../submit/state/state.ts';
import { complain } from '../complain.ts';
import type { World } from '../world.ts';
import { planCode, savePlan, showPlan } from './plan.ts';
import type { Prepared } from './prepare.ts';
import type { SavedPlan } from './saved-plan.ts';

/** Shows what would be done, and may write it down; touches nothing else, here or on the platform. */
export async function onlyPlan(
  prepared: Prepared,
  savedPlan: SavedPlan | undefined,
  world: World,
): Promise<number> {
  const { home, options, platform } = prepared;
  const state = readState({ home, stateDir: options.stateDir, cwd: world.cwd });
  if ('message' in state) return complain([state], world);
  const sightings = openSightings(platform, state.journal);
  const remote = openRemote(platform, new AbortController().signal);
  const unsettled = await unsettledOf(prepared, state, { sightings, remote });
  const known = { receipts: state.receipts, unsettled, attempts: state.journal.attempts.values() };
  const plan = await showPlan(prepared, known, { sightings, remote }, savedPlan, world);
  if (typeof plan === 'number') return plan;
  const code = planCode(plan);
  const { planOut } = options;
  if (planOut === undefined) return code;
  const problem = savePlan(planOut, plan, prepared, world);
  if (problem !== undefined) return complain([problem], world);
  const shown = printable(planOut);
  world.stdout(`\n${shown} holds this plan; "instancelint submit ${shown}" carries it out.\n`);
  return code;
}

/** What earlier runs have left, without settling it. */
async function unsettledOf(
  { options, platform }: Prepared,
  { journal, tokens }: StateReading,
  { sightings, remote }: Pick<Run, 'sightings' | 'remote'>,
): Promise<readonly Unsettled[]> {
  const { pace } = platform;
  const held = new Set(tokens.map(({ attempt }) => attempt));
  const unsettled: Unsettled[] = [];
  for (const attempt of journal.attempts.values()) {
    const { intent } = attempt;
    if (!isOurs(attempt, remote) || !isUnfinished(attempt) || held.has(intent.attempt)) continue;
    const listing = await sightings.list(intent.element, Number.POSITIVE_INFINITY);
    const now = pace.now();
    const times = { began: now, settledBefore: now - options.settleTime };
    const sight = judge(attempt, listing, times, { sightings });
    if (sight.kind === 'pending') unsettled.push(asUnsettled(intent, { kind: 'unknown', reason: PENDING }));
    else if (sight.kind !== 'one') unsettled.push(asUnsettled(intent, sight));
    if (listing.kind === 'failed' && listing.concernsAll) break;
  }
  return unsettled;
}
