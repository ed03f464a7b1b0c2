import { BACKSLASH, isCloser, isOpener, QUOTE } from './characters.ts';

/** How many levels are open at most from an offset on, where so many are open already: brackets, but for those in texts. */
export function countLevels(text: string, from: number, open: number): number {
  let depth = open;
  let deepest = open;
  let isText = false;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) isText = !isText;
    else if (isText) {
      if (code === BACKSLASH) at++;
    } else if (isOpener(code)) deepest = Math.max(deepest, ++depth);
    else if (isCloser(code)) depth--;
  }
  return deepest;
}
