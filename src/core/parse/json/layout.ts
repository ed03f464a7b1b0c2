import type { Node } from '../tree.ts';
import { isCloser, isLineEnd, SPACE, TAB } from './characters.ts';

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

/**
 * The bracket that was most likely left open, in a text where one is: the first whose content goes on, or which is
 * closed, further to the left than it began. Undefined when the layout does not tell.
 */
export function findLeftOpen(
  text: string,
  roots: readonly Node[],
  known: ReadonlySet<number>,
): number | undefined {
  for (const root of roots) {
    const found = findIn(text, root, known);
    if (found !== undefined) return found;
  }
  return undefined;
}

function findIn(text: string, node: Node, known: ReadonlySet<number>): number | undefined {
  if (node.kind === 'scalar') return undefined;
  if (!known.has(node.start) && isLeftOpen(text, node)) return node.start;
  const children = node.kind === 'object' ? node.members.map((member) => member.value) : node.items;
  for (const child of children) {
    const found = findIn(text, child, known);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isLeftOpen(text: string, node: Exclude<Node, { kind: 'scalar' }>): boolean {
  const outer = indentOfLine(text, node.start);
  if (outer === undefined) return false;
  let indented = false;
  for (const child of node.kind === 'object' ? node.members.map((member) => member.key) : node.items) {
    const indent = indentOf(text, child.start);
    if (indent === undefined) continue;
    if (indent > outer) indented = true;
    else if (indented) return true;
  }
  const last = node.end - 1;
  const closing = isCloser(text.charCodeAt(last)) ? indentOf(text, last) : undefined;
  return closing !== undefined && closing < outer;
}
