import { MODES, type Mode } from './knowledge.ts';
import type { Measurement } from './measure.ts';
import { KINDS } from './mutant.ts';
import { tally, tallyBodies } from './tally.ts';

/** What the project promises, as shares of 1. */
const MOST_WARNED = 0.05;
const LEAST_CAUGHT = 0.99;
const LEAST_REPAIRED = 0.97;
/** Of missing credentials. Where a page is hidden, another way to sign in may be known from it alone. */
const LEAST_CREDENTIALS: Readonly<Record<Mode, number>> = {
  'as shipped': 1,
  'body hidden': 0.92,
  'metadata only': 0.92,
  'unknown element': 0,
};

/** The targets that are missed, a sentence each. */
export function missedTargets(measurement: Measurement): readonly string[] {
  return MODES.flatMap((mode) => [
    ...missedByBodies(measurement, mode),
    ...missedByMutants(measurement, mode),
  ]);
}

function missedByBodies(measurement: Measurement, mode: Mode): readonly string[] {
  const { bodies, withErrors, withWarnings } = tallyBodies(measurement, mode);
  return [
    ...(withErrors > 0 ? [`${mode}: an error in ${withErrors} of ${bodies} good bodies, not in 0`] : []),
    ...(withWarnings > bodies * MOST_WARNED
      ? [`${mode}: a warning in ${withWarnings} of ${bodies} good bodies, more than ${percent(MOST_WARNED)}`]
      : []),
  ];
}

function missedByMutants({ mutants }: Measurement, mode: Mode): readonly string[] {
  return KINDS.flatMap((kind) => {
    const ofKind = mutants.filter((each) => each.mode === mode && each.mutant.kind === kind);
    const { mutants: all, caught, rightLine, repairable, repaired } = tally(ofKind);
    const least = kind === 'missing credential' ? LEAST_CREDENTIALS[mode] : LEAST_CAUGHT;
    return [
      ...(caught < all * least
        ? [`${mode}, ${kind}: ${caught} of ${all} caught, less than ${percent(least)}`]
        : []),
      ...(rightLine < caught ? [`${mode}, ${kind}: ${caught - rightLine} of ${caught} on a wrong line`] : []),
      ...(repaired < repairable * LEAST_REPAIRED
        ? [
            `${mode}, ${kind}: ${repaired} of ${repairable} suggestions right, less than ${percent(LEAST_REPAIRED)}`,
          ]
        : []),
    ];
  });
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
