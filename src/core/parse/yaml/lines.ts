import type { Span } from '../../text/span.ts';
import { bracketDepth, closingQuote, isBlank, skipBlanks, trimEnd } from './characters.ts';

/** What a line holds: `key: value`, items' dashes in front, or a value alone. Only what the line itself shows. */
export interface Entry {
  readonly dashes: readonly number[];
  /** Where the key or the value starts, behind the dashes. */
  readonly start: number;
  readonly key?: Span;
  /** Without white space and comment; empty where there is none. */
  readonly value: Span;
}

/**
 * A line, without its end. `text` goes on with the value of a line above, `flow` with its brackets; both have an `owner`.
 * `column` counts the characters of the indentation.
 */
export interface Line extends Span {
  readonly kind: 'blank' | 'comment' | 'marker' | 'entry' | 'text' | 'flow';
  readonly indentEnd: number;
  readonly column: number;
  readonly entry?: Entry;
  readonly owner?: number;
  /** The quote of the value is never closed. */
  readonly openQuote?: boolean;
}

/** A text as lines, judged without a grammar: so it can be read when YAML's is broken. Linear in the text. */
export function readLines(text: string): readonly Line[] {
  const bare: BareLine[] = [];
  for (let start = text.startsWith(BYTE_ORDER_MARK) ? 1 : 0; start <= text.length; ) {
    const at = text.indexOf('\n', start);
    const next = at === -1 ? text.length : at;
    const end = text.charAt(next - 1) === '\r' ? next - 1 : next;
    const indentEnd = skipBlanks(text, start, end);
    bare.push({ start, end, indentEnd, column: indentEnd - start });
    start = next + 1;
  }
  const lines: Line[] = [];
  for (const [index, line] of bare.entries()) {
    if (index < lines.length) continue;
    const { end, indentEnd } = line;
    const first = text.charAt(indentEnd);
    if (indentEnd === end) lines.push({ ...line, kind: 'blank' });
    else if (first === '#') lines.push({ ...line, kind: 'comment' });
    else if (isMarker(text, line)) lines.push({ ...line, kind: 'marker' });
    else {
      const entry = readEntry(text, indentEnd, end);
      const below = findBelow(text, bare, index, line, entry);
      lines.push({ ...line, kind: 'entry', entry, ...(below.openQuote === true && { openQuote: true }) });
      for (const inside of bare.slice(index + 1, below.end)) {
        lines.push({ ...inside, kind: inside.indentEnd === inside.end ? 'blank' : below.kind, owner: index });
      }
    }
  }
  return lines;
}

const BYTE_ORDER_MARK = '\ufeff';

interface BareLine extends Span {
  readonly indentEnd: number;
  readonly column: number;
}

function isMarker(text: string, { start }: Span): boolean {
  return /^(?:---|\.\.\.)(?:[ \t\r\n]|$)|^%[A-Z]/.test(text.slice(start, start + 4));
}

/** The entry between two offsets of one line. */
export function readEntry(text: string, from: number, end: number): Entry {
  const dashes: number[] = [];
  let start = from;
  while (text.charAt(start) === '-' && (start + 1 === end || isBlank(text, start + 1))) {
    dashes.push(start);
    start = skipBlanks(text, start + 1, end);
  }
  const colon = keyColon(text, start, end);
  if (colon === undefined) return { dashes, start, value: valueSpan(text, start, end) };
  const value = valueSpan(text, skipBlanks(text, colon + 1, end), end);
  return { dashes, start, key: { start, end: trimEnd(text, start, colon) }, value };
}

/** The colon that ends a key which starts here. */
function keyColon(text: string, start: number, end: number): number | undefined {
  const first = text.charAt(start);
  if (first === '{' || first === '[') return undefined;
  let at = start;
  if (first === '"' || first === "'") {
    const closing = closingQuote(text, start, end);
    if (closing !== undefined) {
      at = skipBlanks(text, closing + 1, end);
      return text.charAt(at) === ':' && isColon(text, at, end) ? at : undefined;
    }
  }
  for (; at < end; at++) {
    const character = text.charAt(at);
    if (character === '#' && isBlank(text, at - 1)) return undefined;
    if (character === ':' && at > start && isColon(text, at, end)) return at;
  }
  return undefined;
}

function isColon(text: string, at: number, end: number): boolean {
  return at + 1 >= end || isBlank(text, at + 1);
}

function valueSpan(text: string, start: number, end: number): Span {
  const first = text.charAt(start);
  let from = start;
  if (first === '"' || first === "'") {
    const closing = closingQuote(text, start, end);
    if (closing === undefined) return { start, end: trimEnd(text, start, end) };
    from = closing + 1;
  }
  const isFlow = first === '{' || first === '[';
  for (let at = from; at < end; at++) {
    const character = text.charAt(at);
    if (character === '#' && isBlank(text, at - 1)) return { start, end: trimEnd(text, start, at) };
    if (isFlow && (character === '"' || character === "'") && /[\s,:[{]/.test(text.charAt(at - 1))) {
      at = closingQuote(text, at, end) ?? at;
    }
  }
  return { start, end: trimEnd(text, start, end) };
}

interface Below {
  readonly kind: 'text' | 'flow';
  /** Index behind the last line that belongs to the value. */
  readonly end: number;
  readonly openQuote?: boolean;
}

export const BLOCK_HEADER = /^(?:[!&]\S+[ \t]+)*[|>](?:[+-]?[1-9]?|[1-9][+-])$/;

/** The lines below an entry that its value takes. */
function findBelow(
  text: string,
  bare: readonly BareLine[],
  index: number,
  line: BareLine,
  entry: Entry,
): Below {
  const none: Below = { kind: 'text', end: index + 1 };
  if (entry.value.start === entry.value.end) return none;
  const { value } = entry;
  const isRoot = entry.key === undefined && entry.dashes.length === 0;
  const column = isRoot ? line.column - 1 : line.column;
  const isDeeper = (other: BareLine | undefined): boolean =>
    other !== undefined && (other.indentEnd === other.end || other.column > column);
  const first = text.charAt(value.start);
  if (BLOCK_HEADER.test(text.slice(value.start, Math.min(value.end, value.start + 200)))) {
    let end = index + 1;
    while (isDeeper(bare[end])) end++;
    return { kind: 'text', end };
  }
  if (first === '"' || first === "'") {
    if (closingQuote(text, value.start, line.end) !== undefined) return none;
    for (let end = index + 1; end < bare.length; end++) {
      const other = bare[end] ?? line;
      if (!isDeeper(other)) break;
      const closing = closingQuote(text, other.start - 1, other.end, first);
      if (closing === undefined) continue;
      const behind = text.slice(closing + 1, other.end);
      if (/^\s*(?:#.*)?$/.test(behind)) return { kind: 'text', end: end + 1 };
      break;
    }
    return { ...none, openQuote: true };
  }
  if (first === '{' || first === '[') {
    // A closing bracket may stand as far out as its key.
    const belongs = (other: BareLine): boolean =>
      isDeeper(other) || (other.column === column && /[\]}]/.test(text.charAt(other.indentEnd)));
    let below = index + 1;
    let depth = bracketDepth(text, value, 0);
    for (; depth > 0 && below < bare.length; below++) {
      const other = bare[below] ?? line;
      if (!belongs(other)) break;
      depth = bracketDepth(text, other, depth);
    }
    return { kind: 'flow', end: below };
  }
  // A comment ends a text without quotes.
  if (text.slice(value.end, line.end).includes('#')) return none;
  let end = index + 1;
  for (; end < bare.length; end++) {
    const other = bare[end] ?? line;
    if (other.indentEnd === other.end || !isDeeper(other) || text.charAt(other.indentEnd) === '#') break;
    const inside = readEntry(text, other.indentEnd, other.end);
    if (inside.key !== undefined || inside.dashes.length > 0 || isRoot) break;
  }
  return { kind: 'text', end };
}
