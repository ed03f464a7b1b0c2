import type { Document } from 'yaml';
import { type Bounds, USUAL_BOUNDS } from '../limits.ts';
import { hasInvisible } from '../text/invisible-characters.ts';
import type { Span } from '../text/span.ts';
import { parseJson } from './json/parse-json.ts';
import { tooDeep } from './limit-problems.ts';
import type { Comment, Node, SyntaxProblem, Tree } from './tree.ts';
import { findYamlComments } from './yaml/comments.ts';
import { countLevels } from './yaml/count-levels.ts';
import { DocumentReader, type ReadText } from './yaml/document-reader.ts';
import { UNREADABLY_DEEP } from './yaml/errors.ts';
import { describeErrors, errorsOf, type Mended, mend, Patience, unmended } from './yaml/mend.ts';
import { NestedTooDeeply, readStream } from './yaml/read-stream.ts';
import { mayHoldSilentMistakes } from './yaml/silent-mistakes.ts';
import { type Indentation, spacePlainly } from './yaml/spaces.ts';
import { splitStream } from './yaml/stream.ts';

/** Line ends, brackets, quotes and the like that a text may hold: the `yaml` package needs up to 1 KB and 10 us for each. */
const MAX_MARKS = 400_000;

/** It needs up to 75 bytes for each character of a quoted text. */
const MAX_CHARACTERS = 10_000_000;

/** A longer text is read once, as it is. */
const MAX_MENDED = 200_000;

/** What is odd in a longer text is told where it stands, and not read as spaces: that takes a second reading. */
const MAX_SPACED = 500_000;

/** Of that many errors of a document it is remembered which lines they spoil. */
const MAX_SPOILING_ERRORS = 100;

/**
 * Reads a YAML 1.2 stream (core schema) through the `yaml` package and turns it into our tree. Duplicate keys are kept; finding
 * them is the business of a rule. A text with errors is mended, so that each has its root cause and hides nothing else.
 */
export function parseYaml(text: string, bounds: Bounds = USUAL_BOUNDS): Tree {
  const tree = readText(text, bounds);
  if (text.length > MAX_SPACED || !hasInvisible(text) || isEmpty(tree)) return tree;
  // What is too long to be mended was read as it is written.
  const isAsWritten = tree.problems.length === 0 || text.length > MAX_MENDED;
  const readings = isAsWritten ? [tree] : [tree, readText(text, bounds, 'as written')];
  const asShown = readSpaced(text, bounds, readings, 'as shown');
  if (asShown === undefined || asShown.left === 0) return asShown?.tree ?? tree;
  const inverted = readSpaced(text, bounds, readings, 'inverted');
  const better = inverted !== undefined && inverted.left < asShown.left ? inverted : asShown;
  // What then goes wrong was text after all.
  return better.left > tree.problems.length && !better.isSure ? tree : better.tree;
}

function isEmpty({ problems: [problem] }: Tree): boolean {
  return problem?.code === 'syntax' && problem.message === EMPTY;
}

/** The text read with plain spaces, and how many problems of other kinds are left. */
function readSpaced(
  text: string,
  bounds: Bounds,
  readings: readonly Tree[],
  indentation: Indentation,
): { readonly tree: Tree; readonly left: number; readonly isSure: boolean } | undefined {
  const spaced = spacePlainly(withLineFeeds(text), readings, indentation);
  if (spaced === undefined) return undefined;
  const meant = readText(spaced.text, bounds);
  const problems = [...spaced.problems, ...meant.problems].sort((a, b) => a.span.start - b.span.start);
  return { tree: { ...meant, text, problems }, left: meant.problems.length, isSure: spaced.isSure };
}

function readText(text: string, bounds: Bounds, how: 'mended' | 'as written' = 'mended'): Tree {
  if (text.length > MAX_CHARACTERS) return broken(text, oneAt(text, 0), TOO_LONG);
  if (text.length > MAX_MARKS && countMarks(text) > MAX_MARKS) return broken(text, oneAt(text, 0), TOO_MANY);
  const lines = withLineFeeds(text);
  const problems: SyntaxProblem[] = [];
  const roots: Node[] = [];
  try {
    const documents = readStream(lines);
    const errors = errorsOf(documents);
    const commented = how === 'mended' && errors.length === 0 ? readAsCommentedJson(text, bounds) : undefined;
    if (commented !== undefined) return commented;
    if (how === 'as written') {
      for (const read of describeErrors(lines, documents))
        readDocuments(lines, read, bounds, roots, problems);
    } else if (errors.length === 0 && !mayHoldSilentMistakes(lines)) {
      readDocuments(lines, unmended(lines, documents), bounds, roots, problems);
    } else {
      const json = errors.length > 0 ? readAsJson(text, bounds) : undefined;
      if (json !== undefined) return json;
      for (const mended of mendAll(lines, documents, bounds))
        readDocuments(lines, mended, bounds, roots, problems);
    }
  } catch (error) {
    if (!(error instanceof NestedTooDeeply)) throw error;
    const { most, excess } = countLevels(lines, bounds.depth);
    return excess === undefined
      ? broken(text, oneAt(text, 0), UNREADABLY_DEEP)
      : unread(text, tooDeep(excess, bounds, most));
  }
  if (roots.length === 0 && problems.length === 0) return broken(text, { start: 0, end: 0 }, EMPTY);
  return {
    language: 'yaml',
    text,
    roots,
    problems: problems.sort((a, b) => a.span.start - b.span.start),
    // Looked for when something is reported; nobody asks for those of a clean file.
    get comments() {
      return findComments(lines, roots);
    },
  };
}

/** A lone CR ends a line too, which the package does not know; offsets stay the same. */
function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replace(/\r(?!\n)/g, '\n') : text;
}

/** Each document of a stream for itself, so that the mistakes of one do not touch another. */
function mendAll(text: string, documents: readonly Document.Parsed[], bounds: Bounds): readonly Mended[] {
  if (text.length > MAX_MENDED) return describeErrors(text, documents);
  const patience = new Patience(bounds);
  const parts = splitStream(text);
  const known = parts.length === 1 ? documents : undefined;
  return parts.map(({ start, end }) => moveTo(mend(text.slice(start, end), patience, known), start));
}

/** Takes over the documents of a part of the stream, and what is wrong with them. */
function readDocuments(
  original: string,
  mended: Mended,
  bounds: Bounds,
  roots: Node[],
  problems: SyntaxProblem[],
): void {
  const spoilt = mended.errors
    .slice(0, MAX_SPOILING_ERRORS)
    .map(({ pos }) => linesAround(original, mended.toOriginal(oneAt(mended.text, pos[0]))));
  const read: ReadText = { ...mended, original, spoilt };
  const [problem] = mended.problems;
  let found: SyntaxProblem[] = [...mended.problems];
  for (const document of mended.documents) {
    const reader = new DocumentReader(read, bounds);
    const root = document.contents === null ? undefined : reader.read(document.contents, 0);
    const { problems: own } = reader;
    // What follows on too many levels follows from them.
    const depth = own.find(isTooDeep);
    if (problem !== undefined && depth !== undefined && depth.span.start <= problem.span.start) found = [];
    // Levels that the package could not read are in a key, or in something else that is wrong already.
    else if (own.length > 0) found = found.filter((other) => !isTooDeep(other));
    found.push(...own);
    // An empty document, such as the one after a final `---`, holds nothing to check.
    const empty = root?.kind === 'scalar' && root.value === null && root.start === root.end;
    if (root !== undefined && !empty) roots.push(root);
  }
  problems.push(...found);
}

function isTooDeep(problem: SyntaxProblem): boolean {
  return problem.code === 'syntax' && problem.limit === 'depth';
}

/** A part of the stream that starts somewhere in it. */
function moveTo(mended: Mended, offset: number): Mended {
  if (offset === 0) return mended;
  const move = <T extends Span>(span: T): T => ({
    ...span,
    start: span.start + offset,
    end: span.end + offset,
  });
  const moveEdits = <T extends { readonly span: Span }>(edits: readonly T[]): readonly T[] =>
    edits.map((edit) => ({ ...edit, span: move(edit.span) }));
  return {
    ...mended,
    harms: mended.harms.map(move),
    problems: mended.problems.map((problem) => {
      const span = move(problem.span);
      if (problem.code !== 'syntax') return { ...problem, span, fix: moveEdits(problem.fix) };
      const { suggestion } = problem;
      return suggestion === undefined
        ? { ...problem, span }
        : { ...problem, span, suggestion: { ...suggestion, edits: moveEdits(suggestion.edits) } };
    }),
    toOriginal: (span) => move(mended.toOriginal(span)),
  };
}

const JSON_START = /^\s*(?:#[^\n]*\n\s*)*(?:\[\s*)?\{\s*(?:\/\/[^\n]*\n\s*)*"/;

/** JSON is YAML; broken JSON is better understood as what it is. Comments and a last comma are right in YAML. */
function readAsJson(text: string, bounds: Bounds): Tree | undefined {
  if (!JSON_START.test(text)) return undefined;
  const tree = parseJson(text, bounds);
  // Behind a word, only a space makes a comment of it.
  if (tree.comments.some(({ start }) => text.charAt(start) === '#' && /\w/.test(text.charAt(start - 1))))
    return undefined;
  const problems = tree.problems.filter(
    ({ code, span }) => code !== 'trailing-comma' && !(code === 'comment' && text.charAt(span.start) === '#'),
  );
  return problems.length === 0 ? undefined : { ...tree, language: 'yaml', problems };
}

/** Comments of JSON between two members, which YAML takes for the beginning of the key below. */
const COMMENT_AS_KEY = /[{,]\s*(?:\/\/[^\n]*\n\s*)+"/;

function readAsCommentedJson(text: string, bounds: Bounds): Tree | undefined {
  if (!text.includes('//') || !COMMENT_AS_KEY.test(text)) return undefined;
  const tree = readAsJson(text, bounds);
  const comments = tree?.problems.flatMap((problem) => (problem.code === 'comment' ? [problem] : []));
  // Else it may stand in a text of several lines.
  if (tree === undefined || comments?.length !== tree.problems.length) return undefined;
  return { ...tree, problems: comments.map((problem) => ({ ...problem, isSafe: false })) };
}

const EMPTY = 'the file is empty; write an instance into it or delete it';
const TOO_LONG = `more than ${MAX_CHARACTERS} characters, which is too much YAML; an instance file has a few thousand`;
const TOO_MANY = `more than ${MAX_MARKS} lines, brackets and other marks; an instance file has a few dozen`;

/** Counts what makes YAML's tokens; a text without is one long scalar. */
function countMarks(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (MARKS.has(character) || (LOOSE_MARKS.has(character) && isSpace(text.charCodeAt(at + 1)))) count++;
  }
  return count;
}

const MARKS: ReadonlySet<string> = new Set('\n\r,[]{}"\'&*!%#|>');
/** Marks only in front of a space; numbers, dates and URLs are full of them. */
const LOOSE_MARKS: ReadonlySet<string> = new Set('-:?');

function oneAt(text: string, at: number): Span {
  const start = Math.min(at, text.length);
  return { start, end: Math.min(start + 1, text.length) };
}

function broken(text: string, span: Span, message: string): Tree {
  return unread(text, { code: 'syntax', span, message });
}

function unread(text: string, problem: SyntaxProblem): Tree {
  return { language: 'yaml', text, roots: [], problems: [problem], comments: [] };
}

function findComments(text: string, roots: readonly Node[]): readonly Comment[] {
  return text.includes('#') ? findYamlComments(text, roots) : [];
}

/** The whole lines that an error touches. */
function linesAround(text: string, span: Span): Span {
  const start = text.lastIndexOf('\n', span.start - 1) + 1;
  const end = text.indexOf('\n', span.end);
  return { start, end: end === -1 ? text.length : end };
}

function isSpace(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13;
}
