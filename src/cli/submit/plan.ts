import type { Plan } from '../../submit/plan.ts';
import type { World } from '../world.ts';
import type { Prepared } from './prepare.ts';

export function showPlan({ steps }: Plan, _: Prepared, world: World): void {
  for (const { kind, wanted } of steps) world.stdout(`${kind} ${wanted.shownAs}\n`);
}
