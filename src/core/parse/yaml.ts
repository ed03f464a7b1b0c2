import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  parseAllDocuments,
  type Scalar,
  type Node as YamlNode,
} from 'yaml';
import { hasInvisible } from '../text/invisible-characters.ts';
import type { Span } from '../text/span.ts';
import type { Comment, Member, Node, ScalarNode, ScalarStyle, SyntaxProblem, Tree, Value } from './tree.ts';
import { MAX_DEPTH } from './tree.ts';
import { findYamlComments } from './yaml-comments.ts';
import { describeYamlError, TOO_DEEP } from './yaml-errors.ts';
import { type Indentation, spacePlainly } from './yaml-spaces.ts';

/** Nodes that one document may hold once its aliases are written out; more is an alias bomb. */
const MAX_EXPANDED_NODES = 100_000;

/** Line ends, brackets, quotes and the like that a text may hold: the `yaml` package needs up to 1 KB and 10 us for each. */
const MAX_MARKS = 500_000;

/** It needs up to 75 bytes for each character of a quoted text. */
const MAX_CHARACTERS = 10_000_000;

/** Of that many errors of a document it is remembered which lines they spoil. */
const MAX_SPOILING_ERRORS = 100;

/** Problems with aliases, keys and depth that one document is worth. */
const MAX_PROBLEMS = 10;

const STYLES: Readonly<Record<string, ScalarStyle>> = {
  QUOTE_DOUBLE: 'double',
  QUOTE_SINGLE: 'single',
  BLOCK_FOLDED: 'block',
  BLOCK_LITERAL: 'block',
};

/**
 * Reads a YAML 1.2 stream (core schema) through the `yaml` package and turns it into our tree: merge keys (`<<`) applied,
 * aliases resolved to the nodes they name. Duplicate keys are kept; finding them is the business of a rule.
 */
export function parseYaml(text: string): Tree {
  const tree = readStream(text);
  if (!hasInvisible(text)) return tree;
  const asShown = readSpaced(text, tree, 'as shown');
  if (asShown === undefined || asShown.left === 0) return asShown?.tree ?? tree;
  const inverted = readSpaced(text, tree, 'inverted');
  const better = inverted !== undefined && inverted.left < asShown.left ? inverted : asShown;
  // What then goes wrong was text after all.
  return better.left > tree.problems.length ? tree : better.tree;
}

/** The text read with plain spaces, and how many problems of other kinds are left. */
function readSpaced(
  text: string,
  tree: Tree,
  indentation: Indentation,
): { readonly tree: Tree; readonly left: number } | undefined {
  const spaced = spacePlainly(withLineFeeds(text), tree, indentation);
  if (spaced === undefined) return undefined;
  const meant = readStream(spaced.text);
  const problems = [...spaced.problems, ...meant.problems].sort((a, b) => a.span.start - b.span.start);
  const comments = findComments(spaced.text, meant.roots);
  return { tree: { ...meant, text, problems, comments }, left: meant.problems.length };
}

function readStream(text: string): Tree {
  if (text.length > MAX_CHARACTERS) return broken(text, oneAt(text, 0), TOO_LONG);
  if (text.length > MAX_MARKS && countMarks(text) > MAX_MARKS) return broken(text, oneAt(text, 0), TOO_MANY);
  const lines = withLineFeeds(text);
  let documents: readonly Document.Parsed[];
  try {
    const parsed = parseAllDocuments(lines, { prettyErrors: false, uniqueKeys: false, logLevel: 'silent' });
    documents = 'empty' in parsed ? [] : parsed;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return broken(text, oneAt(text, 0), TOO_DEEP);
  }
  const problems: SyntaxProblem[] = [];
  const roots: Node[] = [];
  for (const document of documents) {
    const problem = describeYamlError(lines, document.errors);
    const spoilt = document.errors.slice(0, MAX_SPOILING_ERRORS).map(({ pos }) => oneAt(lines, pos[0]));
    const reader = new DocumentReader(lines, problem === undefined ? [] : [problem.span, ...spoilt]);
    const root = document.contents === null ? undefined : reader.read(document.contents, 0);
    // What follows on too many levels follows from them.
    const depth = reader.problems.find((other) => other.code === 'syntax' && other.message === TOO_DEEP);
    if (problem !== undefined && !(depth && depth.span.start <= problem.span.start)) problems.push(problem);
    problems.push(...reader.problems);
    // An empty document, such as the one after a final `---`, holds nothing to check.
    const empty = root?.kind === 'scalar' && root.value === null && root.start === root.end;
    if (root !== undefined && !empty) roots.push(root);
  }
  if (roots.length === 0 && problems.length === 0) return broken(text, { start: 0, end: 0 }, EMPTY);
  return {
    language: 'yaml',
    text,
    roots,
    problems,
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
  return { language: 'yaml', text, roots: [], problems: [{ code: 'syntax', span, message }], comments: [] };
}

function findComments(text: string, roots: readonly Node[]): readonly Comment[] {
  return text.includes('#') ? findYamlComments(text, roots) : [];
}

interface Anchored {
  readonly node: Node;
  readonly expandedNodes: number;
}

class DocumentReader {
  readonly problems: SyntaxProblem[] = [];
  readonly #text: string;
  readonly #damage: readonly Span[];
  readonly #anchors = new Map<string, Anchored | 'open'>();
  #expandedNodes = 0;

  constructor(text: string, errors: readonly Span[]) {
    this.#text = text;
    this.#damage = errors.map((error) => linesAround(text, error));
  }

  read(node: YamlNode, depth: number): Node {
    if (depth > MAX_DEPTH) return this.#refuse(node, TOO_DEEP);
    const before = this.#expandedNodes++;
    if (isAlias(node)) return this.#resolve(node.source, node);
    const anchor = 'anchor' in node && typeof node.anchor === 'string' ? node.anchor : undefined;
    if (anchor !== undefined) this.#anchors.set(anchor, 'open');
    const read = this.#readContent(node, depth);
    if (anchor !== undefined) {
      this.#anchors.set(anchor, { node: read, expandedNodes: this.#expandedNodes - before });
    }
    return read;
  }

  #readContent(node: YamlNode, depth: number): Node {
    const { start, end } = this.#spanOf(node);
    if (isMap(node)) {
      const members: Member[] = [];
      for (const pair of node.items) {
        if (isPair(pair)) this.#readPair(pair.key, pair.value, end, depth, members);
      }
      return { kind: 'object', members, flow: node.flow === true, value: objectValue(members), start, end };
    }
    if (isSeq(node)) {
      const items = node.items.map((item) =>
        isNode(item) ? this.read(item, depth + 1) : emptyScalar({ start, end: start }),
      );
      return {
        kind: 'array',
        items,
        flow: node.flow === true,
        value: items.map((item) => item.value),
        start,
        end,
      };
    }
    if (isScalar(node)) return { kind: 'scalar', value: scalarValue(node), style: styleOf(node), start, end };
    return emptyScalar({ start, end });
  }

  #readPair(key: unknown, value: unknown, parentEnd: number, depth: number, members: Member[]): void {
    if (!isScalar(key)) {
      if (isNode(key)) this.#refuse(key, 'this key is not plain text; write a text before the ":"');
      return;
    }
    const keySpan = this.#spanOf(key);
    const after = { start: Math.min(keySpan.end, parentEnd), end: Math.min(keySpan.end, parentEnd) };
    const sound = this.problems.length;
    const node = isNode(value) ? this.read(value, depth + 1) : emptyScalar(after);
    const name = key.type === 'PLAIN' ? (key.source ?? String(key.value)) : String(key.value);
    if (name === '<<' && key.type === 'PLAIN' && this.#merge(node, members)) return;
    const end = node.start === node.end ? this.#endBelow(keySpan) : Math.max(keySpan.end, node.end);
    const damaged =
      this.#isDamaged({ start: keySpan.start, end }) ||
      (node.kind === 'scalar' && this.problems.length > sound);
    members.push({ key: { name, style: styleOf(key), ...keySpan }, value: node, damaged, merged: false });
  }

  /** Takes over the members of a mapping, or of a list of mappings, that the object itself does not write. */
  #merge(from: Node, members: Member[]): boolean {
    const sources = from.kind === 'array' ? from.items : [from];
    if (!sources.every((source) => source.kind === 'object')) return false;
    for (const source of sources) {
      if (source.kind !== 'object') continue;
      this.#expandedNodes += source.members.length;
      for (const member of source.members) members.push({ ...member, merged: true });
    }
    return true;
  }

  #resolve(name: string, alias: YamlNode): Node {
    const anchored = this.#anchors.get(name);
    if (anchored === 'open')
      return this.#refuse(alias, 'this alias stands inside its own anchor; write the value out');
    if (anchored === undefined) {
      return this.#refuse(
        alias,
        'this alias names an anchor that is not defined above it; define it or write the value',
      );
    }
    if (this.#expandedNodes + anchored.expandedNodes > MAX_EXPANDED_NODES) {
      return this.#refuse(
        alias,
        `aliases expand to more than ${MAX_EXPANDED_NODES} values; write fewer of them`,
      );
    }
    this.#expandedNodes += anchored.expandedNodes;
    return anchored.node;
  }

  #refuse(node: YamlNode, message: string): Node {
    const span = this.#spanOf(node);
    // A bomb of aliases goes off in thousands of places; a few of them say it all.
    if (this.problems.length < MAX_PROBLEMS) this.problems.push({ code: 'syntax', span, message });
    return emptyScalar(span);
  }

  /** Without the line breaks and comments that `yaml` counts to a collection's or block scalar's end. */
  #spanOf(node: YamlNode): Span {
    const [start, valueEnd] = node.range ?? [0, 0];
    let end = valueEnd;
    while (end > start && isSpace(this.#text.charCodeAt(end - 1))) end--;
    return { start, end };
  }

  #isDamaged(span: Span): boolean {
    return this.#damage.some((damage) => span.start <= damage.end && damage.start <= span.end);
  }

  /** What stands indented below a key without a value may be that value, broken. */
  #endBelow(key: Span): number {
    if (this.#damage.length === 0) return key.end;
    let lineStart = -1;
    let at = key.end;
    for (; at < this.#text.length; at++) {
      const code = this.#text.charCodeAt(at);
      if (code === 10) lineStart = at + 1;
      else if (code !== 58 && !isSpace(code)) break;
    }
    const indent = key.start - (this.#text.lastIndexOf('\n', key.start - 1) + 1);
    return lineStart !== -1 && at - lineStart > indent ? at : key.end;
  }
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

function styleOf(scalar: Scalar): ScalarStyle {
  return STYLES[scalar.type ?? ''] ?? 'plain';
}

function scalarValue(scalar: Scalar): ScalarNode['value'] {
  const { value } = scalar;
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return String(value);
}

function emptyScalar(span: Span): ScalarNode {
  return { kind: 'scalar', value: null, style: 'plain', start: span.start, end: span.end };
}

/** Explicit members first, wherever `<<` stands; among merged ones the first wins, as YAML's merge says. */
function objectValue(members: readonly Member[]): Readonly<Record<string, Value>> {
  const value: Record<string, Value> = Object.create(null);
  for (const member of members) if (!member.merged) value[member.key.name] = member.value.value;
  for (const member of members) {
    if (member.merged && !(member.key.name in value)) value[member.key.name] = member.value.value;
  }
  return value;
}
