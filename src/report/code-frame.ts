import type { LineIndex } from '../core/text/line-index.ts';
import type { Span } from '../core/text/span.ts';
import type { Paint } from './paint.ts';
import { printableLine, printableMark } from './printable.ts';
import type { Frame } from './report.ts';
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
 * The line of a span and the one before it, as they may be printed. `text` is what may be shown, of the same length as the
 * text that the offsets are of; of a span over several lines, the part in the first is marked.
 */
export function frameAt(text: string, lines: LineIndex, span: Span): Frame | undefined {
  if (text === '') return undefined;
  const number = lines.position(span.start).line;
  const line = lines.line(number);
  const cut = cutAround(text, line, span);
  const start = Math.min(span.start, cut.end);
  const end = Math.min(span.end, cut.end);
  return {
    ...(number > 1 ? { above: shown(text, cutSame(lines.line(number - 1), cut.start - line.start)) } : {}),
    before: shown(text, { ...cut, end: start, cutAfter: false }),
    marked: printableMark(text.slice(start, end)),
    after: shown(text, { ...cut, start: end, cutBefore: false }),
  };
}

/** A frame as lines for a terminal, with carets under the exact characters. */
export function printFrame({ above, before, marked, after }: Frame, line: number, paint: Paint): string[] {
  const gutterWidth = String(line).length;
  const gutter = (label: string): string => paint.dim(`${label.padStart(gutterWidth)} |`);
  const carets = ' '.repeat(textWidth(before)) + paint.red('^'.repeat(Math.max(1, textWidth(marked))));
  return [
    ...(above === undefined ? [] : [`  ${gutter(String(line - 1))} ${above}`.trimEnd()]),
    `${paint.red('>')} ${gutter(String(line))} ${before}${marked}${after}`.trimEnd(),
    `  ${gutter('')} ${carets}`,
  ];
}

/** Both at once. */
export function codeFrame(text: string, lines: LineIndex, span: Span, paint: Paint): string[] {
  const frame = frameAt(text, lines, span);
  return frame === undefined ? [] : printFrame(frame, lines.position(span.start).line, paint);
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
