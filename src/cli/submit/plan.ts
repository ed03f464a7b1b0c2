import { resolve } from 'node:path';
import type { UsageProblem } from '../../discover/usage-problem.ts';
import type { Plan } from '../../submit/plan/plan.ts';
import { type PlanData, planData, planTarget } from '../../submit/plan/plan-data.ts';
import { writePlan } from '../../submit/plan/plan-file.ts';
import { printPlan } from '../../submit/plan/print-plan.ts';
import { staleness, targetChanges } from '../../submit/plan/staleness.ts';
import { NOT_CREATED, OK, UNKNOWN } from '../exit-code.ts';
import type { World } from '../world.ts';
import type { Prepared } from './prepare.ts';
import type { SavedPlan } from './saved-plan.ts';

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

/** Why the secrets are not even to be sent to where a saved plan is carried out, if so. */
export function elsewhereThan(
  { data, shownAs }: SavedPlan,
  { platform, variables, environment }: Prepared,
): readonly UsageProblem[] {
  const { base, credentials } = platform;
  const target = planTarget({ target: { base, variables }, environment, credentials });
  return refusals(shownAs, targetChanges(data.target, target));
}

/** Why a saved plan cannot be carried out any more, if so. */
export function changesSince(
  { data, shownAs }: SavedPlan,
  plan: Plan,
  prepared: Prepared,
): readonly UsageProblem[] {
  return refusals(shownAs, staleness(data, dataOf(plan, prepared)));
}

function refusals(shownAs: string, changes: readonly string[]): readonly UsageProblem[] {
  if (changes.length === 0) return [];
  return [...changes, `"${shownAs}" does not hold any more, so nothing was sent; plan anew`].map(
    (message) => ({ message }),
  );
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
