/** Where the line begins that an offset stands in. */
export function startOfLine(text: string, offset: number): number {
  // From a negative index, the search would begin at the first character.
  return offset <= 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}
