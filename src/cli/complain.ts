import type { UsageProblem } from '../discover/usage-problem.ts';
import { USAGE } from './exit-code.ts';
import type { World } from './world.ts';

/** Prints what prevented something, one after the other; returns the exit code that it means. */
export async function complain(
  problems: readonly UsageProblem[],
  { stderr, cwd }: Pick<World, 'stderr' | 'cwd'>,
): Promise<number> {
  if (problems.length === 0) return USAGE;
  const { printProblem } = await import('./print-problem.ts');
  stderr(problems.map((problem) => printProblem(problem, cwd)).join(''));
  return USAGE;
}
