import type { Span } from '../../text/span.ts';

/**
 * The documents of a stream with their markers and directives, cut where a line starts with `---` or follows one with `...`:
 * there every document ends, whatever is open in it.
 */
export function splitStream(text: string): readonly Span[] {
  const parts: Span[] = [];
  let start = 0;
  const cut = (end: number): void => {
    if (end > start) parts.push({ start, end });
    start = end;
  };
  // Whether the part so far holds but comments, directives and empty lines, which belong to the document that follows.
  let isPrelude = true;
  for (const { 0: line, index } of text.matchAll(/[^\n]+\n?|\n/g)) {
    if (/^---(?=[ \t\r\n]|$)/.test(line)) {
      if (!isPrelude) cut(index);
      isPrelude = false;
    } else if (/^\.\.\.(?=[ \t\r\n]|$)/.test(line)) {
      cut(index + line.length);
      isPrelude = true;
    } else if (!/^(?:[ \t\r\n]*(?:$|#)|%)/.test(line)) isPrelude = false;
  }
  // What nothing follows belongs to the document in front, as what is wrong with it is told there.
  const last = isPrelude ? parts.pop() : undefined;
  start = last?.start ?? start;
  cut(text.length);
  return parts;
}
