import type { Block, Page } from '../parse/page.ts';
import type { Node, SyntaxProblem, Tree } from '../parse/tree.ts';

/** Whether fixing one text into another kept what it means. */
export function sameMeaning(before: Tree | Page, after: Tree | Page): boolean {
  if ('blocks' in before) return 'blocks' in after && samePage(before, after);
  return !('blocks' in after) && sameBodies(before, after);
}

/** A page means what its bodies and commands do; the rest of it is prose, which nothing fixes. */
function samePage(before: Page, after: Page): boolean {
  const bodiesOf = ({ blocks, commands }: Page): readonly Block[] => [
    ...blocks,
    ...commands.flatMap(({ bodies }) => bodies),
  ];
  return pairwise(bodiesOf(before), bodiesOf(after), (a, b) => sameBodies(a.tree, b.tree));
}

function pairwise<T>(before: readonly T[], after: readonly T[], isSame: (a: T, b: T) => boolean): boolean {
  return (
    before.length === after.length &&
    before.every((a, index) => {
      const b = after[index];
      return b !== undefined && isSame(a, b);
    })
  );
}

/**
 * What parsed keeps exactly its value. Of what did not, where each
 * mended place can change how the rest is understood, every word keeps its characters and its place: only delimiters may
 * differ, and comments in JSON.
 */
function sameBodies(before: Tree, after: Tree): boolean {
  if (before.problems.length === 0 && after.problems.length > 0) return false;
  const damage = before.problems.filter((problem) => hidesMeaning(problem, before));
  const sound = untouched(before.roots, damage);
  if (damage.length === 0) {
    return before.roots.length === after.roots.length && haveSameValues(sound, after.roots);
  }
  return haveSameValues(sound, after.roots) && contentOf(before) === contentOf(after);
}

/** In JSON, all but the rule `syntax` is about leave no doubt about the value; YAML has only errors that do. */
function hidesMeaning({ code }: SyntaxProblem, { language }: Tree): boolean {
  return code === 'syntax' || language === 'yaml';
}

/** The bodies that no damage touches. Both are in order. */
function untouched(roots: readonly Node[], damage: readonly SyntaxProblem[]): readonly Node[] {
  let next = 0;
  return roots.filter(({ start, end }) => {
    while ((damage[next]?.span.end ?? start) < start) next++;
    return (damage[next]?.span.start ?? Infinity) > end;
  });
}

/** Whether these values are still there, in order; between them there may be what now can be read. */
function haveSameValues(values: readonly Node[], roots: readonly Node[]): boolean {
  let found = 0;
  for (const root of roots) {
    const value = values[found];
    if (value !== undefined && sameNode(value, root)) found++;
  }
  return found === values.length;
}

/** With the order of members and with duplicates, of which the values know nothing. */
function sameNode(a: Node, b: Node): boolean {
  if (a.kind === 'scalar') return b.kind === 'scalar' && Object.is(a.value, b.value);
  if (a.kind === 'array') {
    if (b.kind !== 'array' || a.items.length !== b.items.length) return false;
    return a.items.every((item, index) => sameMaybe(item, b.items[index]));
  }
  if (b.kind !== 'object' || a.members.length !== b.members.length) return false;
  return a.members.every(({ key, value }, index) => {
    const other = b.members[index];
    return key.name === other?.key.name && sameMaybe(value, other.value);
  });
}

function sameMaybe(a: Node, b: Node | undefined): boolean {
  return b !== undefined && (a === b || sameNode(a, b));
}

/** Escapes of control characters, quotes of all kinds, commas, backslashes, white space, and what nobody sees. */
const DELIMITERS = /(?:\\(?:[bfnrt]|u00[01][\da-f])|[\s"'“”„‟«»‘’‚,\\\p{Cc}\p{Cf}])+/gu;

const SPACED_STRUCTURE = / ?([{}[\]:]) ?/g;

/**
 * What a text consists of when delimiters are left out: its words and its structure. Without comments in JSON, where they are
 * the mistake.
 */
function contentOf({ text, language, comments }: Tree): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of language === 'yaml' ? [] : comments) {
    parts.push(text.slice(at, start));
    at = Math.max(at, end);
  }
  parts.push(text.slice(at));
  return parts.join(' ').replace(DELIMITERS, ' ').replace(SPACED_STRUCTURE, '$1').trim();
}
