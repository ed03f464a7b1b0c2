import { type Directive, mayHoldDirectives, readDirectives } from '../parse/directives.ts';

/** Where a comment that speaks to the linter may begin, in whatever language. */
const OPENER = /(?:#|\/\/|\/\*|<!--)\s*instancelint-/g;

/** The directive on the line of an offset, taken by its looks: hover and completion come while it is being written. */
export function directiveAt(text: string, offset: number): Directive | undefined {
  if (!mayHoldDirectives(text)) return undefined;
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const line = /^[^\r\n]*/.exec(text.slice(start))?.[0] ?? '';
  const openers = [...line.matchAll(OPENER)].map(({ index }) => start + index);
  const opener = openers.findLast((at) => at < offset);
  if (opener === undefined) return undefined;
  return readDirectives(text, [{ start: opener, end: start + line.length }])[0];
}
