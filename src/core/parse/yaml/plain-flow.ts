import type { Member, Node, ScalarNode, Value } from '../tree.ts';
import { readQuoted, resolvePlain } from './plain-scalars.ts';

const COMMA = 44;
const COLON = 58;
const OPEN_BRACKET = 91;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

/** A scalar without quotes inside brackets. */
const PLAIN = /(?:[^\0-#%-'*,\-:>?@[\]`{|}]|-(?=[\w.]))[^\0- ,:[\]{}]*(?:(?: *:+| +(?!#))[^\0- ,:[\]{}]+)*/y;

/** Values on one line; more are no instance file. */
const MAX_ON_LINE = 100_000;

/** Reads a list or an object in brackets that stands on one line and has a value for every key; else undefined. */
export function readFlow(text: string, start: number, level: number, maxDepth: number): Node | undefined {
  let pos = start;
  let values = 0;
  return readCollection(level);

  function readCollection(depth: number): Node | undefined {
    if (depth >= maxDepth) return undefined;
    return text.charCodeAt(pos) === OPEN_BRACE ? readObject(depth) : readArray(depth);
  }

  function readObject(depth: number): Node | undefined {
    const from = pos++;
    const members: Member[] = [];
    const value: Record<string, Value> = Object.create(null);
    skipSpaces();
    if (text.charCodeAt(pos) === CLOSE_BRACE) pos++;
    else {
      for (;;) {
        const key = readScalar();
        if (key === undefined) return undefined;
        skipSpaces();
        if (text.charCodeAt(pos) !== COLON) return undefined;
        pos++;
        if (key.style === 'plain' && text.charCodeAt(pos) !== 32) return undefined;
        skipSpaces();
        const node = readNode(depth + 1);
        if (node === undefined) return undefined;
        const name = key.style === 'plain' ? text.slice(key.start, key.end) : String(key.value);
        if (name in value || (name === '<<' && key.style === 'plain')) return undefined;
        members.push({
          key: { name, style: key.style, start: key.start, end: key.end },
          value: node,
          damaged: false,
          merged: false,
        });
        value[name] = node.value;
        const next = endItem();
        if (next === CLOSE_BRACE) break;
        if (next !== COMMA) return undefined;
      }
    }
    return { kind: 'object', members, flow: true, value, start: from, end: pos };
  }

  function readArray(depth: number): Node | undefined {
    const from = pos++;
    const items: Node[] = [];
    const value: Value[] = [];
    skipSpaces();
    if (text.charCodeAt(pos) === CLOSE_BRACKET) pos++;
    else {
      for (;;) {
        const node = readNode(depth + 1);
        if (node === undefined) return undefined;
        items.push(node);
        value.push(node.value);
        const next = endItem();
        if (next === CLOSE_BRACKET) break;
        if (next !== COMMA) return undefined;
      }
    }
    return { kind: 'array', items, flow: true, value, start: from, end: pos };
  }

  function readNode(depth: number): Node | undefined {
    if (++values > MAX_ON_LINE) return undefined;
    const code = text.charCodeAt(pos);
    return code === OPEN_BRACKET || code === OPEN_BRACE ? readCollection(depth) : readScalar();
  }

  function readScalar(): ScalarNode | undefined {
    const code = text.charCodeAt(pos);
    if (code === 34 || code === 39) {
      const quoted = readQuoted(text, pos);
      if (quoted !== undefined) pos = quoted.end;
      return quoted;
    }
    const from = pos;
    PLAIN.lastIndex = from;
    if (!PLAIN.test(text)) return undefined;
    pos = PLAIN.lastIndex;
    return {
      kind: 'scalar',
      value: resolvePlain(text.slice(from, pos)),
      style: 'plain',
      start: from,
      end: pos,
    };
  }

  /** What follows an item, with the spaces around it passed over. */
  function endItem(): number {
    skipSpaces();
    const code = text.charCodeAt(pos++);
    if (code === COMMA) skipSpaces();
    return code;
  }

  function skipSpaces(): void {
    while (text.charCodeAt(pos) === 32) pos++;
  }
}
