import { find } from '../core/documents/locate.ts';
import type { Node, Tree } from '../core/parse/tree.ts';

/**
 * A config's text as it may be shown. `environments` names the variables that hold secrets, so that is where someone
 * writes the secret itself by mistake; values there are masked.
 */
export function maskConfig(tree: Tree, root: Node): string {
  const environments = find(root, '/environments')?.node;
  if (environments === undefined) return tree.text;
  const { start, end } = environments;
  let masked = tree.text;
  const seen = new Set<Node>();
  const mask = (node: Node): void => {
    if (seen.has(node)) return;
    seen.add(node);
    if (node.kind === 'object') for (const { value } of node.members) mask(value);
    else if (node.kind === 'array') node.items.forEach(mask);
    else
      masked =
        masked.slice(0, node.start) + stars(masked.slice(node.start, node.end)) + masked.slice(node.end);
  };
  mask(environments);
  const comments = tree.comments.filter((comment) => start <= comment.start && comment.start < end);
  for (const comment of comments) {
    masked =
      masked.slice(0, comment.start + 1) +
      stars(masked.slice(comment.start + 1, comment.end)) +
      masked.slice(comment.end);
  }
  return masked;
}

/** As long as the text; quotes and line breaks stay. */
function stars(text: string): string {
  return text.replace(/[^\s"']/g, '*');
}
