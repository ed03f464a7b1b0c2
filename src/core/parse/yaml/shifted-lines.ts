import type { Span } from '../../text/span.ts';
import {
  type Cause,
  contentOf,
  createCause,
  entryAbove,
  isItem,
  lineAbove,
  lineBelow,
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
import { BLOCK_HEADER, type Line } from './lines.ts';

const DIFFERENTLY = 'this line is indented differently from its neighbours; align it with them';
const BELOW_A_VALUE = 'this line is indented below a line that already has a value; align it with that line';
const BELOW_OTHER_TEXT =
  'this line is indented less than the text above that it goes on with; align it with that text';
const NO_TEXT = 'this text stands no deeper than the key that it belongs to; indent it';
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
  if (columns.includes(line.column)) return isItem(line) ? outdentedItem(page, index) : [];
  return between(page, index, above, columns);
}

/** Lines of a text behind `|` or `>` that stand less deep than its first one. */
export function shiftedText(page: Page, index: number): readonly Cause[] {
  const value = page.lines[index]?.entry?.value;
  if (value === undefined || !BLOCK_HEADER.test(page.text.slice(value.start, value.end))) return [];
  const first = page.lines[index + 1];
  if (first?.entry !== undefined) return outdentedText(page, index);
  for (let at = index + 1; page.lines[at]?.owner === index; at++) {
    const line = page.lines[at];
    if (line?.kind === 'text' && first !== undefined && line.column < first.column) {
      return [move(page, at, at + 1, first.column, BELOW_OTHER_TEXT)];
    }
  }
  return [];
}

/** The same where all of them stand no deeper than the key. */
function outdentedText(page: Page, index: number): readonly Cause[] {
  const line = page.lines[index];
  let end = index + 1;
  for (let at = end; at < page.lines.length; at++) {
    const { entry, kind } = page.lines[at] ?? {};
    if (kind === 'blank') continue;
    if (entry === undefined || entry.key !== undefined || entry.dashes.length > 0) break;
    end = at + 1;
  }
  const first = page.lines[index + 1];
  if (line === undefined || first === undefined || end === index + 1) return [];
  const indentation = ' '.repeat(line.column + 2);
  const edits = page.lines
    .slice(index + 1, end)
    .map(({ start, indentEnd }) => ({ span: { start, end: indentEnd }, text: indentation }));
  return [createCause({ span: contentOf(page, first), message: NO_TEXT, edits })];
}

/** An item at the column of the key of its list, whose other items stand deeper. */
function outdentedItem(page: Page, index: number): readonly Cause[] {
  const line = page.lines[index];
  if (line === undefined) return [];
  let column: number | undefined;
  for (let at = entryAbove(page, index); at !== undefined; at = entryAbove(page, at)) {
    const other = page.lines[at];
    if (other === undefined || other.column <= line.column) {
      const isList = other === undefined || isItem(other) || !opensBlock(page, other);
      if (isList || column === undefined) return [];
      return [move(page, index, endOfRun(page, index, line.column + 1), column, NOT_INDENTED)];
    }
    column = isItem(other) ? other.column : undefined;
  }
  return [];
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
    const unit = unitOf(page, opener);
    const isUsual = before.column - openerLine.column === unit;
    const next = lineBelow(page, index);
    const isLikely = next?.column === line.column || line.column - openerLine.column === unit;
    if (before.column <= openerLine.column || (isLikely && !isUsual)) causes.push(moveAbove());
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
  const next = lineBelow(page, end - 1);
  const sibling = lineBelow(page, index);
  if (inner !== undefined) {
    const first = firstAt(page, above, inner);
    const unit = unitOf(page, entryAbove(page, first));
    const isUsual = line.column - (outer ?? -1) === unit && inner - (outer ?? -1) !== unit;
    if (outer === undefined || isUsual || sibling?.column === line.column) {
      causes.push(move(page, first, index, line.column, DIFFERENTLY));
    }
    const inwards = move(page, index, end, inner, DIFFERENTLY);
    // The last line of a block may as well be the first behind it.
    const isEither =
      next?.column === outer && outer !== undefined && inner - line.column >= line.column - outer;
    causes.push(isEither ? unsure(inwards, contentOf(page, line)) : inwards);
  }
  const before = page.lines[above];
  const opener = lineAbove(page, above);
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
  const next = lineBelow(page, index);
  if (line?.kind !== 'entry' || next === undefined || next.column >= line.column) return [];
  return [move(page, index, index + 1, next.column, DIFFERENTLY)];
}

function move(page: Page, start: number, end: number, column: number, message: string): Cause {
  const line = page.lines[start];
  const by = column - (line?.column ?? 0);
  const cause = createCause({
    span: line === undefined ? { start: 0, end: 0 } : contentOf(page, line),
    message,
    edits: shiftLines(page, start, end, by),
  });
  return { ...cause, moves: true };
}

/** Nobody can tell which object the line belongs to. */
function unsure(cause: Cause, span: Span): Cause {
  const { problem } = cause;
  return problem.code === 'syntax'
    ? { ...cause, problem: { ...problem, understood: false }, harms: [span] }
    : cause;
}
