import type { Value } from '../parse/tree.ts';
import { MAX_DEPTH } from '../parse/tree.ts';
import type { Source } from '../text/source.ts';

/** What is read this way is held in memory as a whole, several times over. */
const MAX_LENGTH = 1_000_000;

/**
 * The values of a text in which no parser finds a problem: one for JSON, one for each document of YAML. Undefined where that
 * is not certain, or not known of the language.
 */
export function readValues({ language, text }: Source): readonly Value[] | undefined {
  switch (language) {
    case 'json':
    case 'jsonc':
      return readJson(text);
    default:
      return undefined;
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
  return countMembers(value, 0) === countKeys(text) ? [value] : undefined;
}

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
  let count = 0;
  if (Array.isArray(value)) {
    for (const item of value) count += countMembers(item, depth + 1);
    return count;
  }
  for (const [key, member] of Object.entries(value)) {
    count += key.endsWith('\\') ? Number.NaN : 1 + countMembers(member, depth + 1);
  }
  return count;
}
