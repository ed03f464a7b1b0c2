import type { Node } from '../tree.ts';
import { COMMA, isCloser, isLineEnd, SPACE, TAB } from './characters.ts';
import { skipSpace } from './lookahead.ts';

/** Beyond this, a line's indentation says nothing. */
const LIMIT = 2_000;

/** The width of the white space that a line starts with, for the line of `at`; undefined on a very long line. */
export function indentOfLine(text: string, at: number): number | undefined {
  let start = at;
  while (!isLineEnd(text.charCodeAt(start - 1))) {
    start--;
    if (at - start > LIMIT) return undefined;
  }
  let end = start;
  while (isIndent(text.charCodeAt(end))) end++;
  return end - start;
}

/** The indentation of what stands at `at` if it is the first on its line. */
export function indentOf(text: string, at: number): number | undefined {
  let start = at;
  while (isIndent(text.charCodeAt(start - 1)) && at - start < LIMIT) start--;
  return isLineEnd(text.charCodeAt(start - 1)) ? at - start : undefined;
}

function isIndent(code: number): boolean {
  return code === SPACE || code === TAB || code === 0xa0;
}

type Container = Exclude<Node, { kind: 'scalar' }>;

/** What the layout says about the brackets of a text, as they were read. */
export interface BracketLayout {
  /** How many brackets close what stands further to the left or right than they do. */
  readonly crooked: number;
  /** The first opening bracket whose content goes on further to the left than it began. */
  readonly leftOpen: number | undefined;
  /** The first closing bracket that stands, or is followed, further to the right than what it closes. */
  readonly closedEarly: number | undefined;
}

/** Compares the brackets with the indentation, but for those of `known`. */
export function compareWithLayout(
  text: string,
  roots: readonly Node[],
  known: ReadonlySet<number>,
): BracketLayout {
  let crooked = 0;
  let leftOpen: number | undefined;
  let closedEarly: number | undefined;
  // What is inside comes first: a bracket that is mistaken there throws those around it out of line.
  for (const root of roots) visit(root);
  return { crooked, leftOpen, closedEarly };

  function visit(node: Node): void {
    if (node.kind === 'scalar') return;
    for (const child of node.kind === 'object' ? node.members : node.items)
      visit('key' in child ? child.value : child);
    const closer = node.end - 1;
    const shift = shiftOfCloser(text, node);
    if (shift !== 0) crooked++;
    if (!known.has(closer) && (shift > 0 || isFollowedFurtherRight(text, node))) closedEarly ??= closer;
    if (!known.has(node.start) && (shift < 0 || goesOnFurtherLeft(text, node))) leftOpen ??= node.start;
  }
}

/** Whether the next line goes on further to the right than the container began, as if it still were open. */
function isFollowedFurtherRight(text: string, { start, end }: Container): boolean {
  if (!isCloser(text.charCodeAt(end - 1))) return false;
  let next = skipSpace(text, end);
  if (text.charCodeAt(next) === COMMA) next = skipSpace(text, next + 1);
  const following = next < text.length ? indentOf(text, next) : undefined;
  return following !== undefined && following > (indentOfLine(text, start) ?? following);
}

/** How much further to the right a container is closed than it was opened, if its closing bracket starts its line. */
function shiftOfCloser(text: string, { start, end }: Container): number {
  if (!isCloser(text.charCodeAt(end - 1))) return 0;
  let first = end - 1;
  while (isCloser(text.charCodeAt(first - 1))) first--;
  const closing = indentOf(text, first);
  return closing === undefined ? 0 : closing - (indentOfLine(text, start) ?? closing);
}

function goesOnFurtherLeft(text: string, node: Container): boolean {
  const outer = indentOfLine(text, node.start);
  if (outer === undefined) return false;
  let indented = false;
  for (const child of node.kind === 'object' ? node.members.map((member) => member.key) : node.items) {
    const indent = indentOf(text, child.start);
    if (indent === undefined) continue;
    if (indent > outer) indented = true;
    else if (indented) return true;
  }
  return false;
}
