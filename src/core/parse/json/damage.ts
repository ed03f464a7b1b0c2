import { countLeading } from '../../text/ascending.ts';
import type { Span } from '../../text/span.ts';
import type { Member, Node } from '../tree.ts';

/**
 * Marks the members that damage touches: by their key, by a scalar value, or by what leads to a nested value.
 * Only such members are copied; values stay as they are.
 */
export function markDamage(root: Node, damage: readonly Span[]): Node {
  return markNode(root, mergeSpans(damage));
}

function markNode(node: Node, damage: readonly Span[]): Node {
  if (node.kind === 'scalar' || !touches(damage, node.start, node.end + 1)) return node;
  if (node.kind === 'array') return { ...node, items: node.items.map((item) => markNode(item, damage)) };
  return { ...node, members: node.members.map((member) => markMember(member, damage)) };
}

function markMember(member: Member, damage: readonly Span[]): Member {
  const { key } = member;
  const value = markNode(member.value, damage);
  // What is left out or not read has its place at what stands there instead.
  const end = value.kind === 'scalar' ? Math.max(value.end, value.start + 1, key.end) : value.start + 1;
  return { ...member, value, damaged: touches(damage, key.start, end) };
}

function touches(damage: readonly Span[], start: number, end: number): boolean {
  const first = damage[countLeading(damage.length, (index) => (damage[index]?.end ?? Infinity) <= start)];
  return first !== undefined && first.start < end;
}

function mergeSpans(spans: readonly Span[]): readonly Span[] {
  const merged: { start: number; end: number }[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last !== undefined && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else merged.push({ start: span.start, end: span.end });
  }
  return merged;
}
