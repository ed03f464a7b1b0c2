import type { Bounds } from '../limits.ts';
import type { Span } from '../text/span.ts';
import type { LimitProblem } from './tree.ts';

/*
 * What is said where a limit is met: what was found, how far it goes, what to do.
 */

/** `found` is how many there are, in words; `remedy` what helps besides another limit. */
function excess(found: string, limit: 'depth' | 'aliases', remedy: string, bounds: Bounds): string {
  const most = bounds[limit];
  return bounds.isConfigured
    ? `${found}, more than the ${most} of limits.${limit}; ${remedy}, or raise that in the config`
    : `${found}, more than the ${most} that are read; ${remedy}`;
}

export function tooDeep(span: Span, bounds: Bounds, found: number): LimitProblem {
  return problemAt(span, 'depth', excess(`${found} levels of nesting`, 'depth', 'flatten this', bounds));
}

export function tooManyAliases(span: Span, bounds: Bounds, found: number): LimitProblem {
  const aliases = found === 1 ? '1 alias in a document' : `${found} aliases in a document`;
  return problemAt(span, 'aliases', excess(aliases, 'aliases', 'write values out', bounds));
}

const BILLION = 1e9;

/** What a few aliases of aliases expand to no config allows. */
export function aliasBomb(span: Span, most: number, found: number): LimitProblem {
  const values = found > BILLION ? 'billions of' : String(found);
  const message = `aliases expand to ${values} values, more than the ${most} that are read; write fewer of them`;
  return problemAt(span, 'values', message);
}

export function outOfTime(span: Span, { secondsPerFile }: Pick<Bounds, 'secondsPerFile'>): LimitProblem {
  const message = `checking stopped here after the ${secondsPerFile} s of limits.secondsPerFile; split the file, or raise that in the config`;
  return problemAt(span, 'time', message);
}

function problemAt(span: Span, limit: LimitProblem['limit'], message: string): LimitProblem {
  return { code: 'syntax', span, message, limit };
}
