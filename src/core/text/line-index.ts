import { lastAtOrBefore } from './ascending.ts';

/** 1-based; `column` counts UTF-16 code units, as editors and ESLint do. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Turns offsets into lines and columns. Built when something is reported, never for a clean file. */
export interface LineIndex {
  readonly lineCount: number;
  position(offset: number): Position;
  /** Offsets of a 1-based line: where it starts, and where its text ends, before the line break. */
  line(number: number): { readonly start: number; readonly end: number };
}

/** Lines end with LF, CRLF or a lone CR. */
export function createLineIndex(text: string): LineIndex {
  const starts = [0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) starts.push(at + 1);
  }
  const startOf = (number: number): number => starts[number - 1] ?? text.length;

  return {
    lineCount: starts.length,
    position(offset) {
      const index = lastAtOrBefore(starts, offset);
      return { line: index + 1, column: offset - (starts[index] ?? 0) + 1 };
    },
    line(number) {
      const start = startOf(number);
      let end = number < starts.length ? startOf(number + 1) : text.length;
      while (end > start && (text.charCodeAt(end - 1) === 10 || text.charCodeAt(end - 1) === 13)) end--;
      return { start, end };
    },
  };
}
