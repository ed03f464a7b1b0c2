import type { Node, SyntaxProblem, Tree } from '../parse/tree.ts';
import type { Span } from '../text/span.ts';

/**
 * Whether fixing one text into another kept what it means. What parsed keeps exactly its value. What did not keeps what its
 * author wrote: in JSON every key, text, number and literal that was read, in the same order; in YAML, where an error may
 * hide the structure, every character but those that only delimit.
 */
export function sameMeaning(before: Tree, after: Tree): boolean {
  if (before.problems.length === 0 && after.problems.length > 0) return false;
  const damage = before.problems.filter((problem) => hidesMeaning(problem, before));
  const sound = before.roots.filter((root) => !damage.some(({ span }) => touches(span, root)));
  if (damage.length === 0) {
    return before.roots.length === after.roots.length && haveSameValues(sound, after.roots);
  }
  return haveSameValues(sound, after.roots) && sameContent(before, after);
}

/** In JSON, all but the rule `syntax` is about leave no doubt about the value; YAML has only errors that do. */
function hidesMeaning({ code }: SyntaxProblem, { language }: Tree): boolean {
  return code === 'syntax' || language === 'yaml';
}

function touches(span: Span, root: Node): boolean {
  return span.start <= root.end && root.start <= span.end;
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

function sameContent(before: Tree, after: Tree): boolean {
  if (before.language === 'yaml') return withoutDelimiters(before.text) === withoutDelimiters(after.text);
  const left = contentOf(before);
  const right = contentOf(after);
  return left.length === right.length && left.every((content, index) => Object.is(content, right[index]));
}

/** Quotes of all kinds, commas, backslashes, white space, and characters that nobody sees. */
const DELIMITERS = /[\s"'“”„‟«»‘’‚,\\\p{Cf}]+/gu;

function withoutDelimiters(text: string): string {
  return text.replace(DELIMITERS, '');
}

/** Keys and scalars in order of the text; a value that is missing is none. */
function contentOf(tree: Tree): readonly unknown[] {
  const content: unknown[] = [];
  const visit = (node: Node): void => {
    if (node.kind === 'array') node.items.forEach(visit);
    else if (node.kind === 'object') {
      for (const { key, value } of node.members) {
        content.push(key.name);
        visit(value);
      }
    } else if (node.start !== node.end) content.push(node.value);
  };
  tree.roots.forEach(visit);
  return content;
}
