import { type Directive, mayHoldDirectives, readDirectives } from '../parse/directives.ts';
import { restOfLine } from '../text/end-of-head.ts';
import { startOfLine } from '../text/start-of-line.ts';

/** Where a comment that speaks to the linter may begin, in whatever language. */
const OPENER = /(?:#|\/\/|\/\*|<!--)\s*instancelint-/g;

/** The directive on the line of an offset, taken by its looks: hover and completion come while it is being written. */
export function directiveAt(text: string, offset: number): Directive | undefined {
  if (!mayHoldDirectives(text)) return undefined;
  const start = startOfLine(text, offset);
  const line = restOfLine(text, start);
  const openers = [...line.matchAll(OPENER)].map(({ index }) => start + index);
  const opener = openers.findLast((at) => at < offset);
  if (opener === undefined) return undefined;
  return readDirectives(text, [{ start: opener, end: start + line.length }])[0];
}
