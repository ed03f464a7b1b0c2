import type { Node, Tree } from '../core/parse/tree.ts';
import type { Span } from '../core/text/span.ts';

/**
 * A config's text as it may be shown. `environments` names the variables that hold secrets, so that is where someone
 * writes the secret itself by mistake, or in a note beside it; values there are masked, and all comments.
 */
export function maskConfig({ text, comments }: Tree, root: Node): string {
  const hidden: Span[] = comments.map(({ start, end }) => ({ start: start + 1, end }));
  const seen = new Set<Node>();
  const hide = (node: Node): void => {
    if (seen.has(node)) return;
    seen.add(node);
    if (node.kind === 'object') for (const { value } of node.members) hide(value);
    else if (node.kind === 'array') node.items.forEach(hide);
    else hidden.push(node);
  };
  // There may be several, which is a mistake.
  const members = root.kind === 'object' ? root.members : [];
  for (const { key, value } of members) if (key.name === 'environments') hide(value);
  const pieces: string[] = [];
  let last = 0;
  for (const { start, end } of hidden.sort((a, b) => a.start - b.start)) {
    if (end <= last) continue;
    pieces.push(text.slice(last, start), stars(text.slice(Math.max(start, last), end)));
    last = end;
  }
  return pieces.join('') + text.slice(last);
}

/** As long as the text; quotes and line breaks stay. */
function stars(text: string): string {
  return text.replace(/[^\s"']/g, '*');
}
