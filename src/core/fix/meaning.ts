import { TYPOGRAPHIC_DOUBLES, TYPOGRAPHIC_SINGLES } from '../parse/json/characters.ts';
import type { Page } from '../parse/page.ts';
import type { Node, ScalarNode, SyntaxProblem, Tree } from '../parse/tree.ts';
import type { Edit, Span } from '../text/span.ts';
import { startOfTail } from '../text/start-of-tail.ts';
import { inOrder } from './apply.ts';

/** What fixing must not change about a text. Without the tree, of which two would take much memory. */
export interface Meaning {
  readonly text: string;
  readonly bodies: readonly BodyMeaning[];
  /** Whether the text has any mistake, and whether one leaves open what it means. */
  readonly isSound: boolean;
  readonly isClear: boolean;
  /** What is a mistake where it stands, whatever it says. */
  readonly comments: readonly Span[];
  /** Where something begins that is no part of the word in front of it, such as the tag in `true<br>`. */
  readonly borders: ReadonlySet<number>;
}

interface BodyMeaning {
  /** All of its value, with the order of members and with duplicates. */
  readonly value: string;
  /** No mistake leaves open what it means. */
  readonly isClear: boolean;
}

export function meaningOf(parsed: Tree | Page): Meaning {
  return 'blocks' in parsed ? meaningOfPage(parsed) : meaningOfTree(parsed);
}

function meaningOfTree(tree: Tree): Meaning {
  const { text, roots, problems } = tree;
  const damage = problems.filter((problem) => hidesMeaning(problem, tree));
  const clear = clearRoots(tree, damage);
  return {
    text,
    bodies: roots.map((root) => ({ value: writtenValue(root), isClear: clear.has(root) })),
    isSound: problems.length === 0,
    isClear: damage.length === 0,
    comments: removableComments(tree),
    borders: new Set(problems.filter((problem) => isOutOfPlace(problem, text)).map(({ span }) => span.start)),
  };
}

/** A page means what its bodies say; of all else that is edited, commands above all, the words have to stay. */
function meaningOfPage({ text, blocks, commands, comments }: Page): Meaning {
  const bodies = [...blocks, ...commands.flatMap((command) => command.bodies)].map(({ tree, excerpt }) => ({
    meaning: meaningOfTree(tree),
    excerpt,
  }));
  return {
    text,
    bodies: bodies.flatMap(({ meaning }) => meaning.bodies),
    // Where quotes are mended, there may be a body that could not be seen before, with mistakes of its own.
    isSound: false,
    isClear: false,
    comments: bodies
      .flatMap(({ meaning, excerpt }) => meaning.comments.map((comment) => excerpt.outer(comment)))
      .concat(comments.filter((comment) => isDirective(text, comment)))
      .map((comment) => withQuotationMarks(text, comment))
      .sort((one, other) => one.start - other.start),
    borders: new Set(
      bodies.flatMap(({ meaning, excerpt }) => {
        return [...meaning.borders].map((start) => excerpt.outer({ start, end: start }).start);
      }),
    ),
  };
}

/** In a quotation, the marks of a line go with a comment that has it for itself: its own, or of the first line the next one's. */
function withQuotationMarks(text: string, { start, end }: Span): Span {
  const marks = startOfTail(text, /[ \t>]/, start);
  const isOwn = /^[\r\n]?$/.test(text.charAt(marks - 1));
  const next = /^[ \t]*(?:\r\n|\n|\r)[ \t]*>[ \t>]*/.exec(text.slice(end, end + MAX_MARKS))?.[0] ?? '';
  return { start: isOwn ? marks : start, end: end + next.length };
}

const MAX_MARKS = 200;

/** Comments that a fix may take away: in JSON all, a quoted one too; in YAML those of JSON and those that speak to the linter. */
function removableComments({ language, text, comments }: Tree): readonly Span[] {
  if (language !== 'yaml') return comments.map((comment) => withQuotationMarks(text, comment));
  return comments.filter((comment) => text.charAt(comment.start) !== '#' || isDirective(text, comment));
}

function isDirective(text: string, { start, end }: Span): boolean {
  return text.slice(start, end).includes('instancelint-');
}

/**
 * Whether the edits that make one text of another keep what it means. What parsed keeps exactly its value. Of what did not,
 * where each mended place can change how the rest is understood, every word keeps its characters and its place: an edit
 * changes delimiters, and takes away comments from JSON.
 */
export function sameMeaning(before: Meaning, after: Meaning, edits: readonly Edit[]): boolean {
  if (before.isSound && !after.isSound) return false;
  if (before.isClear && before.bodies.length !== after.bodies.length) return false;
  return keepValues(before, after) && (before.isClear || keepWords(before, edits));
}

/** In JSON, all but the rule `syntax` is about leave no doubt about the value; YAML has only errors that do. */
function hidesMeaning({ code }: SyntaxProblem, { language }: Tree): boolean {
  return code === 'syntax' || language === 'yaml';
}

/** Whether all that is to be done about a mistake is to take away what is marked, and that is more than a stray word. */
function isOutOfPlace(problem: SyntaxProblem, text: string): boolean {
  if (problem.code !== 'syntax' || /[\p{L}\p{N}]/u.test(text.charAt(problem.span.start))) return false;
  const [edit, ...others] = problem.suggestion?.edits ?? [];
  if (edit === undefined || others.length > 0 || edit.text.trim() !== '') return false;
  return edit.span.start === problem.span.start && edit.span.end === problem.span.end;
}

/** All, or the documents of a YAML stream that parse while others do not: between their markers there is no damage. */
function clearRoots({ language, text, roots }: Tree, damage: readonly SyntaxProblem[]): ReadonlySet<Node> {
  if (damage.length === 0) return new Set(roots);
  if (language !== 'yaml') return new Set();
  let next = 0;
  const clear = roots.filter((root, index) => {
    const from = startOfDocument(text, roots[index - 1]?.end ?? 0, root.start);
    const to = endOfDocument(text, root.end, roots[index + 1]?.start ?? text.length);
    while ((damage[next]?.span.end ?? Infinity) <= from) next++;
    const nearest = damage[next];
    return nearest === undefined || nearest.span.start > to;
  });
  return new Set(clear);
}

const MARKER = /^(?:---|\.\.\.)(?=\s|$)/gm;

/** At the last marker between two roots, where the document of the second one begins. */
function startOfDocument(text: string, from: number, root: number): number {
  const last = [...text.slice(from, root).matchAll(MARKER)].at(-1);
  return last === undefined ? from : from + last.index;
}

/** In front of the first marker behind a root. */
function endOfDocument(text: string, root: number, to: number): number {
  const first = text.slice(root, to).search(MARKER);
  return first === -1 ? to : root + first;
}

/** Pieces that become one string at once: a text of many megabytes must not be in pieces of a word each. */
const AT_ONCE = 8192;

function writtenValue(root: Node): string {
  const chunks: string[] = [];
  let pieces: string[] = [];
  const put = (piece: string): void => {
    if (pieces.push(piece) < AT_ONCE) return;
    chunks.push(pieces.join(''));
    pieces = [];
  };
  const write = (node: Node): void => {
    if (node.kind === 'scalar') put(`${writtenScalar(node)} `);
    else if (node.kind === 'array') {
      put('[');
      node.items.forEach(write);
      put(']');
    } else {
      put('{');
      for (const { key, value } of node.members) {
        put(`${JSON.stringify(key.name)}:`);
        write(value);
      }
      put('}');
    }
  };
  write(root);
  return chunks.join('') + pieces.join('');
}

/** Other than in JSON, -0 and 0 are two numbers, and infinity is one. */
function writtenScalar({ value }: ScalarNode): string {
  if (typeof value === 'string') return JSON.stringify(value);
  return Object.is(value, -0) ? '-0' : String(value);
}

/** Whether the clear bodies are still there and clear, in order; between them there may be what now can be read. */
function keepValues(before: Meaning, after: Meaning): boolean {
  const values = before.bodies.filter(({ isClear }) => isClear);
  let found = 0;
  for (const { value, isClear } of after.bodies) if (isClear && value === values[found]?.value) found++;
  return found === values.length;
}

function keepWords({ text, comments, borders }: Meaning, edits: readonly Edit[]): boolean {
  let next = 0;
  return inOrder(edits).every(({ span, text: written }) => {
    while ((comments[next]?.end ?? Infinity) <= span.start) next++;
    const comment = comments[next];
    // Of what may be taken away, some may be taken.
    if (comment !== undefined && comment.start < span.start && span.end < comment.end)
      return wordsOf(written) === '';
    const replaced: string[] = [];
    let at = span.start;
    // The next edit may be one of the same comment.
    let index = next;
    for (; (comments[index]?.start ?? Infinity) < span.end; index++) {
      const { start, end } = comments[index] ?? span;
      replaced.push(text.slice(at, start), ' ');
      at = Math.min(end, span.end);
    }
    replaced.push(text.slice(at, span.end));
    // With their neighbours, so that two words are not made one.
    const left = comments[next - 1]?.end === span.start ? ' ' : text.charAt(span.start - 1);
    const isBorder = comments[index]?.start === span.end || borders.has(span.end);
    const right = isBorder ? ' ' : text.charAt(span.end);
    return hasSameWords(left + replaced.join('') + right, left + written + right);
  });
}

/** Escapes of control characters, quotes of all kinds, commas, backslashes and white space. */
const DELIMITERS = new RegExp(
  `(?:\\\\(?:[bfnrt]|u00[01][\\da-f])|[\\s"'\`${TYPOGRAPHIC_DOUBLES}${TYPOGRAPHIC_SINGLES},\\\\\\p{Cc}])+`,
  'gu',
);

/** A line that goes on in the next one; nothing stands between the two. */
const CONTINUATION = /\\(?:\r\n|\n|\r)/g;
const UNSEEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}]|(?!\s)\p{Cc}/gu;
/** What begins an option of a command, typographic or not. */
const DASHES = /[-‐-―−]+/g;

const SPACED_STRUCTURE = / ?([{}[\]():>]) ?/g;

/** What nobody sees stands for nothing, or for the space between a dash or a colon and what follows. */
function hasSameWords(before: string, after: string): boolean {
  return ['', ' '].some((unseen) => wordsOf(before, unseen) === wordsOf(after, unseen));
}

/** What a text consists of apart from delimiters. */
function wordsOf(text: string, unseen = ''): string {
  const seen = text.replace(CONTINUATION, '').replace(UNSEEN, unseen).replace(DASHES, '-');
  return seen.replace(DELIMITERS, ' ').replace(SPACED_STRUCTURE, '$1').trim();
}
