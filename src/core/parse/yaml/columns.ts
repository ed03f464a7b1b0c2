import type { Edit } from '../../text/span.ts';
import { deleteFrom, entryAbove, insertAt, lineBelow, opensBlock, type Page } from './cause.ts';
import type { Line } from './lines.ts';

/** Where the content of an entry starts, behind its dashes: members of an item stand below its first key. */
export function contentColumn(line: Line): number {
  return line.entry === undefined ? line.column : line.entry.start - line.start;
}

/** The columns at which a line may go on what stands above it, the outermost first. */
export function openColumns(page: Page, index: number): readonly number[] {
  const columns: number[] = [];
  let limit = Infinity;
  for (let at = entryAbove(page, index); at !== undefined && limit > 0; at = entryAbove(page, at)) {
    const line = page.lines[at];
    if (line === undefined || line.column >= limit) continue;
    const content = contentColumn(line);
    if (content > line.column && content < limit && line.entry?.key !== undefined) columns.unshift(content);
    columns.unshift(line.column);
    limit = line.column;
  }
  return columns.sort((a, b) => a - b);
}

/** How much deeper a block stands than its key, most often; the block of one key may be left out of account. */
export function unitOf(page: Page, except?: number): number {
  const counts = new Map<number, number>();
  for (const [index, line] of page.lines.entries()) {
    if (index === except || line.kind !== 'entry' || !opensBlock(page, line)) continue;
    const below = lineBelow(page, index);
    const step = (below?.column ?? 0) - line.column;
    if (step > 0 && below !== undefined && isInSpaces(page, below)) {
      counts.set(step, (counts.get(step) ?? 0) + 1);
    }
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  return best?.[0] ?? 2;
}

export function isInSpaces({ text }: Page, line: Line): boolean {
  return /^ *$/.test(text.slice(line.start, line.indentEnd));
}

/** Index behind the last line that stands at least as deep as this one, or belongs to one that does. */
export function endOfRun({ lines }: Page, index: number, column: number): number {
  let end = index + 1;
  for (let at = end; at < lines.length; at++) {
    const line = lines[at];
    if (line === undefined || line.kind === 'marker') break;
    if (line.kind === 'blank' || line.kind === 'comment') continue;
    if (line.column < column && line.owner === undefined) break;
    end = at + 1;
  }
  return end;
}

/** Index behind the last line that stands at the same column as this one, or below such a line as its value. */
export function endOfSiblings(page: Page, index: number): number {
  const { lines } = page;
  const column = lines[index]?.column ?? 0;
  let end = index + 1;
  let opens = false;
  for (let at = index; at < lines.length; at++) {
    const line = lines[at];
    if (line === undefined || line.kind === 'marker') break;
    if (line.kind === 'blank' || line.kind === 'comment') continue;
    if (line.owner === undefined) {
      if (line.column === column) opens = opensBlock(page, line);
      else if (line.column < column || !opens) break;
    }
    end = at + 1;
  }
  return end;
}

/** Moves lines to the right or, as far as their indentation allows, to the left. */
export function shiftLines({ lines }: Page, start: number, end: number, by: number): readonly Edit[] {
  const edits: Edit[] = [];
  for (const line of lines.slice(start, end)) {
    if (line.kind === 'blank') continue;
    if (by > 0) edits.push(insertAt(line.start, ' '.repeat(by)));
    else edits.push(deleteFrom(line.start, line.start + Math.min(-by, line.column)));
  }
  return edits;
}
