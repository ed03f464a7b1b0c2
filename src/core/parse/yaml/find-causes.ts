import { countLeading } from '../../text/ascending.ts';
import { brokenBrackets } from './brackets.ts';
import type { Cause, Page } from './cause.ts';
import { entryAbove, entryBelow } from './cause.ts';
import { foreignLine } from './foreign-lines.ts';
import { tabIndentation, tabSeparators } from './indentation.ts';
import { brokenKeys, strangers } from './keys.ts';
import { shiftedLines, shiftedText } from './shifted-lines.ts';
import { brokenValues } from './values.ts';

/** So many lines that swallow what follows are tried before the line of the error itself. */
const MAX_SWALLOWING = 3;

/**
 * What may be the root cause of the first error of a page, the likeliest first. The error itself may be far behind it, or on
 * the line before.
 */
export function findCauses(page: Page, offset: number): readonly Cause[] {
  const index = lineOf(page, offset);
  const line = page.lines[index];
  if (line === undefined) return [];
  const here = line.owner ?? (line.entry === undefined ? (entryAbove(page, index) ?? index) : index);
  const below = entryBelow(page, index);
  const above = entryAbove(page, here);
  const near = [here, below, above].filter((at) => at !== undefined);
  return [
    ...swallowing(page, index),
    ...tabIndentation(page, below ?? index).slice(-MAX_SWALLOWING),
    ...near.flatMap((at) => [
      ...foreignLine(page, at),
      ...tabSeparators(page, at),
      ...brokenValues(page, at),
      ...brokenBrackets(page, at),
      ...shiftedText(page, at),
      ...brokenKeys(page, at),
      ...shiftedLines(page, at),
    ]),
    ...near.flatMap((at) => strangers(page, at)),
  ];
}

/** Quotes and brackets that open before an error and are never closed. */
function swallowing(page: Page, end: number): readonly Cause[] {
  const causes: Cause[] = [];
  let lines = 0;
  for (let index = 0; index <= end && lines < MAX_SWALLOWING; index++) {
    const line = page.lines[index];
    if (line?.entry === undefined) continue;
    const first = page.text.charAt(line.entry.value.start);
    const found = [
      ...(line.openQuote === true ? brokenValues(page, index) : []),
      ...(first === '{' || first === '[' ? foreignLine(page, index) : []),
      ...(first === '{' || first === '[' ? brokenBrackets(page, index) : []),
      ...(line.entry.key === undefined ? [] : brokenKeys(page, index)),
    ].filter(({ swallows }) => swallows);
    if (found.length > 0) lines++;
    causes.push(...found);
  }
  return causes;
}

export function lineOf({ lines }: Page, offset: number): number {
  const count = countLeading(lines.length, (index) => (lines[index]?.start ?? Infinity) <= offset);
  return Math.max(0, count - 1);
}
