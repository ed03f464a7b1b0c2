import type { Span } from '../text/span.ts';
import { startOfLine } from '../text/start-of-line.ts';

/*
 * Half-typed text tells nobody what could stand at the cursor: a quote is open, a comma or a colon is missing, an empty line
 * belongs to whatever its indentation says. So the text is completed first: in a copy, the word at the cursor gives way to a
 * mark, written as a whole key with a value, or as a whole value, with the commas that it needs. The parsers, which go on
 * after mistakes, read the copy, and where the mark turns up in the tree is what the cursor stands for. Where the line leaves
 * open what is meant, there are several copies, the likeliest first, and the parser decides between them.
 */

/** A text with a mark in place of the word at the cursor. */
export interface MarkedCopy {
  readonly text: string;
  readonly mark: string;
  readonly part: 'key' | 'value';
  readonly place: InsertPlace;
  /** Of a key on a line of YAML, the column that it would stand in. */
  readonly column?: number;
}

/** Where a completion is put, and what has to be written around it. */
export interface InsertPlace {
  /** What it replaces; always on one line, with the cursor in it. */
  readonly span: Span;
  /** How scalars are written here. `plain`: on a line of YAML, `flow`: inside of braces or brackets of YAML. */
  readonly style: 'json' | 'plain' | 'flow';
  /** Behind it there is the colon of the key already, so that no value is to be written. */
  readonly hasColon: boolean;
  /** Where a comma is missing in front, if one is. */
  readonly commaBefore: number | undefined;
  readonly commaAfter: boolean;
  /** Spaces that are missing in front of a key. */
  readonly indent: string;
  /** Those that are too many. */
  readonly excess: Span | undefined;
  /** The quote that the word begins with. */
  readonly quote: '"' | "'" | '';
  /** It ends with that quote, too. */
  readonly isClosed: boolean;
}

/** What a key or an unquoted value is made of. Words of editors are others: to them a dot ends a word. */
const WORD_END = /[\w.$-]*$/;
const WORD_START = /^[\w.$-]*/;

/** Letters alone, which mean nothing in any language. */
export function markFor(text: string): string {
  let mark = 'InstancelintCursor';
  while (text.includes(mark)) mark += 'X';
  return mark;
}

/** The word at an offset of JSON, with its quotes, closed or not. */
function jsonWordAt(text: string, offset: number): Pick<InsertPlace, 'span' | 'quote' | 'isClosed'> {
  const lineStart = startOfLine(text, offset);
  const before = text.slice(lineStart, offset);
  const line = /^[^\r\n]*/.exec(text.slice(offset))?.[0] ?? '';
  const opening = openQuote(before);
  if (opening === undefined) {
    const typed = WORD_END.exec(before)?.[0] ?? '';
    return {
      span: { start: offset - typed.length, end: offset + rightOf(line) },
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

/** Copies of YAML: for a value, for a key on its line or between braces, and for a key at other indentations. */
export function markYaml(text: string, offset: number): readonly MarkedCopy[] {
  const mark = markFor(text);
  const lineStart = startOfLine(text, offset);
  const before = text.slice(lineStart, offset);
  const after = /^[^\r\n]*/.exec(text.slice(offset))?.[0] ?? '';
  if (/(?:^|\s)#/.test(before)) return [];
  const value = /^.*?[\w"'}\])]:\s+/.exec(before)?.[0];
  const copies: MarkedCopy[] = [];
  const key = /^(?<indent>[ \t]*(?:- +)*)(?<word>["']?[\w.$-]*)$/.exec(before)?.groups;
  if (key !== undefined) {
    const { indent = '', word = '' } = key;
    copies.push(...keysOnLine({ text, mark, lineStart, before, after, indent, word }));
  }
  const flow =
    /[{,[][ \t]*(?<word>["']?[\w.$-]*)$/.exec(before)?.groups ?? (key && { word: key['word'] ?? '' });
  if (flow !== undefined) copies.push(...keysInFlow(text, mark, offset, flow['word'] ?? '', after));
  const inFlow = /:\s+(?<word>["']?[^"'{}[\],#]*)$/.exec(before)?.groups?.['word'];
  if (value !== undefined && inFlow !== undefined) {
    // Braces in front of it on the line end it at the next comma or brace.
    const isFlow = /[{[]/.test(before.slice(0, before.length - inFlow.length));
    const rest = (isFlow ? /^[^,}\]#]*/ : /^(?:[^#]|(?<!\s)#)*/).exec(after)?.[0].trimEnd() ?? '';
    const span = { start: offset - inFlow.length, end: offset + rest.length };
    const place = {
      ...NO_COMMAS,
      span,
      style: isFlow ? 'flow' : 'plain',
      ...quotesOf(inFlow, rest),
    } as const;
    copies.push({ text: replaced(text, span, mark), mark, part: 'value', place });
  }
  return copies;
}

/** Where there is no indentation to mend. */
const IN_PLACE = { indent: '', excess: undefined } as const;
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
  const right = /^[\w.$-]*["']?/.exec(after)?.[0] ?? '';
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
  const own = copy(indent);
  if (hasColon || indent.includes('-') || rest.trim() !== '') return [own];
  const others = indentsAround(text, lineStart, end)
    .filter((width) => width !== indent)
    .sort((a, b) => b.length - a.length);
  return [own, ...others.map(copy)];
}

/** How one indentation becomes another. */
function mendIndent(from: string, to: string, at: number): Pick<InsertPlace, 'indent' | 'excess'> {
  if (to.startsWith(from)) return { indent: to.slice(from.length), excess: undefined };
  const kept = from.startsWith(to) ? to : '';
  return { indent: to.slice(kept.length), excess: { start: at + kept.length, end: at + from.length } };
}

/** That of the line behind, that of the line in front, and deeper than this one if it opens something. */
function indentsAround(text: string, lineStart: number, end: number): readonly string[] {
  const next = lineBehind(text, end);
  const previous = lineInFront(text, lineStart);
  const behind = next === undefined ? [] : [/^ */.exec(next)?.[0] ?? ''];
  if (previous === undefined) return behind;
  const inFront = ' '.repeat(/^ *(?:- +)*/.exec(previous)?.[0].length ?? 0);
  const below = /:\s*(?:#.*)?$/.test(previous) ? [`${inFront}  `] : [];
  return [...new Set([...behind, ...below, inFront])];
}

/** The nearest line above with something else than a comment in it. */
function lineInFront(text: string, lineStart: number): string | undefined {
  for (let end = lineStart - 1; end >= 0; ) {
    const start = startOfLine(text, end);
    const line = text.slice(start, end).trimEnd();
    if (line !== '' && !/^\s*#/.test(line)) return line;
    end = start - 1;
  }
  return undefined;
}

/** The nearest line below with anything in it. */
function lineBehind(text: string, offset: number): string | undefined {
  for (let end = text.indexOf('\n', offset); end >= 0; ) {
    const start = end + 1;
    end = text.indexOf('\n', start);
    const line = text.slice(start, end < 0 ? text.length : end).trimEnd();
    if (line !== '') return line;
  }
  return undefined;
}

function keysInFlow(
  text: string,
  mark: string,
  offset: number,
  word: string,
  after: string,
): readonly MarkedCopy[] {
  const right = /^[\w.$-]*["']?/.exec(after)?.[0] ?? '';
  const span = { start: offset - word.length, end: offset + right.length };
  const next = /\S/.exec(text.slice(span.end))?.[0] ?? '';
  const before = text.slice(0, span.start).trimEnd();
  const isBehindValue = !/[{[,]$/.test(before);
  const place = {
    span,
    style: 'flow',
    ...quotesOf(word, right),
    hasColon: next === ':',
    commaBefore: isBehindValue ? before.length : undefined,
    commaAfter: next !== '' && !':,}]'.includes(next),
    ...IN_PLACE,
  } as const;
  const written = `${isBehindValue ? ', ' : ''}${mark}${place.hasColon ? '' : ': 0'}${place.commaAfter ? ', ' : ''}`;
  return [{ text: replaced(text, span, written), mark, part: 'key', place }];
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
