import type { UsageProblem } from '../discover/usage-problem.ts';
import { USAGE } from './exit-code.ts';
import { printProblem } from './print-problem.ts';
import type { World } from './world.ts';

/** Prints what prevented something, one after the other; returns the exit code that it means. */
export function complain(
  problems: readonly UsageProblem[],
  { stderr, cwd }: Pick<World, 'stderr' | 'cwd'>,
): number {
  stderr(problems.map((problem) => printProblem(problem, cwd)).join(''));
  return USAGE;
}
