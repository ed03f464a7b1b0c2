import type { Mode } from './knowledge.ts';
import type { JudgedMutant, Measurement } from './measure.ts';
import type { Kind } from './mutant.ts';

/** Counts of the mutants of one row. */
export interface Tally {
  readonly mutants: number;
  readonly caught: number;
  /** Of those caught, as a warning only. */
  readonly warned: number;
  /** Not caught, but something else is said. */
  readonly other: number;
  readonly rightLine: number;
  /** Of those caught, where a suggestion or a fix is due: for misspelt names only if they are longer than six characters. */
  readonly repairable: number;
  readonly repaired: number;
  /** Mutants with findings besides the one. */
  readonly cascades: number;
}

/** Shorter names are like too many others. */
const SHORT_NAME = 6;

const MISSPELLINGS: readonly Kind[] = ['misspelt key', 'misspelt element key', 'misspelt envelope member'];

export function tally(mutants: readonly JudgedMutant[]): Tally {
  const count = (fits: (mutant: JudgedMutant) => boolean): number => mutants.filter(fits).length;
  const isRepairable = ({ mutant, verdict }: JudgedMutant): boolean =>
    verdict.isRepaired !== undefined &&
    !(MISSPELLINGS.includes(mutant.kind) && mutant.about.length <= SHORT_NAME);
  return {
    mutants: mutants.length,
    caught: count(isCaught),
    warned: count(({ verdict }) => verdict.outcome === 'warning'),
    other: count(({ verdict }) => verdict.outcome === 'other'),
    rightLine: count(({ verdict }) => verdict.isRightLine),
    repairable: count(isRepairable),
    repaired: count((each) => isRepairable(each) && each.verdict.isRepaired === true),
    cascades: count(({ verdict }) => verdict.extra.length > 0),
  };
}

export function isCaught({ verdict }: JudgedMutant): boolean {
  return verdict.outcome === 'error' || verdict.outcome === 'warning';
}

export interface CleanTally {
  readonly bodies: number;
  readonly withErrors: number;
  /** Besides an error or not. That an element is unknown is said of every one that is, and rightly. */
  readonly withWarnings: number;
}

export function tallyBodies({ bodies }: Measurement, mode: Mode): CleanTally {
  const ofMode = bodies.filter((body) => body.mode === mode);
  const having = (severity: 'error' | 'warning'): number =>
    ofMode.filter(({ findings }) =>
      findings.some(
        (each) =>
          each.severity === severity && !(mode === 'unknown element' && each.ruleId === 'element-key'),
      ),
    ).length;
  return { bodies: ofMode.length, withErrors: having('error'), withWarnings: having('warning') };
}
