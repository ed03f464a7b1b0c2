import { startOfLine } from '../text/start-of-line.ts';
import { startOfTail } from '../text/start-of-tail.ts';
import { IN_PLACE, type InsertPlace, type MarkedCopy, markFor } from './marked-copy.ts';

/** What a key or an unquoted value is made of. Words of editors are others: to them a dot ends a word. */
const WORD_PART = /[\w.$-]/;
const WORD_START = /^[\w.$-]*/;

/** The word at an offset of JSON, with its quotes, closed or not. */
function jsonWordAt(text: string, offset: number): Pick<InsertPlace, 'span' | 'quote' | 'isClosed'> {
  const lineStart = startOfLine(text, offset);
  const before = text.slice(lineStart, offset);
  const line = /^[^\r\n]*/.exec(text.slice(offset))?.[0] ?? '';
  const opening = openQuote(before);
  if (opening === undefined) {
    return {
      span: { start: lineStart + startOfTail(before, WORD_PART), end: offset + rightOf(line) },
      quote: '',
      isClosed: false,
    };
  }
  // One that is left over closes this text; an even number belongs to the texts behind it.
  const quotes = [...line.matchAll(/\\.|"/g)].filter(([found]) => found === '"');
  const closing = quotes.length % 2 === 1 ? quotes[0]?.index : undefined;
  const end = offset + (closing === undefined ? rightOf(line) : closing + 1);
  return { span: { start: lineStart + opening, end }, quote: '"', isClosed: closing !== undefined };
}

function rightOf(line: string): number {
  return WORD_START.exec(line)?.[0].length ?? 0;
}

/** Where the text begins that a line leaves open. */
function openQuote(before: string): number | undefined {
  let opening: number | undefined;
  for (const { 0: found, index } of before.matchAll(/\\.|"/g)) {
    if (found === '"') opening = opening === undefined ? index : undefined;
  }
  return opening;
}

/** Copies of JSON. `blank` is the text with blanks in place of its comments. */
export function markJson(text: string, blank: string, offset: number): readonly MarkedCopy[] {
  const mark = markFor(text);
  const { span, quote, isClosed } = jsonWordAt(text, offset);
  const before = blank.slice(0, span.start).trimEnd();
  const next = /\S/.exec(blank.slice(span.end))?.[0] ?? '';
  const previous = before.at(-1) ?? '';
  const isBehindValue = previous !== '' && !'{[,:'.includes(previous);
  const place = {
    span,
    style: 'json',
    quote,
    isClosed,
    hasColon: next === ':',
    commaBefore: isBehindValue ? before.length : undefined,
    commaAfter: next === '"' || next === '{' || next === '[',
    ...IN_PLACE,
  } as const;
  const copy = (part: MarkedCopy['part'], written: string): MarkedCopy => ({
    text: [
      text.slice(0, span.start),
      isBehindValue ? ',' : '',
      written,
      place.commaAfter ? ',' : '',
      text.slice(span.end),
    ].join(''),
    mark,
    part,
    place,
  });
  const asKey = copy('key', place.hasColon ? `"${mark}"` : `"${mark}": 0`);
  const asValue = copy('value', `"${mark}"`);
  if (previous === ':') return [asValue];
  return previous === '[' ? [asValue, asKey] : [asKey, asValue];
}
