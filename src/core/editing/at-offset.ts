import type { KeyNode, Member, Node } from '../parse/tree.ts';
import type { Span } from '../text/span.ts';

/** What stands at an offset: the way to it from the root of its body, and whether that is a key or a value. */
export interface AtOffset {
  readonly path: readonly string[];
  readonly part: 'key' | 'value';
  readonly node: Node | KeyNode;
}

/** The innermost key or scalar that an offset touches, its end included. `outer` leads to the text that the offset counts in. */
export function findAt(root: Node, offset: number, outer: (span: Span) => Span): AtOffset | undefined {
  const touches = (span: Span): boolean => {
    const { start, end } = outer(span);
    return start <= offset && offset <= end;
  };
  const look = (node: Node, path: readonly string[]): AtOffset | undefined => {
    if (node.kind === 'scalar') return touches(node) ? { path, part: 'value', node } : undefined;
    if (node.kind === 'array')
      return firstOf(node.items, (item, index) => look(item, [...path, String(index)]));
    return firstOf(node.members, (member) => lookAtMember(member, [...path, member.key.name]));
  };
  const lookAtMember = ({ key, value, merged }: Member, path: readonly string[]): AtOffset | undefined => {
    // What came in through an alias stands elsewhere, where it is looked at as well.
    if (merged) return undefined;
    if (touches(key)) return { path, part: 'key', node: key };
    return look(value, path);
  };
  return look(root, []);
}

function firstOf<Item, Found>(
  items: readonly Item[],
  find: (item: Item, index: number) => Found | undefined,
): Found | undefined {
  for (const [index, item] of items.entries()) {
    const found = find(item, index);
    if (found !== undefined) return found;
  }
  return undefined;
}
