import { isShowableKey } from '../documents/shown-path.ts';
import type { Value } from '../parse/tree.ts';

/** What a value is, in words; the value itself is not shown. */
export function describeKind(value: Value | undefined): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  switch (typeof value) {
    case 'string':
      return 'a text';
    case 'number':
      return Number.isFinite(value) ? 'a number' : 'a number that JSON lacks';
    case 'boolean':
      return String(value);
    default:
      return 'an object';
  }
}

/** So long may a message be, as far as that is in a rule's hands. */
export const MAX_MESSAGE = 120;

/** A key for a message: quoted, if it may be shown. */
export function showKey(name: string): string {
  return isShowableKey(name) ? `"${name}"` : 'this key';
}

/** `"a"`, `"a" and "b"`, `"a", "b" and "c"`. */
export function listKeys(names: readonly string[], conjunction: 'and' | 'or' = 'and'): string {
  const quoted = names.map(quote);
  const last = quoted.pop() ?? '';
  return quoted.length === 0 ? last : `${quoted.join(', ')} ${conjunction} ${last}`;
}

/** The first few of many names; the others are only counted. */
export function listSome(names: readonly string[], most = 3): string {
  const listed = names.slice(0, most);
  return names.length <= most
    ? listKeys(names)
    : `${listed.map(quote).join(', ')} and ${names.length - most} more`;
}

/** Schemas of a repository may have keys of any length. */
function quote(name: string): string {
  return name.length <= MAX_NAME ? `"${name}"` : `"${name.slice(0, MAX_NAME - 1)}…"`;
}

const MAX_NAME = 60;
