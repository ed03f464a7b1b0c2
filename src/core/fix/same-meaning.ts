import { TYPOGRAPHIC_DOUBLES, TYPOGRAPHIC_SINGLES } from '../parse/json/characters.ts';
import type { Block, Page } from '../parse/page.ts';
import type { Comment, Node, SyntaxProblem, Tree } from '../parse/tree.ts';
import type { Edit, Span } from '../text/span.ts';
import { inOrder } from './apply.ts';

/**
 * Whether the edits that make one text of another keep what it means. What parsed keeps exactly its value. Of what did not,
 * where each mended place can change how the rest is understood, every word keeps its characters and its place: an edit
 * changes delimiters, and takes away comments from JSON.
 */
export function sameMeaning(before: Tree | Page, after: Tree | Page, edits: readonly Edit[]): boolean {
  if ('blocks' in before) return 'blocks' in after && samePage(before, after, edits);
  if ('blocks' in after) return false;
  return (
    sameValues(before, after) && (!isDamaged(before) || keepWords(before.text, removable(before), edits))
  );
}

/** A page means what its bodies and commands do; its prose is never edited, which the words prove too. */
function samePage(before: Page, after: Page, edits: readonly Edit[]): boolean {
  const bodies = bodiesOf(before);
  const others = bodiesOf(after);
  const comments = bodies
    .flatMap(({ tree, excerpt }) => removable(tree).map((comment) => excerpt.outer(comment)))
    .concat(before.comments.filter((comment) => isDirective(before.text, comment)))
    .sort((a, b) => a.start - b.start);
  return (
    bodies.length === others.length &&
    bodies.every(({ tree }, index) => {
      const other = others[index]?.tree;
      return other !== undefined && sameValues(tree, other);
    }) &&
    keepWords(before.text, comments, edits)
  );
}

function bodiesOf({ blocks, commands }: Page): readonly Block[] {
  return [...blocks, ...commands.flatMap(({ bodies }) => bodies)];
}

function sameValues(before: Tree, after: Tree): boolean {
  if (before.problems.length === 0 && after.problems.length > 0) return false;
  const damage = before.problems.filter((problem) => hidesMeaning(problem, before));
  if (damage.length === 0)
    return before.roots.length === after.roots.length && haveSameValues(before.roots, after.roots);
  return haveSameValues(unharmed(before, damage), after.roots);
}

function isDamaged(tree: Tree): boolean {
  return tree.problems.some((problem) => hidesMeaning(problem, tree));
}

/** Comments that a fix may take away: in JSON all, in YAML those that speak to the linter. */
function removable({ language, text, comments }: Tree): readonly Comment[] {
  return language !== 'yaml' ? comments : comments.filter((comment) => isDirective(text, comment));
}

function isDirective(text: string, { start, end }: Span): boolean {
  return text.slice(start, end).includes('instancelint-');
}

/** In JSON, all but the rule `syntax` is about leave no doubt about the value; YAML has only errors that do. */
function hidesMeaning({ code }: SyntaxProblem, { language }: Tree): boolean {
  return code === 'syntax' || language === 'yaml';
}

/** The documents of a YAML stream that parse while others do not: neither in them nor beside them is any damage. */
function unharmed({ language, roots }: Tree, damage: readonly SyntaxProblem[]): readonly Node[] {
  if (language !== 'yaml') return [];
  let next = 0;
  return roots.filter((_, index) => {
    const from = roots[index - 1]?.end ?? -1;
    const to = roots[index + 1]?.start ?? Infinity;
    while ((damage[next]?.span.end ?? Infinity) <= from) next++;
    const nearest = damage[next];
    return nearest === undefined || nearest.span.start > to;
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

function keepWords(text: string, comments: readonly Span[], edits: readonly Edit[]): boolean {
  let next = 0;
  return inOrder(edits).every(({ span, text: written }) => {
    while ((comments[next]?.end ?? Infinity) <= span.start) next++;
    const replaced: string[] = [];
    let at = span.start;
    for (; (comments[next]?.start ?? Infinity) < span.end; next++) {
      const { start, end } = comments[next] ?? span;
      replaced.push(text.slice(at, start), ' ');
      at = Math.min(end, span.end);
    }
    replaced.push(text.slice(at, span.end));
    // With their neighbours, so that two words are not made one.
    const [left, right] = [text.charAt(span.start - 1), text.charAt(span.end)];
    return wordsOf(left + replaced.join('') + right) === wordsOf(left + written + right);
  });
}

/** Escapes of control characters, quotes of all kinds, commas, backslashes and white space. */
const DELIMITERS = new RegExp(
  `(?:\\\\(?:[bfnrt]|u00[01][\\da-f])|[\\s"'\`${TYPOGRAPHIC_DOUBLES}${TYPOGRAPHIC_SINGLES},\\\\\\p{Cc}])+`,
  'gu',
);

const UNSEEN = /\p{Cf}/gu;
/** What begins an option of a command, typographic or not. */
const DASHES = /[-‐-―−]+/g;

const SPACED_STRUCTURE = / ?([{}[\]:]) ?/g;

/** What a text consists of apart from delimiters. */
function wordsOf(text: string): string {
  const seen = text.replace(UNSEEN, '').replace(DASHES, '-');
  return seen.replace(DELIMITERS, ' ').replace(SPACED_STRUCTURE, '$1').trim();
}
