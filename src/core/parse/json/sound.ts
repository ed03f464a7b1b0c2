import {
  MAX_DEPTH,
  MAX_MEMBERS,
  MAX_VALUES,
  type Member,
  type Node,
  type ScalarNode,
  type Value,
} from '../tree.ts';
import { decodeString } from './decode-string.ts';

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const OPEN_BRACKET = 91;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

const BACKSLASH = 92;

/** Characters of a string that stand for themselves: no quote, backslash or control. */
const PLAIN = /[ !#-[\]-\uffff]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const LITERALS: ReadonlyMap<string, true | false | null> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/**
 * Reads JSON without a mistake, in one pass and little code, so that a run over many clean files is fast from its first
 * file. Undefined at the first thing that is not strict JSON: then the text is read again by the reader that goes on.
 */
export function parseSoundJson(text: string, maxDepth = MAX_DEPTH): Node | undefined {
  if (hasMoreCommas(text, MAX_VALUES)) return undefined;
  let pos = 0;
  let values = 0;
  const root = readValue(0);
  skipSpace();
  return root !== undefined && pos === text.length ? root : undefined;

  function readValue(depth: number): Node | undefined {
    if (++values > MAX_VALUES) return undefined;
    skipSpace();
    switch (text.charCodeAt(pos)) {
      case QUOTE:
        return readString();
      case OPEN_BRACE:
        return depth < maxDepth ? readObject(depth) : undefined;
      case OPEN_BRACKET:
        return depth < maxDepth ? readArray(depth) : undefined;
      default:
        return readLiteral();
    }
  }

  function readObject(depth: number): Node | undefined {
    const start = pos++;
    const members: Member[] = [];
    const value: Record<string, Value> = Object.create(null);
    skipSpace();
    if (text.charCodeAt(pos) === CLOSE_BRACE) pos++;
    else {
      for (;;) {
        skipSpace();
        if (text.charCodeAt(pos) !== QUOTE || members.length >= MAX_MEMBERS) return undefined;
        const key = readString();
        skipSpace();
        if (key === undefined || text.charCodeAt(pos++) !== COLON) return undefined;
        const node = readValue(depth + 1);
        if (node === undefined) return undefined;
        const name = key.value;
        members.push({
          key: { name, style: 'double', start: key.start, end: key.end },
          value: node,
          damaged: false,
          merged: false,
        });
        value[name] = node.value;
        skipSpace();
        const next = text.charCodeAt(pos++);
        if (next === CLOSE_BRACE) break;
        if (next !== COMMA) return undefined;
      }
    }
    return { kind: 'object', members, flow: true, value, start, end: pos };
  }

  function readArray(depth: number): Node | undefined {
    const start = pos++;
    const items: Node[] = [];
    const value: Value[] = [];
    skipSpace();
    if (text.charCodeAt(pos) === CLOSE_BRACKET) pos++;
    else {
      for (;;) {
        const node = readValue(depth + 1);
        if (node === undefined) return undefined;
        items.push(node);
        value.push(node.value);
        skipSpace();
        const next = text.charCodeAt(pos++);
        if (next === CLOSE_BRACKET) break;
        if (next !== COMMA) return undefined;
      }
    }
    return { kind: 'array', items, flow: true, value, start, end: pos };
  }

  function readString(): (ScalarNode & { readonly value: string }) | undefined {
    const start = pos++;
    let hasEscapes = false;
    for (;;) {
      PLAIN.lastIndex = pos;
      PLAIN.test(text);
      pos = PLAIN.lastIndex;
      const code = text.charCodeAt(pos);
      if (code === QUOTE) break;
      if (code !== BACKSLASH) return undefined;
      hasEscapes = true;
      pos += 2;
    }
    pos++;
    const value = hasEscapes ? decodeString(text.slice(start, pos)) : text.slice(start + 1, pos - 1);
    return value === undefined ? undefined : { kind: 'scalar', value, style: 'double', start, end: pos };
  }

  function readLiteral(): ScalarNode | undefined {
    const start = pos;
    NUMBER.lastIndex = start;
    if (NUMBER.test(text)) {
      pos = NUMBER.lastIndex;
      return { kind: 'scalar', value: Number(text.slice(start, pos)), style: 'plain', start, end: pos };
    }
    const word = text.startsWith('false', start) ? 'false' : text.slice(start, start + 4);
    const value = LITERALS.get(word);
    if (value === undefined) return undefined;
    pos += word.length;
    return { kind: 'scalar', value, style: 'plain', start, end: pos };
  }

  function skipSpace(): void {
    for (;;) {
      const code = text.charCodeAt(pos);
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return;
      pos++;
    }
  }
}

/** What has more commas than values are read is refused in the end, and until then would take as much memory again. */
function hasMoreCommas(text: string, limit: number): boolean {
  if (text.length <= limit) return false;
  let count = 0;
  for (let at = text.indexOf(','); at !== -1 && count <= limit; at = text.indexOf(',', at + 1)) count++;
  return count > limit;
}
