import type { Counts } from '../report/summary.ts';

export const OK = 0;
export const FOUND = 1;
/** A flag, a config or a file that cannot be read. */
export const USAGE = 2;
/** A defect of ours. */
export const DEFECT = 3;
/** Of what was to be created, something was not. */
export const NOT_CREATED = 4;
/** Of something that was to be created nobody knows whether it was, or its token is not held. */
export const UNKNOWN = 5;

export interface Verdict {
  readonly counts: Pick<Counts, 'errors' | 'warnings'>;
  readonly maxWarnings: number | undefined;
  readonly exitZero: boolean;
  readonly problemCount: number;
  /** Fixes were asked for and are only shown. */
  readonly wouldChange: boolean;
}

export function exitCode({ counts, maxWarnings, exitZero, problemCount, wouldChange }: Verdict): number {
  if (problemCount > 0) return USAGE;
  const found = counts.errors > 0 || counts.warnings > (maxWarnings ?? Infinity) || wouldChange;
  return found && !exitZero ? FOUND : OK;
}
