import { readSilentLines } from '../core/findings/suppress.ts';
import type { Node, Tree } from '../core/parse/tree.ts';
import { createLineIndex } from '../core/text/line-index.ts';

/** Which keys and values of a text comments keep findings silent for: by rule, ranges of their numbers. */
export type SuppressedParts = ReadonlyMap<string, readonly string[]>;

export function suppressedParts(tree: Tree): SuppressedParts {
  const lines = createLineIndex(tree.text);
  const partLines = tree.roots.flatMap((root) => offsetsOf(root)).map((at) => lines.position(at).line);
  const suppressed = new Map<string, readonly string[]>();
  for (const [ruleId, ranges] of readSilentLines(tree.text, tree.comments, lines)) {
    const covered: [start: number, end: number][] = [];
    for (const { from, to } of ranges) {
      const start = countBefore(partLines, from);
      const end = countBefore(partLines, to + 1);
      const last = covered.at(-1);
      if (last?.[1] === start) last[1] = end;
      else if (end > start) covered.push([start, end]);
    }
    if (covered.length > 0) suppressed.set(ruleId, covered.map(String));
  }
  return suppressed;
}

export function sameParts(one: SuppressedParts, other: SuppressedParts): boolean {
  return (
    one.size === other.size &&
    [...one].every(([ruleId, ranges]) => other.get(ruleId)?.join() === ranges.join())
  );
}

/** Where keys and single values start, in order; what a collection starts with depends on the language. */
function offsetsOf(node: Node): readonly number[] {
  const offsets: number[] = [];
  const visit = (each: Node): void => {
    if (each.kind === 'scalar') offsets.push(each.start);
    else if (each.kind === 'array') each.items.forEach(visit);
    else
      for (const { key, value } of each.members) {
        offsets.push(key.start);
        visit(value);
      }
  };
  visit(node);
  return offsets;
}

/** How many of the ascending numbers are less than a limit. */
function countBefore(ascending: readonly number[], limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
