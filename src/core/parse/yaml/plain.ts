import { hasInvisible } from '../../text/invisible-characters.ts';
import {
  type KeyNode,
  MAX_DEPTH,
  MAX_VALUES,
  type Member,
  type Node,
  type ScalarNode,
  type Tree,
  type Value,
} from '../tree.ts';
import { findYamlComments } from './comments.ts';
import { readBlockScalar } from './plain-block-scalar.ts';
import { readFlow } from './plain-flow.ts';
import { readQuoted, resolvePlain } from './plain-scalars.ts';
import { mayHoldSilentMistakes } from './silent-mistakes.ts';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 32;
const HASH = 35;
const DASH = 45;
const COLON = 58;

/** A scalar without quotes, to the end of its line, a comment, or the colon that makes it a key. */
const PLAIN =
  /(?:[^ \t\r\n\-?:,[\]{}#&*!|>'"%@`]|[-?:](?=[^ \t\r\n]))(?:[^ \t\r\n:]+|:(?=[^ \t\r\n]))*(?: +(?!#)(?:[^ \t\r\n:]+|:(?=[^ \t\r\n]))+)*/y;

/** Longer keys are an error in YAML. */
const MAX_KEY = 1024;

/** The column where a document ends. */
const NOWHERE = -1;

/**
 * Reads the YAML that instance files are written in, in one pass and little code: block mappings and sequences, scalars and
 * brackets on one line, simple block scalars, comments, streams. Gives what the `yaml` package and the reader of its
 * documents give for a text without a problem, to the last offset. Undefined at the first thing that is anything else.
 */
export function parsePlainYaml(text: string): readonly Node[] | undefined {
  if (mayHoldSilentMistakes(text) || hasInvisible(text)) return undefined;
  if (text.includes('\r') && /\r(?!\n)/.test(text)) return undefined;
  let pos = 0;
  /** Of the line at `pos`. */
  let column = NOWHERE;
  /** Where the last value ends, with the comments that count to it: there its collections end too. */
  let last = 0;
  /** The end of the comments between that and `pos` which may count to a collection that ends here, and their columns. */
  let rest = 0;
  let restColumn = 0;
  let values = 0;

  const roots: Node[] = [];
  for (;;) {
    nextLine(NOWHERE);
    if (column === NOWHERE) {
      if (pos === text.length) return roots.length === 0 ? undefined : roots;
      if (text.charCodeAt(pos) !== DASH) return undefined;
      pos += 3;
      if (!endLine()) return undefined;
      continue;
    }
    const root = readBlock(0);
    if (root === undefined || column !== NOWHERE) return undefined;
    roots.push(root);
  }

  /** A mapping or sequence that starts at `pos`, in `column`. Its values stand one level deeper. */
  function readBlock(depth: number): Node | undefined {
    if (depth >= MAX_DEPTH) return undefined;
    return isDash() ? readSequence(depth) : readMapping(depth);
  }

  function readMapping(depth: number): Node | undefined {
    const own = column;
    const start = pos;
    const members: Member[] = [];
    const value: Record<string, Value> = Object.create(null);
    while (column === own) {
      const key = readKey();
      if (key === undefined || ++values > MAX_VALUES) return undefined;
      const node = readValue(own, depth + 1);
      if (node === undefined) return undefined;
      members.push({ key, value: node, damaged: false, merged: false });
      value[key.name] = node.value;
    }
    return column > own ? undefined : { kind: 'object', members, flow: false, value, start, end: endOf(own) };
  }

  function readSequence(depth: number): Node | undefined {
    const own = column;
    const start = pos;
    const items: Node[] = [];
    const value: Value[] = [];
    while (column === own && isDash()) {
      if (++values > MAX_VALUES) return undefined;
      const node = readItem(own, depth + 1);
      if (node === undefined) return undefined;
      items.push(node);
      value.push(node.value);
    }
    return column > own ? undefined : { kind: 'array', items, flow: false, value, start, end: endOf(own) };
  }

  /** A key with its colon. */
  function readKey(): KeyNode | undefined {
    const start = pos;
    const code = text.charCodeAt(pos);
    let key: KeyNode;
    if (code === 34 || code === 39) {
      const quoted = readQuoted(text, pos);
      if (quoted === undefined) return undefined;
      pos = quoted.end;
      key = { name: quoted.value, style: quoted.style, start, end: pos };
    } else {
      PLAIN.lastIndex = pos;
      if (!PLAIN.test(text)) return undefined;
      pos = PLAIN.lastIndex;
      const name = text.slice(start, pos);
      if (name === '<<') return undefined;
      key = { name, style: 'plain', start, end: pos };
    }
    skipSpaces();
    if (!isColon() || pos - start > MAX_KEY) return undefined;
    pos++;
    return key;
  }

  /** What stands behind a key's colon, or below it. */
  function readValue(own: number, depth: number): Node | undefined {
    const afterColon = pos;
    skipSpaces();
    const code = text.charCodeAt(pos);
    if (!isEmpty(code) && code !== HASH) return readInline(code, own, depth);
    const empty = pos;
    pos = afterColon;
    if (!endLine()) return undefined;
    // Whatever comments follow, they count to the missing value; in front of a marker, the package counts only some.
    const withoutComments = last;
    nextLine(NOWHERE);
    if (last > withoutComments && column === NOWHERE && pos < text.length) return undefined;
    if (column > own || (column === own && isDash())) return readBlock(depth);
    return { kind: 'scalar', value: null, style: 'plain', start: empty, end: empty };
  }

  function readItem(own: number, depth: number): Node | undefined {
    const dash = pos++;
    skipSpaces();
    const start = pos;
    const inner = own + start - dash;
    if (isDash()) {
      column = inner;
      return readBlock(depth);
    }
    const code = text.charCodeAt(start);
    if (code === 91 || code === 123 || code === 124 || code === 62) return readInline(code, own, depth);
    const scalar = readScalar(code);
    if (scalar === undefined) return undefined;
    skipSpaces();
    if (isColon()) {
      pos = start;
      column = inner;
      return depth >= MAX_DEPTH ? undefined : readMapping(depth);
    }
    pos = scalar.end;
    return endValue(scalar, own);
  }

  /** A value that starts on the line of its key or dash. */
  function readInline(code: number, own: number, depth: number): Node | undefined {
    if (code === 91 || code === 123) {
      const node = readFlow(text, pos, depth);
      if (node === undefined) return undefined;
      pos = node.end;
      values += (pos - node.start) >> 1;
      return endValue(node, own);
    }
    if (code === 124 || code === 62) {
      const start = pos;
      const block = readBlockScalar(text, pos, own);
      if (block === undefined) return undefined;
      pos = block.next;
      last = block.end;
      nextLine(Infinity);
      return { kind: 'scalar', value: block.value, style: 'block', start, end: block.end };
    }
    const scalar = readScalar(code);
    return scalar === undefined ? undefined : endValue(scalar, own);
  }

  function readScalar(code: number): ScalarNode | undefined {
    const start = pos;
    if (code === 34 || code === 39) {
      const quoted = readQuoted(text, start);
      if (quoted !== undefined) pos = quoted.end;
      return quoted;
    }
    PLAIN.lastIndex = start;
    if (!PLAIN.test(text)) return undefined;
    pos = PLAIN.lastIndex;
    return { kind: 'scalar', value: resolvePlain(text.slice(start, pos)), style: 'plain', start, end: pos };
  }

  function endValue(node: Node, own: number): Node | undefined {
    if (!endLine()) return undefined;
    nextLine(own);
    return node;
  }

  /** Passes over spaces, a comment and the line break; false if anything else is there. */
  function endLine(): boolean {
    last = pos;
    skipSpaces();
    if (text.charCodeAt(pos) === HASH && pos > last) last = skipComment();
    const code = text.charCodeAt(pos);
    if (code === LINE_FEED) pos++;
    else if (code === CARRIAGE_RETURN) pos += 2;
    else return pos === text.length;
    return true;
  }

  /**
   * Goes to the next line that is neither empty nor a comment, and notes what its comments count to: those deeper than
   * `own` to the value above, until there is one that is not.
   */
  function nextLine(own: number): void {
    rest = 0;
    restColumn = 0;
    for (;;) {
      const start = pos;
      skipSpaces();
      column = pos - start;
      const code = text.charCodeAt(pos);
      if (code === HASH) {
        const end = skipComment();
        if (column > own && rest === 0) last = end;
        else {
          rest = end;
          if (column > restColumn) restColumn = column;
        }
      } else if (code === LINE_FEED) pos++;
      else if (code === CARRIAGE_RETURN) pos += 2;
      else {
        if (pos === text.length || (column === 0 && isMarker(code))) column = NOWHERE;
        return;
      }
    }
  }

  /** The end of a collection in that column, now that the line at `pos` is none of its own. */
  function endOf(own: number): number {
    const end = last;
    if (rest > 0 && own > 0 && restColumn >= own) {
      last = rest;
      rest = 0;
    }
    return end;
  }

  /** Goes to the line break behind a comment, and gives where its text ends. */
  function skipComment(): number {
    const feed = text.indexOf('\n', pos);
    pos = feed === -1 ? text.length : feed;
    let end = pos;
    for (;;) {
      const code = text.charCodeAt(end - 1);
      if (code === CARRIAGE_RETURN) pos = end - 1;
      else if (code !== SPACE && code !== 9) return end;
      end--;
    }
  }

  /** `---` or `...` */
  function isMarker(code: number): boolean {
    if (code !== DASH && code !== 46) return false;
    return /[ \t\r\n]|^$/.test(text.charAt(pos + 3)) && /---|\.\.\./.test(text.slice(pos, pos + 3));
  }

  function isDash(): boolean {
    return text.charCodeAt(pos) === DASH && isEmpty(text.charCodeAt(pos + 1));
  }

  function isColon(): boolean {
    return text.charCodeAt(pos) === COLON && isEmpty(text.charCodeAt(pos + 1));
  }

  function skipSpaces(): void {
    while (text.charCodeAt(pos) === SPACE) pos++;
  }
}

/** White space, or the end of the text, which is no number. */
function isEmpty(code: number): boolean {
  return !(code > SPACE);
}

/** The tree of a text that `parsePlainYaml` read. */
export function plainTree(text: string, roots: readonly Node[]): Tree {
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
