import type { Node } from '../parse/tree.ts';
import { find } from './locate.ts';
import { childPointer, pointerSegments } from './pointer.ts';

/**
 * Whether a key may stand in a message: it looks like one. A broken file can turn a secret into something read as a key,
 * and secrets have characters or lengths that keys do not.
 */
export function isShowableKey(name: string): boolean {
  return /^[A-Za-z][\w.-]{0,59}$/.test(name);
}

/** A name to follow the word for what it is, as in `unknown member "x"`; empty where the name may not be shown. */
export function nameInQuotes(name: string): string {
  return isShowableKey(name) ? ` "${name}"` : '';
}

/** As much of a pointer as may be shown: up to the first key that is broken or looks like no key. */
export function shownPointer(root: Node, pointer: string): string {
  let shown = '';
  for (const segment of pointerSegments(pointer)) {
    const next = childPointer(shown, segment);
    const member = find(root, next)?.member;
    if (member !== undefined && (member.damaged || !isShowableKey(segment))) break;
    shown = next;
  }
  return shown;
}

/**
 * The key that a value belongs to, list items to the key of the list; undefined if it may not be shown. What is broken
 * around a sound member says nothing about its key.
 */
export function shownOwner(root: Node, pointer: string): string | undefined {
  const member = find(root, pointer.replace(/(?:\/\d+)+$/, ''))?.member;
  if (member === undefined || member.damaged || !isShowableKey(member.key.name)) return undefined;
  return member.key.name;
}
