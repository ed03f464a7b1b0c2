import {
  type Cause,
  contentOf,
  createCause,
  entryAbove,
  entryBelow,
  opensBlock,
  type Page,
} from './cause.ts';
import {
  contentColumn,
  endOfRun,
  endOfSiblings,
  isInSpaces,
  openColumns,
  shiftLines,
  unitOf,
} from './columns.ts';
import type { Line } from './lines.ts';

const DIFFERENTLY = 'this line is indented differently from its neighbours; align it with them';
const BELOW_A_VALUE = 'this line is indented below a line that already has a value; align it with that line';
const NOT_INDENTED = 'this line is indented less than the other lines of its block; align it with them';

/** Lines that stand too far to the left or right, as what breaks the text at a line. The likeliest comes first. */
export function shiftedLines(page: Page, index: number): readonly Cause[] {
  const line = page.lines[index];
  const above = entryAbove(page, index);
  if (line?.kind !== 'entry' || above === undefined) return firstLine(page, index);
  const before = page.lines[above];
  if (before === undefined || !isInSpaces(page, line)) return [];
  if (line.column > contentColumn(before))
    return opensBlock(page, before) ? [] : belowFinished(page, index, above);
  const columns = openColumns(page, index);
  if (columns.includes(line.column)) return [];
  return between(page, index, above, columns);
}

/** The line is deeper than one above that has its value: one of the two is wrong. */
function belowFinished(page: Page, index: number, above: number): readonly Cause[] {
  const line = page.lines[index];
  const before = page.lines[above];
  if (line === undefined || before === undefined) return [];
  const causes: Cause[] = [];
  const moveAbove = (): Cause => move(page, above, endOfSiblings(page, above), line.column, NOT_INDENTED);
  const opener = entryAbove(page, above);
  const openerLine = opener === undefined ? undefined : page.lines[opener];
  if (openColumns(page, above).includes(line.column)) causes.push(moveAbove());
  else if (openerLine !== undefined && opensBlock(page, openerLine) && isAhead(openerLine, line, before)) {
    const step = line.column - openerLine.column;
    const next = page.lines[entryBelow(page, index) ?? -1];
    const isAlone = before.column <= openerLine.column;
    if (isAlone || next?.column === line.column || step === unitOf(page)) causes.push(moveAbove());
  }
  causes.push(move(page, index, endOfRun(page, index, line.column), contentColumn(before), BELOW_A_VALUE));
  return causes;
}

function isAhead(opener: Line, line: Line, between: Line): boolean {
  return opener.column < line.column && between.column < line.column;
}

/** The line is less deep than the one above, and no block stands at its column. */
function between(page: Page, index: number, above: number, columns: readonly number[]): readonly Cause[] {
  const line = page.lines[index];
  if (line === undefined) return [];
  const inner = columns.find((column) => column > line.column);
  const outer = columns.findLast((column) => column < line.column);
  const end = endOfSiblings(page, index);
  const causes: Cause[] = [];
  const next = page.lines[entryBelow(page, end - 1) ?? -1];
  const sibling = page.lines[entryBelow(page, index) ?? -1];
  if (inner !== undefined) {
    const first = firstAt(page, above, inner);
    const opener = outer ?? -1;
    const isUsual = line.column - opener === unitOf(page) && inner - opener !== unitOf(page);
    if (outer === undefined || isUsual || sibling?.column === line.column) {
      causes.push(move(page, first, index, line.column, DIFFERENTLY));
    }
    causes.push(move(page, index, end, inner, DIFFERENTLY));
  }
  const before = page.lines[above];
  const opener = page.lines[entryAbove(page, above) ?? -1];
  const isUsualStep = opener !== undefined && line.column - opener.column === unitOf(page);
  const isShortItem =
    (sibling?.column === line.column || isUsualStep) &&
    before !== undefined &&
    before.column === outer &&
    isItem(before) &&
    isItem(line) &&
    opener !== undefined &&
    opensBlock(page, opener);
  if (isShortItem) {
    causes.push(move(page, above, endOfSiblings(page, above), line.column, NOT_INDENTED));
  }
  if (outer !== undefined) {
    const outwards = move(page, index, end, outer, DIFFERENTLY);
    const isOuter = next?.column === outer && (opensBlock(page, line) || /[[{]/.test(valueStart(page, line)));
    if (isOuter && inner !== undefined) causes.unshift(outwards);
    else causes.push(outwards);
  }
  return causes;
}

function isItem({ entry }: Line): boolean {
  return entry !== undefined && entry.dashes.length > 0;
}

function valueStart({ text }: Page, { entry }: Line): string {
  return entry === undefined ? '' : text.charAt(entry.value.start);
}

/** The first line of the block that stands at a column, going up from one of its lines. */
function firstAt(page: Page, from: number, column: number): number {
  let first = from;
  for (let at: number | undefined = from; at !== undefined; at = entryAbove(page, at)) {
    const line = page.lines[at];
    if (line === undefined || line.column < column) break;
    if (line.column === column) first = at;
  }
  return first;
}

/** The first line stands deeper than those that follow. */
function firstLine(page: Page, index: number): readonly Cause[] {
  const line = page.lines[index];
  const next = page.lines[entryBelow(page, index) ?? -1];
  if (line?.kind !== 'entry' || next === undefined || next.column >= line.column) return [];
  return [move(page, index, index + 1, next.column, DIFFERENTLY)];
}

function move(page: Page, start: number, end: number, column: number, message: string): Cause {
  const line = page.lines[start];
  const by = column - (line?.column ?? 0);
  return createCause({
    span: line === undefined ? { start: 0, end: 0 } : contentOf(page, line),
    message,
    edits: shiftLines(page, start, end, by),
  });
}
