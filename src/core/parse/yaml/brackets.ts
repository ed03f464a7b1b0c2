import type { Span } from '../../text/span.ts';
import { BracketWalk } from './bracket-walk.ts';
import { type Cause, createCause, type Page } from './cause.ts';
import { bracketDepth } from './characters.ts';
import { shiftLines } from './columns.ts';

/** What may be wrong with the brackets that open on a line: the first thing that does not fit, in its possible meanings. */
export function brokenBrackets(page: Page, index: number): readonly Cause[] {
  const area = areaOf(page, index);
  if (area === undefined) return [];
  const isItem = page.lines[index]?.entry?.key === undefined;
  return [...outdented(page, index), ...new BracketWalk(page.text, area, isItem).causes()];
}

export function tightColons(page: Page): readonly Cause[] {
  return page.lines.flatMap((_, index) => {
    const area = areaOf(page, index);
    return area === undefined ? [] : new BracketWalk(page.text, area, false).tightColons();
  });
}

/** From the bracket that the value of a line opens with to the end of the last line that belongs to it. */
function areaOf({ text, lines }: Page, index: number): Span | undefined {
  const start = lines[index]?.entry?.value.start;
  if (start === undefined || !/[[{]/.test(text.charAt(start))) return undefined;
  let last = index;
  while (lines[last + 1]?.owner === index) last++;
  return { start, end: lines[last]?.end ?? start };
}

/** Lines inside brackets must stand deeper than the key of the brackets. */
function outdented(page: Page, index: number): readonly Cause[] {
  const { text, lines } = page;
  const line = lines[index];
  const value = line?.entry?.value;
  const first = lines[index + 1];
  if (line === undefined || value === undefined || first === undefined || first.owner === index) return [];
  const isOpen = /[[{,]/.test(text.charAt(value.end - 1));
  let depth = bracketDepth(text, value, 0);
  if (depth === 0) return [];
  let end = index + 1;
  for (; end < index + MAX_LINES && depth > 0; end++) {
    const next = lines[end];
    if (next === undefined || (!isOpen && next.entry?.key !== undefined)) break;
    depth = bracketDepth(text, { start: next.indentEnd, end: next.end }, depth);
  }
  if (depth > 0) return [];
  return [
    createCause({
      span: { start: value.end - 1, end: value.end },
      message: 'the lines inside these brackets must be indented deeper than their key; indent them',
      edits: shiftLines(page, index + 1, end, line.column + 2),
      suggests: 'indent them',
      swallows: true,
    }),
  ];
}

const MAX_LINES = 500;
