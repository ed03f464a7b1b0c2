import { BACKSLASH, isCloser, isLineEnd, isOpener, QUOTE } from './characters.ts';
import { commentEnd, endlessCommentEnd, startsComment } from './comments.ts';

/** How much of a text is balanced; in a longer one the brackets tell nothing. */
const LIMIT = 20_000;

/**
 * The closing brackets from `at` to the end of the text whose opening ones stand before `at`, in their order.
 * Compared with what is open, they tell which of two readings of a mistake leaves the rest of the text sound.
 */
export function closersAhead(text: string, at: number): string | undefined {
  if (text.length - at > LIMIT) return undefined;
  let depth = 0;
  let closers = '';
  for (let next = at; next < text.length; next++) {
    const code = text.charCodeAt(next);
    if (code === QUOTE) next = skipString(text, next);
    else if (isOpener(code)) depth++;
    else if (isCloser(code)) {
      if (depth > 0) depth--;
      else closers += text.charAt(next);
    } else if (startsComment(text, next))
      next = (commentEnd(text, next) ?? endlessCommentEnd(text, next)) - 1;
  }
  return closers;
}

/** To the closing quote, or past the opening one if the string does not end on its line. */
function skipString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at;
    if (isLineEnd(code)) break;
    if (code === BACKSLASH) at++;
  }
  return start;
}

/** The closing brackets that the outermost `count` of the open containers need. */
export function closersOf(open: readonly { readonly closer: number }[], count: number): string {
  let closers = '';
  for (let level = Math.min(count, open.length) - 1; level >= 0; level--) {
    const closer = open[level]?.closer;
    if (closer !== undefined) closers += String.fromCharCode(closer);
  }
  return closers;
}
