import type { LineIndex } from '../core/text/line-index.ts';
import type { Span } from '../core/text/span.ts';
import type { Paint } from './paint.ts';
import { printableLine, printableMark } from './printable.ts';
import { textWidth } from './text-width.ts';

/** Columns of a line that are shown, and how many of them stand before the caret when the line is cut. */
const MAX_WIDTH = 100;
const MAX_BEFORE = 30;

/** A line with what is shown of it: the offsets between which its text is cut out. */
interface Cut {
  readonly start: number;
  readonly end: number;
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
}

/**
 * The line of a span and the one before it, with carets under the exact characters; of a span over several lines, those
 * of the first. `text` is what may be shown, of the same length as the text that the offsets are of.
 */
export function codeFrame(text: string, lines: LineIndex, span: Span, paint: Paint): string[] {
  if (text === '') return [];
  const number = lines.position(span.start).line;
  const gutterWidth = String(number).length;
  const gutter = (label: string): string => paint.dim(`${label.padStart(gutterWidth)} |`);

  const line = lines.line(number);
  const cut = cutAround(text, line, span);
  const frame: string[] = [];
  if (number > 1) {
    const before = cutSame(lines.line(number - 1), cut.start - line.start);
    frame.push(`  ${gutter(String(number - 1))} ${shown(text, before)}`.trimEnd());
  }

  const start = Math.min(span.start, cut.end);
  const end = Math.min(span.end, cut.end);
  const marked = printableMark(text.slice(start, end));
  const before = shown(text, { ...cut, end: start, cutAfter: false });
  const after = shown(text, { ...cut, start: end, cutBefore: false });
  frame.push(`${paint.red('>')} ${gutter(String(number))} ${before}${marked}${after}`.trimEnd());
  const indent = textWidth(printableLine(text.slice(cut.start, start))) + (cut.cutBefore ? 1 : 0);
  const width = Math.max(1, textWidth(marked));
  frame.push(`  ${gutter('')} ${' '.repeat(indent)}${paint.red('^'.repeat(width))}`);
  return frame;
}

function shown(text: string, { start, end, cutBefore, cutAfter }: Cut): string {
  return `${cutBefore ? '…' : ''}${printableLine(text.slice(start, end))}${cutAfter ? '…' : ''}`;
}

/** The whole line if it fits, else the part with the start of the span. Looks at no more characters than can be shown. */
function cutAround(text: string, line: Span, span: Span): Cut {
  const at = Math.min(span.start, line.end);
  const wholeEnd = endOfWidth(text, line.start, line.end, MAX_WIDTH);
  if (wholeEnd === line.end) return { ...line, cutBefore: false, cutAfter: false };
  const start = startOfWidth(text, line.start, at, MAX_BEFORE);
  const end = endOfWidth(text, start, line.end, MAX_WIDTH);
  return { start, end, cutBefore: start > line.start, cutAfter: end < line.end };
}

/** The line above, cut at the same column, so that what stands above what is kept. */
function cutSame(line: Span, skipped: number): Cut {
  const start = Math.min(line.start + skipped, line.end);
  const end = Math.min(start + MAX_WIDTH, line.end);
  return { start, end, cutBefore: start > line.start, cutAfter: end < line.end };
}

/** How far from `start` the text can go without being wider than `width`; never into the middle of a pair. */
function endOfWidth(text: string, start: number, limit: number, width: number): number {
  const first = text.slice(start, Math.min(start + width, limit));
  // A column each.
  if (/^[ -~]*$/.test(first)) return start + first.length;
  let used = 0;
  let at = start;
  while (at < limit) {
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    used += textWidth(printableLine(character));
    if (used > width) return at;
    at += character.length;
  }
  return limit;
}

function startOfWidth(text: string, limit: number, end: number, width: number): number {
  let used = 0;
  let at = end;
  while (at > limit) {
    const length = isPairEnd(text, at) ? 2 : 1;
    used += textWidth(printableLine(text.slice(at - length, at)));
    if (used > width) return at;
    at -= length;
  }
  return limit;
}

function isPairEnd(text: string, at: number): boolean {
  return at > 1 && /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at - 2, at));
}
