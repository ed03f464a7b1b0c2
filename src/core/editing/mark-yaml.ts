import type { Span } from '../text/span.ts';
import { startOfLine } from '../text/start-of-line.ts';
import { startOfTail } from '../text/start-of-tail.ts';
import { IN_PLACE, type InsertPlace, type MarkedCopy, markFor } from './marked-copy.ts';

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
  const inFlow = valueBegun(before);
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

/** What a line ends in behind a colon and space, perhaps with a quote that opens it. */
function valueBegun(before: string): string | undefined {
  const mark = startOfTail(before, /[^"'{}[\],#]/);
  const quote = mark - 1;
  const isQuoted = /["']/.test(before.charAt(quote)) && /\s/.test(before.charAt(quote - 1));
  if (isQuoted && before.slice(0, quote).trimEnd().endsWith(':')) return before.slice(quote);
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
  const below = /:\s*#|:$/.test(previous.trimEnd()) ? [`${inFront}  `] : [];
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
