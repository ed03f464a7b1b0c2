import type { Comment, Node } from '../tree.ts';

/** Every `#` that opens a comment: at a line's start or after white space, and outside all scalars. */
export function findYamlComments(text: string, roots: readonly Node[]): readonly Comment[] {
  const scalars = scalarSpans(roots);
  const comments: Comment[] = [];
  let next = 0;
  for (let at = text.indexOf('#'); at !== -1; at = text.indexOf('#', at + 1)) {
    if (at > 0 && !/\s/.test(text.charAt(at - 1))) continue;
    while (next < scalars.length && (scalars[next]?.end ?? 0) <= at) next++;
    const scalar = scalars[next];
    if (scalar !== undefined && scalar.start <= at) {
      at = scalar.end - 1;
      continue;
    }
    let end = text.indexOf('\n', at);
    if (end === -1) end = text.length;
    if (text.charCodeAt(end - 1) === 13) end--;
    comments.push({ start: at, end });
    at = end;
  }
  return comments;
}

/** In order of position. A block scalar's header may carry a comment of its own; it counts as part of the scalar. */
function scalarSpans(roots: readonly Node[]): { start: number; end: number }[] {
  const spans: { start: number; end: number }[] = [];
  const seen = new Set<Node>();
  const visit = (node: Node): void => {
    if (seen.has(node)) return;
    seen.add(node);
    if (node.kind === 'scalar') spans.push({ start: node.start, end: node.end });
    else if (node.kind === 'array') node.items.forEach(visit);
    else
      for (const member of node.members) {
        spans.push({ start: member.key.start, end: member.key.end });
        visit(member.value);
      }
  };
  roots.forEach(visit);
  return spans.filter((span) => span.end > span.start).sort((a, b) => a.start - b.start);
}
