/**
 * Where the characters begin that a text ends with, all of which fit an expression for one. Searching for an end such as `x+$`
 * takes time that grows with the square of their number, as the search starts again at each of them.
 */
export function startOfTail(text: string, fitting: RegExp, end: number = text.length): number {
  let start = end;
  while (start > 0 && fitting.test(text.charAt(start - 1))) start--;
  return start;
}

/** The text without the characters that it ends with and that fit. */
export function withoutTail(text: string, fitting: RegExp): string {
  return text.slice(0, startOfTail(text, fitting));
}
