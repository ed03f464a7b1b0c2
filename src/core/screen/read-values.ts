import { MAX_DEPTH, type Node, type Value } from '../parse/tree.ts';
import { parsePlainYaml } from '../parse/yaml/plain.ts';
import type { Source } from '../text/source.ts';

/** What is read this way is held in memory as a whole, several times over. */
const MAX_LENGTH = 1_000_000;

/**
 * The values of a text in which no parser finds a problem, no key is twice in an object, and every number is written as this
 * program would write it: one for JSON, one for each document of YAML. Undefined where that is not certain.
 */
export function readValues({ language, text }: Source): readonly Value[] | undefined {
  switch (language) {
    case 'json':
    case 'jsonc':
      return readJson(text);
    case 'yaml':
      return readYaml(text);
    default:
      return undefined;
  }
}

function readYaml(text: string): readonly Value[] | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const roots = parsePlainYaml(text);
  if (roots === undefined) return undefined;
  for (const root of roots) if (!isFaithful(root, text)) return undefined;
  return roots.map(({ value }) => value);
}

/** Whether a value holds all that is written. */
function isFaithful(node: Node, text: string): boolean {
  switch (node.kind) {
    case 'scalar':
      return typeof node.value !== 'number' || text.slice(node.start, node.end) === String(node.value);
    case 'array':
      return node.items.every((item) => isFaithful(item, text));
    case 'object':
      if (Object.keys(node.value).length !== node.members.length) return false;
      for (const { value } of node.members) if (!isFaithful(value, text)) return false;
      return true;
  }
}

function readJson(text: string): readonly Value[] | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  let value: Value;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return !ODD_NUMBER.test(text) && countMembers(value, 0) === countKeys(text) ? [value] : undefined;
}

/** One with a fraction or an exponent, of more digits than are kept, or a negative zero; perhaps inside of a text. */
const ODD_NUMBER = /[:[,][ \t\r\n]*-?(?:\d+[.eE]|\d{16}|(?<=-)0)/;

/** The quote that ends a key. Those inside of texts have a backslash in front of them. */
const KEY_END = /[^\\]"[ \t\r\n]*:/g;

/** As many as there are members, unless one was replaced by a later one of its name. */
function countKeys(text: string): number {
  let count = 0;
  KEY_END.lastIndex = 0;
  while (KEY_END.test(text)) count++;
  return count;
}

/** NaN where values are nested too deeply, or a key has a backslash before the quote that ends it. */
function countMembers(value: Value, depth: number): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (depth >= MAX_DEPTH) return Number.NaN;
  if (isList(value)) return value.reduce<number>((count, item) => count + countMembers(item, depth + 1), 0);
  let count = 0;
  // What JSON.parse makes inherits nothing that could be gone through.
  for (const key in value) {
    const member = value[key];
    count += 1;
    if (typeof member === 'object') count += countMembers(member, depth + 1);
    if (key.endsWith('\\')) return Number.NaN;
  }
  return count;
}

function isList(value: object): value is readonly Value[] {
  return Array.isArray(value);
}
