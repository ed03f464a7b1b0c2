import { MAX_DEPTH, MAX_MEMBERS, type Node, type Tree, type Value } from '../parse/tree.ts';
import { parsePlainYaml } from '../parse/yaml/plain.ts';
import { hasInvisible } from '../text/invisible-characters.ts';
import type { BodyLanguage } from '../text/source.ts';

/** The values of a longer text are too many to be looked at twice. */
const MAX_LENGTH = 1_000_000;

/** What a text says in which no parser finds a problem. */
export interface PlainReading {
  readonly text: string;
  /**
   * One value for JSON, one for each document of YAML. No key is twice in an object, and every number is written as this
   * program would write it; undefined where that is not certain.
   */
  readonly values: readonly Value[] | undefined;
  /** Of YAML, which is read to nodes; for JSON it is faster without. */
  readonly roots?: readonly Node[];
}

/** Undefined for a text that only the larger parsers read. */
export function readPlain(
  text: string,
  language: BodyLanguage,
  maxDepth = MAX_DEPTH,
): PlainReading | undefined {
  if (language !== 'yaml') return readJson(text, maxDepth);
  const roots = parsePlainYaml(text, maxDepth);
  return roots && { text, values: faithfulValues(roots, text), roots };
}

/** The same of a text that a larger parser had to read. */
export function readingOf({ text, roots, problems }: Tree): PlainReading {
  const isSound = problems.length === 0 && roots.length > 0 && !hasInvisible(text);
  const values = isSound && roots.every(hasEachKeyOnce) ? faithfulValues(roots, text) : undefined;
  return { text, values };
}

function faithfulValues(roots: readonly Node[], text: string): readonly Value[] | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  for (const root of roots) if (!isFaithful(root, text)) return undefined;
  return roots.map(({ value }) => value);
}

/** No key is there twice, be it that one was merged from elsewhere. */
function hasEachKeyOnce(node: Node): boolean {
  if (node.kind === 'scalar') return true;
  if (node.kind === 'array') return node.items.every(hasEachKeyOnce);
  return (
    Object.keys(node.value).length === node.members.length &&
    node.members.every(({ value }) => hasEachKeyOnce(value))
  );
}

/** Whether numbers hold all that is written; plain YAML has no key twice. */
function isFaithful(node: Node, text: string): boolean {
  switch (node.kind) {
    case 'scalar':
      return typeof node.value !== 'number' || text.slice(node.start, node.end) === String(node.value);
    case 'array':
      return node.items.every((item) => isFaithful(item, text));
    case 'object':
      for (const { value } of node.members) {
        if (value.kind === 'scalar' && typeof value.value === 'string') continue;
        if (!isFaithful(value, text)) return false;
      }
      return true;
  }
}

function readJson(text: string, maxDepth: number): PlainReading | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  let value: Value;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const count = { members: 0, numbers: 0 };
  if (!countIn(value, maxDepth, count) || count.members !== countKeys(text)) return undefined;
  // The parser refuses that many in one object.
  if (count.members > MAX_MEMBERS) return undefined;
  return count.numbers > 0 && ODD_NUMBER.test(text) ? undefined : { text, values: [value] };
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

/** False where values are nested deeper than so many levels, or a key has a backslash before the quote that ends it. */
function countIn(value: Value, levels: number, count: { members: number; numbers: number }): boolean {
  if (typeof value === 'number') count.numbers++;
  if (typeof value !== 'object' || value === null) return true;
  if (levels <= 0) return false;
  if (isList(value)) {
    for (const item of value) if (!countIn(item, levels - 1, count)) return false;
    return true;
  }
  // What JSON.parse makes inherits nothing that could be gone through.
  for (const key in value) {
    const member = value[key];
    count.members++;
    if (key.endsWith('\\')) return false;
    if (typeof member !== 'string' && member !== undefined && !countIn(member, levels - 1, count))
      return false;
  }
  return true;
}

function isList(value: object): value is readonly Value[] {
  return Array.isArray(value);
}
