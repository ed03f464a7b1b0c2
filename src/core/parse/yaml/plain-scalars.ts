import { decodeString } from '../json/decode-string.ts';
import type { ScalarNode } from '../tree.ts';

/** Words of the core schema that are no strings. */
const LITERALS: ReadonlyMap<string, true | false | null> = new Map([
  ['~', null],
  ['null', null],
  ['Null', null],
  ['NULL', null],
  ['true', true],
  ['True', true],
  ['TRUE', true],
  ['false', false],
  ['False', false],
  ['FALSE', false],
]);

const NUMBER =
  /^(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|0x[0-9a-fA-F]+|0o[0-7]+|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

/** What YAML 1.2's core schema makes of a scalar without quotes. */
export function resolvePlain(source: string): ScalarNode['value'] {
  const first = source.charCodeAt(0);
  // Nearly all begin with a letter, and few are as short as the words.
  if (first > 57) {
    if (source.length > 5) return source;
    const literal = LITERALS.get(source);
    return literal === undefined ? source : literal;
  }
  // Before the digits: `+`, `-`, `.` and what no number begins with.
  if (first < 43 || first === 47) return source;
  return NUMBER.test(source) ? toNumber(source) : source;
}

function toNumber(source: string): number {
  if (source.startsWith('0x')) return Number.parseInt(source.slice(2), 16);
  if (source.startsWith('0o')) return Number.parseInt(source.slice(2), 8);
  const last = source.charAt(source.length - 1);
  if (last === 'f' || last === 'F') return source.startsWith('-') ? -Infinity : Infinity;
  return Number.parseFloat(source);
}

/** Characters of a text in double quotes that stand for themselves, on one line. */
const DOUBLE = /"[^"\\\r\n]*/y;
const SINGLE = /'[^'\r\n]*/y;

/** Reads a text in quotes that ends on its line, with escapes that JSON knows too. */
export function readQuoted(
  text: string,
  start: number,
): (ScalarNode & { readonly value: string }) | undefined {
  return text.charCodeAt(start) === 34 ? readDouble(text, start) : readSingle(text, start);
}

function readDouble(text: string, start: number): (ScalarNode & { readonly value: string }) | undefined {
  DOUBLE.lastIndex = start;
  DOUBLE.test(text);
  let end = DOUBLE.lastIndex;
  if (text.charCodeAt(end) === 34)
    return { kind: 'scalar', value: text.slice(start + 1, end), style: 'double', start, end: end + 1 };
  while (text.charCodeAt(end) === 92) {
    // The escaped character, and what stands for itself behind it.
    const escaped = text.charCodeAt(end + 1);
    if (escaped === 10 || escaped === 13) return undefined;
    DOUBLE_GOES_ON.lastIndex = end + 2;
    DOUBLE_GOES_ON.test(text);
    end = DOUBLE_GOES_ON.lastIndex;
  }
  if (text.charCodeAt(end) !== 34) return undefined;
  const value = decodeString(text.slice(start, end + 1));
  return value === undefined ? undefined : { kind: 'scalar', value, style: 'double', start, end: end + 1 };
}

const DOUBLE_GOES_ON = /[^"\\\r\n]*/y;

function readSingle(text: string, start: number): (ScalarNode & { readonly value: string }) | undefined {
  let at = start;
  let isEscaped = false;
  for (;;) {
    SINGLE.lastIndex = at;
    SINGLE.test(text);
    at = SINGLE.lastIndex;
    if (text.charCodeAt(at) !== 39) return undefined;
    if (text.charCodeAt(at + 1) !== 39) break;
    isEscaped = true;
    at++;
  }
  const written = text.slice(start + 1, at);
  const value = isEscaped ? written.replaceAll("''", "'") : written;
  return { kind: 'scalar', value, style: 'single', start, end: at + 1 };
}
