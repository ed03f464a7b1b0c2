import type { UsageProblem } from '../discover/usage-problem.ts';
import { type Counts, plural } from '../report/summary.ts';
import type { CheckOptions } from './check-options.ts';

/** Says that a run fails although it has no errors. */
export function tooManyWarnings(
  { warnings }: Pick<Counts, 'warnings'>,
  { maxWarnings = Infinity }: Pick<CheckOptions, 'maxWarnings'>,
): UsageProblem[] {
  if (warnings <= maxWarnings) return [];
  const are = warnings === 1 ? 'is' : 'are';
  return [{ message: `${plural(warnings, 'warning')} ${are} more than --max-warnings ${maxWarnings}` }];
}
