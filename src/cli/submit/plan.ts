import { resolve } from 'node:path';
import type { UsageProblem } from '../../discover/usage-problem.ts';
import type { Plan } from '../../submit/plan/plan.ts';
import { type PlanData, planData } from '../../submit/plan/plan-data.ts';
import { writePlan } from '../../submit/plan/plan-file.ts';
import { printPlan } from '../../submit/plan/print-plan.ts';
import { staleness } from '../../submit/plan/staleness.ts';
import { NOT_CREATED, OK, UNKNOWN } from '../exit-code.ts';
import type { World } from '../world.ts';
import type { Prepared } from './prepare.ts';
import { type SavedPlan, staleProblems } from './saved-plan.ts';

export function showPlan(plan: Plan, prepared: Prepared, { stdout }: World): void {
  const { platform, variables, environment, paint } = prepared;
  const target = { base: platform.base, variables };
  stdout(printPlan(plan, { paint, target, environment, account: platform.credentials.origin }));
}

export function savePlan(
  file: string,
  plan: Plan,
  prepared: Prepared,
  { cwd }: World,
): UsageProblem | undefined {
  return writePlan(resolve(cwd, file), file, dataOf(plan, prepared));
}

/** Why a saved plan cannot be carried out any more, if so. */
export function changesSince(saved: SavedPlan, plan: Plan, prepared: Prepared): readonly UsageProblem[] {
  return staleProblems(saved, staleness(saved.data, dataOf(plan, prepared)));
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
