import { resolve } from 'node:path';
import type { UsageProblem } from '../../discover/usage-problem.ts';
import { holdBackSpent, spentSignIns } from '../../submit/plan/hold-back-spent.ts';
import { makePlan, type PlanJob } from '../../submit/plan/make-plan.ts';
import type { Plan } from '../../submit/plan/plan.ts';
import { type PlanData, planData } from '../../submit/plan/plan-data.ts';
import { writePlan } from '../../submit/plan/plan-file.ts';
import { printPlan } from '../../submit/plan/print-plan.ts';
import { staleness } from '../../submit/plan/staleness.ts';
import type { Run } from '../../submit/send/sending.ts';
import type { Attempt } from '../../submit/state/attempts.ts';
import { complain } from '../complain.ts';
import { NOT_CREATED, OK, UNKNOWN } from '../exit-code.ts';
import type { World } from '../world.ts';
import type { Prepared } from './prepare.ts';
import { type SavedPlan, staleProblems } from './saved-plan.ts';

/** What is known here, for a plan. */
export interface Known extends Pick<PlanJob, 'receipts' | 'unsettled'> {
  readonly attempts: Iterable<Attempt>;
}

/** Makes a plan and shows it. The exit code, where it ends there: nobody answers, or a saved plan does not hold any more. */
export async function showPlan(
  prepared: Prepared,
  known: Known,
  run: Pick<Run, 'sightings' | 'remote'>,
  savedPlan: SavedPlan | undefined,
  world: World,
): Promise<Plan | number> {
  const { gathered, creates, platform, variables, environment, paint } = prepared;
  const made = await makePlan({ ...known, wanted: gathered.wanted }, run);
  if (!('steps' in made)) {
    await complain([{ message: made.reason }], world);
    return NOT_CREATED;
  }
  const signIns = new Map(creates.map(({ wanted, signIn }) => [wanted, signIn]));
  const plan = holdBackSpent(made, (wanted) => signIns.get(wanted), spentSignIns(known.attempts));
  const target = { base: platform.base, variables };
  world.stdout(printPlan(plan, { paint, target, environment, account: platform.credentials.origin }));
  if (savedPlan === undefined) return plan;
  const stale = staleProblems(savedPlan, staleness(savedPlan.data, dataOf(plan, prepared)));
  return stale.length === 0 ? plan : complain(stale, world);
}

export function savePlan(
  file: string,
  plan: Plan,
  prepared: Prepared,
  { cwd }: World,
): UsageProblem | undefined {
  return writePlan(resolve(cwd, file), file, dataOf(plan, prepared));
}

function dataOf(
  plan: Plan,
  { platform, variables, environment, gathered, creates, from }: Prepared,
): PlanData {
  const { base, credentials } = platform;
  const bodies = creates.map(({ body, secrets }) => ({ text: body, secrets }));
  return planData({ plan, gathered, bodies, target: { base, variables }, environment, credentials, from });
}

/** What a plan alone comes to. */
export function planCode({ steps }: Plan): number {
  if (steps.some(({ kind }) => kind === 'unknown')) return UNKNOWN;
  return steps.some(({ kind }) => kind === 'blocked') ? NOT_CREATED : OK;
}
