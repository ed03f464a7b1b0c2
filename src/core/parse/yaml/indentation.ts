import type { Edit, Span } from '../../text/span.ts';
import { type Cause, createCause, entryAbove, entryBelow, opensBlock, type Page } from './cause.ts';
import { skipBlanks } from './characters.ts';
import { isInSpaces, unitOf } from './columns.ts';
import type { Line } from './lines.ts';

const ODD = /[^\S \t\r\n]|[\u200b\ufeff]/;
const ODD_BEHIND =
  /^((?:- )*)("[^"\n]*"|'[^'\n]*'|[\w.$-]+)?([:-])([ \t]*(?:[^\S \t\r\n]|[\u200b\ufeff])\s*)\S/;

/** Whether a text holds white space that looks like a space and is none for YAML. */
export function hasOddSpaces(text: string): boolean {
  return (
    /[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff\v\f\u2028\u2029]/.test(text.slice(1)) ||
    /^[^\S \t\r\n\ufeff]|^\u200b/.test(text)
  );
}

/** Indentation with other white space than spaces and tabs, which YAML takes for the start of a text. */
export function oddIndentation(page: Page): readonly Cause[] {
  return indentRuns(
    page,
    ODD,
    'this line is indented with a no-break or other odd space; use ordinary spaces',
  );
}

const ODD_END = /(["'\]}])([ \t]*(?:[^\S \t\r\n]|[\u200b\ufeff])\s*)(?=#|$)/;

/** The same on a line of its own, or behind a finished value. */
export function oddRests({ text, lines }: Page): readonly Cause[] {
  const causes: Cause[] = [];
  for (const { kind, start, indentEnd, end, entry } of lines) {
    let rest: Span | undefined;
    if (kind === 'blank' && ODD.test(text.slice(start, end))) rest = { start, end };
    if (kind === 'entry' && entry !== undefined && /["'{[]/.test(text.charAt(entry.value.start))) {
      const match = ODD_END.exec(text.slice(indentEnd, end));
      const from = indentEnd + (match?.index ?? 0) + 1;
      if (match?.[2] !== undefined) rest = { start: from, end: from + match[2].length };
    }
    if (rest === undefined) continue;
    const odd = rest.start + text.slice(rest.start, rest.end).search(ODD);
    causes.push(
      createCause({
        span: { start: odd, end: odd + 1 },
        message: 'a no-break or other odd space stands here, which YAML takes for text; delete it',
        edits: [{ span: rest, text: text.charAt(rest.end) === '#' ? ' ' : '' }],
        suggests: 'delete it',
      }),
    );
  }
  return causes;
}

/** The same between a colon or a dash and what follows. */
export function oddSeparators({ text, lines }: Page): readonly Cause[] {
  const causes: Cause[] = [];
  for (const { kind, indentEnd, end } of lines) {
    if (kind !== 'entry') continue;
    const match = ODD_BEHIND.exec(text.slice(indentEnd, end));
    if (match === null) continue;
    const [, dashes = '', key = '', mark = '', space = ''] = match;
    // A word with a hyphen is no list, and a list has no key in front of its dash.
    if ((mark === '-') !== (key === '')) continue;
    const start = indentEnd + dashes.length + key.length + 1;
    const odd = start + skipBlanks(space, 0, space.length);
    causes.push(
      createCause({
        span: { start: odd, end: odd + 1 },
        message: `a no-break or other odd space stands behind this "${mark}"; use an ordinary space`,
        edits: [{ span: { start, end: start + space.length }, text: ' ' }],
        suggests: 'write an ordinary space',
      }),
    );
  }
  return causes;
}

/** The runs of lines that are indented with tabs and start up to a line, the last few of them. */
export function tabIndentation(page: Page, last: number): readonly Cause[] {
  return indentRuns(page, /\t/, 'a tab is used for indentation, which YAML does not allow; use spaces', last);
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

/** One cause for each run of lines, or one for all if the whole text is indented like that. */
function indentRuns(page: Page, odd: RegExp, message: string, last = Infinity): readonly Cause[] {
  const isOdd = ({ start, indentEnd }: Line): boolean => odd.test(page.text.slice(start, indentEnd));
  const runs = runsOf(page, isOdd);
  const unit = runs.length === 0 ? 0 : unitOf(page);
  const [first] = runs;
  const isHabit = page.lines.every((line) => line.kind !== 'entry' || line.column === 0 || isOdd(line));
  if (first === undefined || !isHabit || runs.length === 1) {
    return runs
      .filter(({ start }) => start <= last)
      .slice(-MAX_RUNS)
      .map((run) => indentRun(page, run, message, odd, unit));
  }
  const all = { start: first.start, end: runs.at(-1)?.end ?? first.end };
  return [indentRun(page, all, message, odd, unit)];
}

/** Runs that are worth a finding of their own. */
const MAX_RUNS = 100;

interface Run {
  readonly start: number;
  readonly end: number;
}

/** Neighbouring lines of a sort, blank ones between them included. What is inside a text is left alone. */
function runsOf({ lines }: Page, isOfSort: (line: Line) => boolean): readonly Run[] {
  const runs: Run[] = [];
  let start: number | undefined;
  let end = 0;
  const close = (): void => {
    if (start !== undefined) runs.push({ start, end });
    start = undefined;
  };
  for (const [index, line] of lines.entries()) {
    if (line.kind === 'blank') continue;
    if (line.kind === 'text' || !isOfSort(line)) close();
    else {
      start ??= index;
      end = index + 1;
    }
  }
  close();
  return runs;
}

function indentRun(page: Page, { start, end }: Run, message: string, odd: RegExp, unit: number): Cause {
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
  const first = from + Math.max(0, page.text.slice(from).search(odd));
  return createCause({
    span: { start: first, end: first + 1 },
    message,
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
  const next = page.lines[entryBelow(page, index) ?? -1];
  // What stands below a key is deeper than that.
  const below = (next?.column ?? 0) - (opensBlock(page, line) ? unit : 0);
  const isKnown = next !== undefined && isInSpaces(page, next);
  if (before !== undefined && opensBlock(page, before)) {
    if (isKnown && below > column) return below;
    open.push(column + unit);
  } else if (before !== undefined && isKnown && below === column) return column;
  let limit = Infinity;
  for (let at = above; at !== undefined && limit > 0; at = entryAbove(page, at)) {
    const other = page.lines[at];
    const column = moved.get(at) ?? other?.column ?? 0;
    if (other === undefined || column >= limit) continue;
    const content = other.entry === undefined ? 0 : other.entry.start - other.indentEnd;
    if (content > 0 && other.entry?.key !== undefined) open.push(column + content);
    open.push(column);
    limit = column;
  }
  if (open.length === 0) return 0;
  return open.reduce((best, column) => (Math.abs(column - seen) < Math.abs(best - seen) ? column : best));
}

function widthOf(indentation: string, unit: number): number {
  let width = 0;
  for (const character of indentation) {
    if (character === '\t') width += unit;
    else if (character === '\u3000') width += 2;
    else if (character !== '\u200b' && character !== '\ufeff') width++;
  }
  return width;
}
