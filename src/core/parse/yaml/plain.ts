import { hasInvisible } from '../../text/invisible-characters.ts';
import {
  type KeyNode,
  MAX_DEPTH,
  type Member,
  type Node,
  type ScalarNode,
  type Tree,
  type Value,
} from '../tree.ts';
import { findYamlComments } from './comments.ts';
import { readBlockScalar } from './plain-block-scalar.ts';
import { readFlow } from './plain-flow.ts';
import {
  columnAt,
  type Ends,
  endLine,
  endOf,
  isEmpty,
  NOWHERE,
  nextContent,
  skipSpaces,
} from './plain-lines.ts';
import { readQuoted, resolvePlain } from './plain-scalars.ts';
import { mayHoldSilentMistakes } from './silent-mistakes.ts';

const LINE_FEED = 10;
const SPACE = 32;
const DOUBLE_QUOTE = 34;
const HASH = 35;
const SINGLE_QUOTE = 39;
const DASH = 45;
const COLON = 58;
const GREATER = 62;
const QUESTION = 63;
const OPEN_BRACKET = 91;
const OPEN_BRACE = 123;
const BAR = 124;

/** What nearly all keys look like, with the colon and the spaces behind it. No character up to the space but that one is in it. */
const USUAL_KEY = /[^\0-#%-'*,\-:>?@[\]`{|}][^\0- :]*: */y;

/**
 * A scalar without quotes, to the end of its line, a comment, or the colon that makes it a key; those that start with `-`,
 * `?` or `:` must go on. Small, since the engine compiles it while the first file waits.
 */
const PLAIN = /[^\0-#%-'*,>@[\]`{|}][^\0- :]*(?:(?: *:+| +(?!#))[^\0- :]+)*/y;

/** One behind a key or a dash; inside of quotes or of a block, it costs time alone to take it for one. */
const ANCHOR_OR_TAG = /[:-] +[&!]/;

/** Values of one text: a stream of 50 MB has about as many, and takes 1 GB. */
const MAX_VALUES = 2_500_000;

/** Longer keys are an error in YAML. */
const MAX_KEY = 1024;

/** A mapping or sequence that has been begun. */
interface Open {
  readonly above: Open | undefined;
  readonly column: number;
  readonly start: number;
  /** Those of a mapping. */
  readonly members: Member[] | undefined;
  readonly object: Record<string, Value>;
  /** Those of a sequence. */
  readonly items: Node[];
  readonly array: Value[];
  /** The key whose value stands on the lines below, if it has one. */
  key: KeyNode | undefined;
  /** Where its value stands if it has none. */
  empty: number;
  /** Where its line ends, with a comment. */
  lineEnd: number;
}

/**
 * Reads the YAML that instance files are written in, in one pass and little code: block mappings and sequences, scalars and
 * brackets on one line, simple block scalars, comments, streams. Gives what the `yaml` package and the reader of its
 * documents give for a text without a problem, to the last offset. Undefined at the first thing that is anything else, a key
 * that is there twice among it.
 */
export function parsePlainYaml(text: string, maxDepth = MAX_DEPTH): readonly Node[] | undefined {
  try {
    return readDocuments(text, maxDepth);
  } catch (error) {
    // Millions of words in one scalar are too much for a regular expression.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** One loop and no recursion, since an engine takes many times as long to optimise a dozen functions that call each other. */
function readDocuments(text: string, maxDepth: number): readonly Node[] | undefined {
  // Reading would end at the first one, having read all in front of it for nothing.
  if ((text.includes('&') || text.includes('!')) && ANCHOR_OR_TAG.test(text)) return undefined;
  if (mayHoldSilentMistakes(text) || hasInvisible(text)) return undefined;
  if (text.includes('\r') && /\r(?!\n)/.test(text)) return undefined;
  const roots: Node[] = [];
  const ends: Ends = { last: 0, rest: 0, restColumn: 0 };
  let values = 0;
  let depth = 0;
  let top: Open | undefined;
  let pos = nextContent(text, 0, NOWHERE, ends);
  let column = columnAt(text, pos);
  for (;;) {
    let isDash = column !== NOWHERE && isDashAt(text, pos);
    let isBelow = false;
    if (top?.key !== undefined) {
      isBelow = column > top.column || (isDash && column === top.column);
      if (!isBelow) {
        // In front of a marker, the package counts but some of the comments.
        if (column === NOWHERE && pos < text.length && ends.last > top.lineEnd) return undefined;
        add(top, { kind: 'scalar', value: null, style: 'plain', start: top.empty, end: top.empty });
      }
    }
    while (top !== undefined && !isBelow && isOver(top, column, isDash)) {
      const node = close(top, ends);
      top = top.above;
      depth--;
      if (top !== undefined) add(top, node);
      else if (column === NOWHERE) roots.push(node);
      else return undefined;
    }
    if (column === NOWHERE) {
      if (pos === text.length) return roots.length === 0 ? undefined : roots;
      pos = text.charCodeAt(pos) === DASH ? endLine(text, pos + 3, ends) : -1;
      if (pos === -1) return undefined;
      pos = nextContent(text, pos, NOWHERE, ends);
      column = columnAt(text, pos);
      continue;
    }

    if (top === undefined || isBelow) {
      if (depth++ >= maxDepth) return undefined;
      top = open(top, column, pos, isDash);
    } else if (column !== top.column) return undefined;
    let at = pos;
    while (isDash) {
      if (top.members !== undefined) return undefined;
      at = skipSpaces(text, at + 1);
      isDash = isDashAt(text, at);
      if (!isDash) break;
      if (depth++ >= maxDepth) return undefined;
      top = open(top, column + at - pos, at, true);
    }

    const start = at;
    let keyEnd = -1;
    let colon = -1;
    let scalar: ScalarNode | undefined;
    USUAL_KEY.lastIndex = at;
    if (USUAL_KEY.test(text)) {
      at = USUAL_KEY.lastIndex;
      colon = at - 1;
      while (text.charCodeAt(colon) === SPACE) colon--;
      keyEnd = colon;
      if (at === colon + 1 && !isEmpty(text.charCodeAt(at))) keyEnd = -1;
    }
    if (keyEnd === -1) {
      scalar = readScalar(text, start);
      if (scalar !== undefined) {
        colon = skipSpaces(text, scalar.end);
        if (text.charCodeAt(colon) === COLON && isEmpty(text.charCodeAt(colon + 1))) {
          keyEnd = scalar.end;
          at = skipSpaces(text, colon + 1);
        }
      }
    }
    if (keyEnd === -1) {
      if (top.members !== undefined) return undefined;
      at = start;
    } else {
      if (top.members === undefined) {
        if (depth++ >= maxDepth) return undefined;
        top = open(top, column + start - pos, start, false);
      }
      const written = text.slice(start, keyEnd);
      if (colon - start > MAX_KEY || written === '<<') return undefined;
      top.key =
        scalar === undefined || scalar.style === 'plain'
          ? { name: written, style: 'plain', start, end: keyEnd }
          : { name: String(scalar.value), style: scalar.style, start, end: keyEnd };
      if (top.key.name in top.object) return undefined;
      scalar = undefined;
    }
    if (++values > MAX_VALUES) return undefined;

    const code = text.charCodeAt(at);
    if (isEmpty(code) || code === HASH) {
      if (keyEnd === -1) return undefined;
      pos = endLine(text, colon + 1, ends);
      if (pos === -1) return undefined;
      top.empty = at;
      top.lineEnd = ends.last;
      // Whatever comments follow, they count to the missing value.
      pos = nextContent(text, pos, NOWHERE, ends);
      column = columnAt(text, pos);
      continue;
    }
    if (code === BAR || code === GREATER) {
      const block = readBlockScalar(text, at, top.column);
      if (block === undefined) return undefined;
      add(top, { kind: 'scalar', value: block.value, style: 'block', start: at, end: block.end });
      ends.last = block.end;
      pos = nextContent(text, block.next, Infinity, ends);
      column = columnAt(text, pos);
      continue;
    }
    let node: Node | undefined;
    if (code === OPEN_BRACKET || code === OPEN_BRACE) {
      node = readFlow(text, at, depth, maxDepth);
      if (node !== undefined) values += countValues(node);
    } else node = scalar ?? readScalar(text, at);
    if (node === undefined) return undefined;
    add(top, node);

    pos = node.end;
    if (pos + 1 < text.length && text.charCodeAt(pos) === LINE_FEED) {
      ends.last = pos;
      ends.rest = 0;
      const lineStart = ++pos;
      pos = skipSpaces(text, pos);
      const next = pos < text.length ? text.charCodeAt(pos) : 0;
      if (next > HASH && next !== 46 && (next !== DASH || text.charCodeAt(pos + 1) !== DASH)) {
        column = pos - lineStart;
        continue;
      }
      pos = lineStart;
    } else {
      pos = endLine(text, pos, ends);
      if (pos === -1) return undefined;
    }
    pos = nextContent(text, pos, top.column, ends);
    column = columnAt(text, pos);
  }
}

function isDashAt(text: string, at: number): boolean {
  return text.charCodeAt(at) === DASH && isEmpty(text.charCodeAt(at + 1));
}

function open(above: Open | undefined, column: number, start: number, isSequence: boolean): Open {
  return {
    above,
    column,
    start,
    members: isSequence ? undefined : [],
    object: isSequence ? NO_OBJECT : Object.create(null),
    items: isSequence ? [] : NO_ITEMS,
    array: isSequence ? [] : NO_VALUES,
    key: undefined,
    empty: 0,
    lineEnd: 0,
  };
}

const NO_OBJECT: Record<string, Value> = {};
const NO_ITEMS: Node[] = [];
const NO_VALUES: Value[] = [];

/** Whether what stands in that column is behind a collection. */
function isOver({ column, members }: Open, next: number, isDash: boolean): boolean {
  return next < column || (next === column && !isDash && members === undefined);
}

function close({ column, start, members, items, object, array }: Open, ends: Ends): Node {
  const end = endOf(column, ends);
  return members === undefined
    ? { kind: 'array', items, flow: false, value: array, start, end }
    : { kind: 'object', members, flow: false, value: object, start, end };
}

/** Adds an item, or the value of the key above. */
function add(to: Open, value: Node): void {
  const { key } = to;
  if (to.members === undefined || key === undefined) {
    to.items.push(value);
    to.array.push(value.value);
  } else {
    to.members.push({ key, value, damaged: false, merged: false });
    to.object[key.name] = value.value;
    to.key = undefined;
  }
}

function countValues(node: Node): number {
  if (node.kind === 'scalar') return 1;
  let count = 0;
  if (node.kind === 'array') for (const item of node.items) count += countValues(item);
  else for (const { value } of node.members) count += countValues(value);
  return count;
}

/** A scalar on one line, without what follows it. */
function readScalar(text: string, start: number): ScalarNode | undefined {
  const code = text.charCodeAt(start);
  if (code === DOUBLE_QUOTE || code === SINGLE_QUOTE) return readQuoted(text, start);
  if ((code === DASH || code === QUESTION || code === COLON) && isEmpty(text.charCodeAt(start + 1)))
    return undefined;
  PLAIN.lastIndex = start;
  if (!PLAIN.test(text)) return undefined;
  const end = PLAIN.lastIndex;
  return { kind: 'scalar', value: resolvePlain(text.slice(start, end)), style: 'plain', start, end };
}

/** The tree of a text that `parsePlainYaml` read. */
export function plainYamlTree(text: string, roots: readonly Node[]): Tree {
  return {
    language: 'yaml',
    text,
    roots,
    problems: [],
    get comments() {
      return text.includes('#') ? findYamlComments(text, roots) : [];
    },
  };
}
