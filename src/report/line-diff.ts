import { type StructuredPatchHunk, structuredPatch } from 'diff';

/** More changed lines than that are one hunk, since the search for the shortest diff takes their square. */
const MAX_CHANGED_LINES = 2000;

/** Unchanged lines around those that change, as git shows them. */
const CONTEXT = 3;

/** The hunks of a unified diff. A line ends with LF, as for git; a CR before it belongs to the line. */
export function hunksBetween(before: string, after: string): readonly StructuredPatchHunk[] {
  const options = { context: CONTEXT, maxEditLength: MAX_CHANGED_LINES };
  const patch = structuredPatch('', '', before, after, undefined, undefined, options);
  return patch?.hunks ?? [oneHunk(linesOf(before), linesOf(after))];
}

/** All between the first and the last line that differ. */
function oneHunk(before: readonly string[], after: readonly string[]): StructuredPatchHunk {
  const shorter = Math.min(before.length, after.length);
  let same = 0;
  while (same < shorter && before[same] === after[same]) same++;
  let sameAtEnd = 0;
  while (sameAtEnd < shorter - same && before.at(-1 - sameAtEnd) === after.at(-1 - sameAtEnd)) sameAtEnd++;

  const start = Math.max(0, same - CONTEXT);
  const behind = Math.max(0, sameAtEnd - CONTEXT);
  const removed = before.slice(same, before.length - sameAtEnd);
  const added = after.slice(same, after.length - sameAtEnd);
  const lines = [
    ...before.slice(start, same).map((line) => ` ${line}`),
    ...removed.map((line) => `-${line}`),
    ...added.map((line) => `+${line}`),
    ...before.slice(before.length - sameAtEnd, before.length - behind).map((line) => ` ${line}`),
  ];
  return {
    oldStart: start + 1,
    oldLines: before.length - behind - start,
    newStart: start + 1,
    newLines: after.length - behind - start,
    lines: lines.flatMap((line) => (line.endsWith('\n') ? [line.slice(0, -1)] : [line, NO_LINE_BREAK])),
  };
}

const NO_LINE_BREAK = '\\ No newline at end of file';

/** With their line breaks. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]+\n?|\n/g) ?? [];
}
