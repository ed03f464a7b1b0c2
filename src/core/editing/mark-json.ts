import { endOfHead, restOfLine } from '../text/end-of-head.ts';
import { startOfLine } from '../text/start-of-line.ts';
import { startOfTail } from '../text/start-of-tail.ts';
import { IN_PLACE, type InsertPlace, type MarkedCopy, markFor, WORD_PART } from './marked-copy.ts';

/** The word at an offset of JSON, with its quotes, closed or not. */
function jsonWordAt(text: string, offset: number): Pick<InsertPlace, 'span' | 'quote' | 'isClosed'> {
  const lineStart = startOfLine(text, offset);
  const before = text.slice(lineStart, offset);
  const opening = openQuote(before);
  if (opening === undefined) {
    const start = lineStart + startOfTail(before, WORD_PART);
    return { span: { start, end: endOfHead(text, WORD_PART, offset) }, quote: '', isClosed: false };
  }
  const start = lineStart + opening;
  // One that is left over closes this text; an even number belongs to the texts behind it.
  const [closing, ...others] = quotesIn(restOfLine(text, offset));
  return closing === undefined || others.length % 2 === 1
    ? { span: { start, end: endOfHead(text, WORD_PART, offset) }, quote: '"', isClosed: false }
    : { span: { start, end: offset + closing + 1 }, quote: '"', isClosed: true };
}

/** Where the text begins that a line leaves open. */
function openQuote(before: string): number | undefined {
  const quotes = quotesIn(before);
  return quotes.length % 2 === 1 ? quotes.at(-1) : undefined;
}

function quotesIn(line: string): readonly number[] {
  return [...line.matchAll(/\\.|"/g)].flatMap(({ 0: found, index }) => (found === '"' ? [index] : []));
}

/** Copies of JSON. `blank` is the text with blanks in place of its comments. */
export function markJson(text: string, blank: string, offset: number): readonly MarkedCopy[] {
  const mark = markFor(text);
  const { span, quote, isClosed } = jsonWordAt(text, offset);
  const before = blank.slice(0, span.start).trimEnd();
  const next = blank.slice(span.end).trimStart().charAt(0);
  const isBehindValue = /[^{[,:]$/.test(before);
  const place = {
    span,
    style: 'json',
    quote,
    isClosed,
    hasColon: next === ':',
    commaBefore: isBehindValue ? before.length : undefined,
    commaAfter: /["{[]/.test(next),
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
    column: 0,
  });
  const asKey = copy('key', place.hasColon ? `"${mark}"` : `"${mark}": 0`);
  const asValue = copy('value', `"${mark}"`);
  return /[[:]$/.test(before) ? [asValue, asKey] : [asKey, asValue];
}
