import { type Cause, createCause, deleteFrom, entryAbove, type Page } from './cause.ts';
import { bracketDepth } from './characters.ts';

const CONFLICT_MARK = /^(?:<{7}|\|{7}|={7}|>{7})(?= |$)/;

/** Each conflict that a merge left, from its first mark on; what is read is its first side. */
export function mergeConflicts({ text, lines }: Page): readonly Cause[] {
  const causes: Cause[] = [];
  let open: { readonly start: number; readonly end: number } | undefined;
  let firstSideEnd: number | undefined;
  for (const { start, end } of lines) {
    const mark = CONFLICT_MARK.exec(text.slice(start, Math.min(end, start + 8)))?.[0].charAt(0);
    if (mark === '<') {
      open = { start, end };
      firstSideEnd = undefined;
    } else if (mark === '>' && open !== undefined && firstSideEnd !== undefined) {
      causes.push(
        createCause({
          span: open,
          message: 'a merge conflict is left here; keep one of its two sides and delete the marks',
          edits: [deleteFrom(open.start, open.end), deleteFrom(firstSideEnd, end)],
          harms: [{ start: open.start, end }],
        }),
      );
      open = undefined;
    } else if (mark !== undefined && open !== undefined) firstSideEnd ??= start;
  }
  return causes;
}

/** A line in another language's manner: its comment, its brackets around a block, a list's dash among keys. */
export function foreignLine(page: Page, index: number): readonly Cause[] {
  const { text, lines } = page;
  const line = lines[index];
  if (line?.entry === undefined) return [];
  const { entry, indentEnd } = line;
  const written = text.slice(indentEnd, line.end).trimEnd();
  const comment = /^\/[/*]/.exec(written)?.[0];
  if (comment !== undefined) {
    return [
      createCause({
        span: { start: indentEnd, end: indentEnd + comment.length },
        message: `a comment starts with "#" in YAML, not with "${comment}"; write "#"`,
        edits: [{ span: { start: indentEnd, end: indentEnd + comment.length }, text: '#' }],
        ...(comment === '//' && { suggests: 'write "#"' }),
      }),
    ];
  }
  if (/^[\]}]+,?$/.test(written)) {
    return [
      createCause({
        span: { start: indentEnd, end: indentEnd + written.length },
        message: 'this bracket closes nothing; delete it',
        edits: [deleteFrom(indentEnd, line.end)],
      }),
    ];
  }
  if (/^[[{]$/.test(text.slice(entry.value.start, entry.value.end))) return needlessBracket(page, index);
  return needlessDash(page, index);
}

/** An opening bracket in front of lines that are written as YAML's blocks are, without commas. */
function needlessBracket({ text, lines }: Page, index: number): readonly Cause[] {
  const value = lines[index]?.entry?.value;
  const inside = [];
  let depth = 1;
  for (let at = index + 1; lines[at]?.owner === index; at++) {
    const line = lines[at];
    if (line === undefined || line.indentEnd === line.end) continue;
    inside.push(text.slice(line.indentEnd, line.end).trimEnd());
    depth = bracketDepth(text, line, depth);
    if (depth === 0) return [];
  }
  if (value === undefined || inside.length < 2 || inside.some((written) => written.endsWith(','))) return [];
  return [
    createCause({
      span: value,
      message: 'this bracket is never closed, and the lines below it need none; delete it',
      edits: [deleteFrom(value.start, value.end)],
      suggests: 'delete it',
      swallows: true,
    }),
  ];
}

/** A dash in front of a key whose neighbours have none. */
function needlessDash(page: Page, index: number): readonly Cause[] {
  const line = page.lines[index];
  const dash = line?.entry?.dashes[0];
  if (line?.entry?.key === undefined || dash === undefined) return [];
  let above = entryAbove(page, index);
  const isNext = above !== undefined && page.lines[above]?.column === line.column;
  while (above !== undefined && (page.lines[above]?.column ?? 0) > line.column)
    above = entryAbove(page, above);
  const neighbour = page.lines[above ?? -1];
  if (neighbour?.column !== line.column || neighbour.entry?.key === undefined) return [];
  if (neighbour.entry.dashes.length > 0) return [];
  const isFirstItem = isNext && neighbour.entry.value.start === neighbour.entry.value.end;
  if (isFirstItem) return [];
  return [
    createCause({
      span: { start: dash, end: dash + 1 },
      message: 'a "-" makes a list item of this key, which its neighbours are not; delete it',
      edits: [deleteFrom(dash, line.entry.start)],
    }),
  ];
}
