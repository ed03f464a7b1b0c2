/** Where the characters end, from an offset on, that all fit an expression for one. */
export function endOfHead(text: string, fitting: RegExp, start = 0): number {
  let end = start;
  while (end < text.length && fitting.test(text.charAt(end))) end++;
  return end;
}

/** What a line holds from an offset on, without its break. */
export function restOfLine(text: string, offset: number): string {
  return text.slice(offset, endOfHead(text, /[^\r\n]/, offset));
}
