import { BracketWalk } from './bracket-walk.ts';
import { type Cause, createCause, type Page } from './cause.ts';
import { bracketDepth } from './characters.ts';
import { shiftLines } from './columns.ts';

/** What may be wrong with the brackets that open on a line: the first thing that does not fit, in its possible meanings. */
export function brokenBrackets(page: Page, index: number): readonly Cause[] {
  const { text, lines } = page;
  const line = lines[index];
  const start = line?.entry?.value.start;
  if (line === undefined || start === undefined || !/[[{]/.test(text.charAt(start))) return [];
  let last = index;
  while (lines[last + 1]?.owner === index) last++;
  const area = { start, end: lines[last]?.end ?? line.end };
  const causes = new BracketWalk(text, area, line.entry?.key === undefined).causes();
  return [...(last === index ? outdented(page, index) : []), ...causes];
}

export function tightColons({ text, lines }: Page): readonly Cause[] {
  return lines.flatMap((line, index) => {
    const start = line.entry?.value.start;
    if (start === undefined || (text.charAt(start) !== '{' && text.charAt(start) !== '[')) return [];
    let last = index;
    while (lines[last + 1]?.owner === index) last++;
    return new BracketWalk(text, { start, end: lines[last]?.end ?? line.end }, false).tightColons();
  });
}

/** Lines inside brackets must stand deeper than the key of the brackets. */
function outdented(page: Page, index: number): readonly Cause[] {
  const { text, lines } = page;
  const line = lines[index];
  const value = line?.entry?.value;
  const first = lines[index + 1];
  if (line === undefined || value === undefined || first === undefined) return [];
  const goesOn = first.entry !== undefined && first.entry.key === undefined;
  const isOpen = /[[{,]/.test(text.charAt(value.end - 1));
  if (!goesOn && !isOpen) return [];
  let depth = bracketDepth(text, value, 0);
  if (depth === 0) return [];
  let end = index + 1;
  for (; end < Math.min(lines.length, index + MAX_LINES) && depth > 0; end++) {
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
