import type { Bounds } from '../limits.ts';
import type { Span } from '../text/span.ts';
import type { LimitProblem } from './tree.ts';

/*
 * What is said where a limit of the config is met: how far it goes, what was found, what to do.
 */

/** `found` is undefined where nobody could go as far as to count the levels. */
export function tooDeep(span: Span, { depth }: Pick<Bounds, 'depth'>, found?: number): LimitProblem {
  const levels = found === undefined ? 'too many' : String(found);
  return limitProblem(
    'depth',
    span,
    `${levels} levels of nesting, more than the ${depth} of limits.depth; flatten this, or raise that in the config`,
  );
}

export function tooManyAliases(
  span: Span,
  { aliases }: Pick<Bounds, 'aliases'>,
  found: number,
): LimitProblem {
  return limitProblem(
    'aliases',
    span,
    `${found} aliases in a document, more than the ${aliases} of limits.aliases; write values out, or raise that in the config`,
  );
}

const BILLION = 1e9;

/** What a few aliases of aliases expand to no limit of the config allows. */
export function aliasBomb(span: Span, most: number, found: number): LimitProblem {
  const values = found > BILLION ? 'billions of' : String(found);
  return limitProblem(
    'values',
    span,
    `aliases expand to ${values} values, more than the ${most} that are read; write fewer of them`,
  );
}

export function outOfTime(span: Span, { secondsPerFile }: Pick<Bounds, 'secondsPerFile'>): LimitProblem {
  return limitProblem(
    'time',
    span,
    `checking stopped here after the ${secondsPerFile} s of limits.secondsPerFile; split the file, or raise that in the config`,
  );
}

function limitProblem(limit: LimitProblem['limit'], span: Span, message: string): LimitProblem {
  return { code: 'syntax', span, message, limit };
}
