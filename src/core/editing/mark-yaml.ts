import { endOfHead, restOfLine } from '../text/end-of-head.ts';
import type { Span } from '../text/span.ts';
import { startOfLine } from '../text/start-of-line.ts';
import { startOfTail } from '../text/start-of-tail.ts';
import { IN_PLACE, type InsertPlace, type MarkedCopy, markFor, WORD_PART } from './marked-copy.ts';

/** Copies of YAML: for a value, for a key on its line or between braces, and for a key at other indentations. */
export function markYaml(text: string, offset: number): readonly MarkedCopy[] {
  const mark = markFor(text);
  const lineStart = startOfLine(text, offset);
  const before = text.slice(lineStart, offset);
  const after = restOfLine(text, offset);
  const word = wordInFront(before);
  const indent = before.slice(0, before.length - word.length);
  const isOnLine = /^[ \t]*(?:- +)*$/.test(indent);
  const copies: MarkedCopy[] = [];
  if (isOnLine) copies.push(...keysOnLine({ text, mark, lineStart, before, after, indent, word }));
  if (isOnLine || /[{,[][ \t]*$/.test(indent)) copies.push(keyInFlow(text, mark, offset, word, after));
  const begun = valueBegun(before);
  if (begun !== undefined) {
    // Braces in front of it on the line end it at the next comma or brace.
    const end = /[{[]/.test(before) ? /[,}\]#].*/ : /\s#.*/;
    const rest = (before.slice(-1) + after).replace(end, '').slice(1).trimEnd();
    const span = { start: offset - begun.length, end: offset + rest.length };
    const place = { ...NO_COMMAS, span, style: 'plain', ...quotesOf(begun, rest) } as const;
    copies.push({ text: replaced(text, span, mark), mark, part: 'value', place, column: 0 });
  }
  return copies;
}

/** What stands in front of the cursor of a word, with the quote that opens it. */
function wordInFront(before: string): string {
  const start = startOfTail(before, WORD_PART);
  return before.slice(/["']/.test(before.charAt(start - 1)) ? start - 1 : start);
}

/** What stands behind it, with the quote that closes it. */
function wordBehind(after: string): string {
  const end = endOfHead(after, WORD_PART);
  return after.slice(0, /["']/.test(after.charAt(end)) ? end + 1 : end);
}

/** What a line ends in behind a colon and space, perhaps with a quote that opens it. */
function valueBegun(before: string): string | undefined {
  const mark = startOfTail(before, /[^"'{}[\],]/);
  const quote = mark - 1;
  if (/["']/.test(before.charAt(quote)) && before.slice(0, quote).trimEnd().endsWith(':'))
    return before.slice(quote);
  const rest = before.slice(mark);
  const colon = rest.search(/:\s/);
  return colon === -1 ? undefined : rest.slice(colon + 1).trimStart();
}

const NO_COMMAS = { hasColon: false, commaBefore: undefined, commaAfter: false, ...IN_PLACE } as const;

interface KeyLine {
  readonly text: string;
  readonly mark: string;
  readonly lineStart: number;
  readonly before: string;
  readonly after: string;
  readonly indent: string;
  readonly word: string;
}

/** Where the line stands, and, as it holds nothing else, where the lines around it stand. */
function keysOnLine({ text, mark, lineStart, before, after, indent, word }: KeyLine): readonly MarkedCopy[] {
  const right = wordBehind(after);
  const rest = after.slice(right.length);
  const hasColon = /^\s*:(?:\s|$)/.test(rest);
  // What stands behind it would become its value.
  if (!hasColon && !/^\s*(?:\s#.*)?$/.test(rest)) return [];
  const end = lineStart + before.length + right.length;
  const written = hasColon ? mark : `${mark}: 0`;
  const start = lineStart + indent.length;
  const copy = (width: string): MarkedCopy => ({
    text: replaced(text, { start: lineStart, end }, width + written),
    mark,
    part: 'key',
    column: width.length,
    place: {
      ...NO_COMMAS,
      ...mendIndent(indent, width, lineStart),
      span: { start, end },
      style: 'plain',
      ...quotesOf(word, right),
      hasColon,
    },
  });
  if (hasColon || indent.includes('-') || rest.trim() !== '') return [copy(indent)];
  const others = indentsAround(text, lineStart, end).sort((a, b) => b.length - a.length);
  return [...new Set([indent, ...others])].map(copy);
}

/** How one indentation becomes another. */
function mendIndent(from: string, to: string, at: number): Pick<InsertPlace, 'indent' | 'excess'> {
  if (to.startsWith(from)) return { indent: to.slice(from.length), excess: undefined };
  const kept = from.startsWith(to) ? to : '';
  return { indent: to.slice(kept.length), excess: { start: at + kept.length, end: at + from.length } };
}

/** That of the nearest line below, that of the nearest one above, and deeper than this one if it opens something. */
function indentsAround(text: string, lineStart: number, end: number): string[] {
  const behind = /\n( *)\S/.exec(text.slice(end))?.[1] ?? '';
  const above = text.slice(0, lineStart).split('\n');
  const previous = above.findLast((line) => /^\s*[^\s#]/.test(line)) ?? '';
  const inFront = ' '.repeat(previous.length - previous.replace(/^ *(?:- +)*/, '').length);
  return /:\s*(?:#|$)/.test(previous) ? [behind, inFront, `${inFront}  `] : [behind, inFront];
}

function keyInFlow(text: string, mark: string, offset: number, word: string, after: string): MarkedCopy {
  const right = wordBehind(after);
  const span = { start: offset - word.length, end: offset + right.length };
  const next = text.slice(span.end).trimStart().charAt(0);
  const before = text.slice(0, span.start).trimEnd();
  const isBehindValue = !/[{[,]$/.test(before);
  const place = {
    span,
    style: 'flow',
    ...quotesOf(word, right),
    hasColon: next === ':',
    commaBefore: isBehindValue ? before.length : undefined,
    commaAfter: /[^:,}\]]/.test(next),
    ...IN_PLACE,
  } as const;
  const written = `${isBehindValue ? ', ' : ''}${mark}${place.hasColon ? '' : ': 0'}${place.commaAfter ? ', ' : ''}`;
  return { text: replaced(text, span, written), mark, part: 'key', place, column: 0 };
}

/** By what stands before the cursor and behind it. */
function quotesOf(before: string, behind: string): Pick<InsertPlace, 'quote' | 'isClosed'> {
  const [first] = before;
  if (first !== '"' && first !== "'") return { quote: '', isClosed: false };
  return { quote: first, isClosed: behind.endsWith(first) };
}

function replaced(text: string, { start, end }: Span, written: string): string {
  return text.slice(0, start) + written + text.slice(end);
}
