import type { Edit } from '../../text/span.ts';
import { type Cause, createCause, entryAbove, isItem, lineBelow, opensBlock, type Page } from './cause.ts';
import { isInSpaces, unitOf } from './columns.ts';
import type { Line } from './lines.ts';

/**
 * The runs of lines that are indented with tabs and start up to a line, the last few of them; one for all if the whole text is
 * indented like that.
 */
export function tabIndentation(page: Page, last: number): readonly Cause[] {
  const runs = runsOf(page);
  const unit = runs.length === 0 ? 0 : unitOf(page);
  const [first] = runs;
  const isHabit = page.lines.every(
    (line) => line.kind !== 'entry' || line.column === 0 || hasTabs(page, line),
  );
  if (first === undefined || !isHabit || runs.length === 1) {
    return runs
      .filter(({ start }) => start <= last)
      .slice(-MAX_RUNS)
      .map((run) => indentRun(page, run, unit));
  }
  return [indentRun(page, { start: first.start, end: runs.at(-1)?.end ?? first.end }, unit)];
}

/** A tab between a dash and a key, where YAML wants a column. */
export function tabSeparators({ text, lines }: Page, index: number): readonly Cause[] {
  const line = lines[index];
  if (line === undefined) return [];
  const match = /^[ \t]*(?:- *)*-(?= *\t)([ \t]+)\S/.exec(text.slice(line.start, line.end));
  const space = match?.[1];
  if (match === null || space === undefined) return [];
  const end = line.start + match[0].length - 1;
  const start = end - space.length;
  const tab = text.indexOf('\t', start);
  return [
    createCause({
      span: { start: tab, end: tab + 1 },
      message: 'a tab stands behind this "-", where YAML wants a space; use a space',
      edits: [{ span: { start, end }, text: ' ' }],
      suggests: 'write a space',
    }),
  ];
}

function hasTabs({ text }: Page, { start, indentEnd }: Line): boolean {
  return text.slice(start, indentEnd).includes('\t');
}

/** Runs that are worth a finding of their own. */
const MAX_RUNS = 100;

interface Run {
  readonly start: number;
  readonly end: number;
}

/** Neighbouring lines with tabs, blank ones between them included. What is inside a text is left alone. */
function runsOf(page: Page): readonly Run[] {
  const runs: Run[] = [];
  let start: number | undefined;
  let end = 0;
  const close = (): void => {
    if (start !== undefined) runs.push({ start, end });
    start = undefined;
  };
  for (const [index, line] of page.lines.entries()) {
    if (line.kind === 'blank') continue;
    if (line.kind === 'text' || !hasTabs(page, line)) close();
    else {
      start ??= index;
      end = index + 1;
    }
  }
  close();
  return runs;
}

function indentRun(page: Page, { start, end }: Run, unit: number): Cause {
  const columns = new Map<number, number>();
  const edits: Edit[] = [];
  for (let index = start; index < end; index++) {
    const line = page.lines[index];
    if (line === undefined || line.kind === 'blank' || line.column === 0) continue;
    const column = columnFor(page, index, unit, columns);
    columns.set(index, column);
    edits.push({ span: { start: line.start, end: line.indentEnd }, text: ' '.repeat(column) });
  }
  const from = page.lines[start]?.start ?? 0;
  const first = Math.max(from, page.text.indexOf('\t', from));
  return createCause({
    span: { start: first, end: first + 1 },
    message: 'a tab is used for indentation, which YAML does not allow; use spaces',
    edits,
    suggests: 'indent with spaces',
  });
}

/** The column that a line seems to be meant for: one that is open there, and looks nearest to it. */
function columnFor(page: Page, index: number, unit: number, moved: ReadonlyMap<number, number>): number {
  const line = page.lines[index];
  if (line === undefined) return 0;
  const seen = widthOf(page.text.slice(line.start, line.indentEnd), unit);
  if (line.owner !== undefined) return Math.max(seen, (page.lines[line.owner]?.column ?? 0) + 1);
  const open: number[] = [];
  const above = entryAbove(page, index);
  const before = above === undefined ? undefined : page.lines[above];
  const column = (above === undefined ? undefined : moved.get(above)) ?? before?.column ?? 0;
  const next = lineBelow(page, index);
  // What stands below a key is deeper than that.
  const below = (next?.column ?? 0) - (opensBlock(page, line) ? unit : 0);
  const isKnown = next !== undefined && isInSpaces(page, next);
  if (before !== undefined && opensBlock(page, before)) {
    if (isKnown && below > column) return below;
    open.push(column + unit);
  } else if (before !== undefined && isKnown && below === column) {
    const isAlike = opensBlock(page, line) || isItem(next) === isItem(line);
    if (isAlike) return column;
  }
  let limit = Infinity;
  for (let at = above; at !== undefined && limit > 0; at = entryAbove(page, at)) {
    const other = page.lines[at];
    const column = moved.get(at) ?? other?.column ?? 0;
    if (other === undefined || column >= limit) continue;
    const content = other.entry === undefined ? 0 : other.entry.start - other.indentEnd;
    if (content > 0 && other.entry?.key !== undefined) open.push(column + content);
    // In the column of an item stands nothing but the next one.
    if (isItem(line) || !isItem(other)) open.push(column);
    limit = column;
  }
  if (open.length === 0) return 0;
  return open.reduce((best, column) => (Math.abs(column - seen) < Math.abs(best - seen) ? column : best));
}

function widthOf(indentation: string, unit: number): number {
  let width = 0;
  for (const character of indentation) width += character === '\t' ? unit : 1;
  return width;
}
