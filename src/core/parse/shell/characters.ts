/** Spaces that look like one and are none to the shell, and characters of no width. */
const NO_BREAK = '\u00a0\u2007\u202f\u3000';
const NO_WIDTH = '\u200b\u200c\u200d\u2060\ufeff';

const CURLY_DOUBLE = '“”„‟';
const CURLY_SINGLE = '‘’‚‛';

/** Typographic characters that stand for a hyphen. */
const DASHES = '‐‑‒–—―−';

export const INVISIBLE = new RegExp(`[${NO_BREAK}${NO_WIDTH}]+`, 'y');
/** Anything that looks like space within a line. */
export const SPACE = `[ \\t${NO_BREAK}${NO_WIDTH}]`;
export const DASH = `[-${DASHES}]`;
export const QUOTE = `["'${CURLY_DOUBLE}${CURLY_SINGLE}]`;
/** Characters that only look like what they are not, for use in a class of a pattern. */
export const TYPOGRAPHIC = `${CURLY_DOUBLE}${CURLY_SINGLE}${NO_BREAK}${NO_WIDTH}`;

export function isNoWidth(character: string): boolean {
  return isOneOf(NO_WIDTH, character);
}

export function isInvisible(character: string): boolean {
  return isOneOf(NO_BREAK, character) || isNoWidth(character);
}

export function isCurly(character: string): boolean {
  return isCurlyDouble(character) || isCurlySingle(character);
}

export function isCurlyDouble(character: string): boolean {
  return isOneOf(CURLY_DOUBLE, character);
}

export function isCurlySingle(character: string): boolean {
  return isOneOf(CURLY_SINGLE, character);
}

export function isTypographicDash(character: string): boolean {
  return isOneOf(DASHES, character);
}

/** What stands behind the end of a text is none. */
function isOneOf(characters: string, character: string): boolean {
  return character !== '' && characters.includes(character);
}

export function isBlank(character: string): boolean {
  return character === ' ' || character === '\t';
}

export function isLetter(character: string): boolean {
  return /[\p{L}\p{N}]/u.test(character);
}

/** Whether a line ends at `at`: a line break with or without a carriage return, or the end of the text. */
export function isLineEnd(text: string, at: number): boolean {
  return at >= text.length || text[at] === '\n' || (text[at] === '\r' && text[at + 1] === '\n');
}

/** The offset behind the line break at `at`. */
export function afterLineEnd(text: string, at: number): number {
  return Math.min(text.length, at + (text[at] === '\r' ? 2 : 1));
}

/** Where the line that holds `at` ends, before its line break. */
export function lineEndFrom(text: string, at: number): number {
  const newline = text.indexOf('\n', at);
  if (newline === -1) return text.length;
  return newline > at && text[newline - 1] === '\r' ? newline - 1 : newline;
}

/** The same, but no further than `limit`, and behind a carriage return. */
export function lineEndWithin(text: string, at: number, limit: number): number {
  const newline = text.slice(at, limit).indexOf('\n');
  return newline === -1 ? Math.max(at, limit) : at + newline;
}

/** What a sticky pattern finds at an offset. */
export function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
