import { skipSpaces } from './plain-lines.ts';

const HEADER = /[|>]-? *\r?\n/y;

/** A text below `|` or `>`. */
export interface BlockScalar {
  readonly value: string;
  /** Behind its last character that is no white space. */
  readonly end: number;
  /** The line below it. */
  readonly next: number;
}

/**
 * Reads a text below `|`, `|-`, `>` or `>-` at `start`, in a collection at the column `parent`. Undefined when it is not
 * of the simplest kind: with an empty line first, with lines of spaces that stand out, folded with deeper lines.
 */
export function readBlockScalar(text: string, start: number, parent: number): BlockScalar | undefined {
  HEADER.lastIndex = start;
  if (!HEADER.test(text)) return undefined;
  const isFolded = text.charCodeAt(start) === 62;
  let lineStart = HEADER.lastIndex;
  const indent = skipSpaces(text, lineStart) - lineStart;
  if (indent <= parent) return undefined;
  let value = '';
  let end = 0;
  let blanks = 0;
  for (;;) {
    let at = skipSpaces(text, lineStart);
    const spaces = at - lineStart;
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13) {
      if (spaces > indent || end === 0) return undefined;
      blanks++;
      lineStart = at + (code === 13 ? 2 : 1);
      continue;
    }
    if (at === text.length) {
      if (spaces > indent || end === 0) return undefined;
      break;
    }
    if (code === 9) return undefined;
    if (spaces < indent) break;
    if (spaces > indent && isFolded) return undefined;
    at = lineStart + indent;
    const feed = text.indexOf('\n', at);
    let lineEnd = feed === -1 ? text.length : feed;
    if (text.charCodeAt(lineEnd - 1) === 13) lineEnd--;
    if (end > 0) value += isFolded && blanks === 0 ? ' ' : '\n'.repeat(isFolded ? blanks : blanks + 1);
    value += text.slice(at, lineEnd);
    blanks = 0;
    end = lineEnd;
    lineStart = feed === -1 ? text.length : feed + 1;
    if (feed === -1) break;
  }
  const isStripped = text.charCodeAt(start + 1) === 45;
  while (isBlank(text.charCodeAt(end - 1))) end--;
  return { value: isStripped ? value : `${value}\n`, end, next: lineStart };
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}
