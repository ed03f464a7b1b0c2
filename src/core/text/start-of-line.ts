/** Where the line begins that an offset stands in. Lines end with LF, CRLF or a lone CR. */
export function startOfLine(text: string, offset: number): number {
  // From a negative index, the search would begin at the first character.
  if (offset <= 0) return 0;
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  // A CR right in front of an LF is a part of what ends the line.
  const before = text.slice(start, text.charAt(offset) === '\n' ? offset - 1 : offset);
  return start + before.lastIndexOf('\r') + 1;
}
