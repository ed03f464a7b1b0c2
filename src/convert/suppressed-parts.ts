import { readSuppressions } from '../core/findings/suppress.ts';
import type { Node, Tree } from '../core/parse/tree.ts';
import { countBelow } from '../core/text/ascending.ts';

/** What each comment that speaks to the linter is about: by number, the keys and values that it covers. */
export type SuppressedParts = readonly string[];

export function suppressedParts({ text, comments, roots }: Tree): SuppressedParts {
  const { all, lineOf } = readSuppressions(text, comments);
  const partLines = roots.flatMap((root) => offsetsOf(root)).map(lineOf);
  return all.map(({ directive, rule, lines }) => {
    const from = lines?.from ?? lineOf(directive.comment.start);
    const start = countBelow(partLines, from);
    const end = lines === undefined ? start : countBelow(partLines, lines.to + 1);
    return [directive.kind, rule?.id, start, end].join(' ');
  });
}

export function sameParts(one: SuppressedParts, other: SuppressedParts): boolean {
  return one.length === other.length && one.every((part, index) => part === other[index]);
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
