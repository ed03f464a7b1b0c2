import { hasInvisible, plainFor } from '../../text/invisible-characters.ts';

export const TAB = 9;
export const LF = 10;
export const CR = 13;
export const SPACE = 32;
export const QUOTE = 34;
export const HASH = 35;
export const PERCENT = 37;
export const AMPERSAND = 38;
export const APOSTROPHE = 39;
export const OPEN_PAREN = 40;
export const CLOSE_PAREN = 41;
export const STAR = 42;
export const PLUS = 43;
export const COMMA = 44;
export const MINUS = 45;
export const DOT = 46;
export const SLASH = 47;
export const ZERO = 48;
export const NINE = 57;
export const COLON = 58;
export const LESS = 60;
export const EQUALS = 61;
export const GREATER = 62;
export const OPEN_BRACKET = 91;
export const BACKSLASH = 92;
export const CLOSE_BRACKET = 93;
export const CARET = 94;
export const BACKTICK = 96;
export const OPEN_BRACE = 123;
export const CLOSE_BRACE = 125;

export const LEFT_GUILLEMET = 0xab;
export const RIGHT_GUILLEMET = 0xbb;

/** “ ” „ ‟ « », and what looks like them: ″ ‶ 〝 〞 〟 ＂ */
export const TYPOGRAPHIC_DOUBLES = '“”„‟«»″‶〝〞〟＂';
const CURLY_DOUBLES: ReadonlySet<number> = setOf(TYPOGRAPHIC_DOUBLES);

/** ‘ ’ ‚ ‛ ‹ ›, and what looks like them: ´ ′ ‵ ＇ */
export const TYPOGRAPHIC_SINGLES = '‘’‚‛‹›´′‵＇';
const CURLY_SINGLES: ReadonlySet<number> = setOf(TYPOGRAPHIC_SINGLES);

function setOf(characters: string): ReadonlySet<number> {
  return new Set(Array.from(characters, (character) => character.charCodeAt(0)));
}

function isCurlyDouble(code: number): boolean {
  return code > 0x7f && CURLY_DOUBLES.has(code);
}

function isCurlySingle(code: number): boolean {
  return code > 0x7f && CURLY_SINGLES.has(code);
}

/** A typographic quote, which people's editors and web pages put in the place of `"`. */
export function isCurly(code: number): boolean {
  return isCurlyDouble(code) || isCurlySingle(code);
}

const COMMA_LIKE: ReadonlySet<number> = setOf(';；，、،');
const COLON_LIKE: ReadonlySet<number> = setOf('=：∶﹕');

/** What people write in the place of a comma, from other languages and keyboards. */
export function isCommaLike(code: number): boolean {
  return COMMA_LIKE.has(code);
}

/** What people write in the place of a colon. `=` may go on, as in `=>`. */
export function isColonLike(code: number): boolean {
  return COLON_LIKE.has(code);
}

/** Anything that may be meant as the opening quote of a text. */
export function isQuote(code: number): boolean {
  return code === QUOTE || code === APOSTROPHE || code === BACKTICK || isCurly(code);
}

/** Whether a text that opens with one quote may be meant to end with the other. */
export function closes(open: number, code: number): boolean {
  if (code === QUOTE) return true;
  if (open === QUOTE || isCurlyDouble(open)) return isCurlyDouble(code);
  return code === APOSTROPHE || code === BACKTICK || isCurlySingle(code);
}

export function isDigit(code: number): boolean {
  return code >= ZERO && code <= NINE;
}

export function isCloser(code: number): boolean {
  return code === CLOSE_BRACE || code === CLOSE_BRACKET;
}

export function isOpener(code: number): boolean {
  return code === OPEN_BRACE || code === OPEN_BRACKET;
}

/** A character that `#` may stand before without starting a comment, or that `#` may follow. */
export function isWordStart(code: number): boolean {
  return code > SPACE && code !== HASH;
}

/** The end of the text (NaN) ends its last line. */
export function isLineEnd(code: number): boolean {
  return code === LF || code === CR || Number.isNaN(code);
}

/** Space within a line that JSON allows. */
export function isPlainBlank(code: number): boolean {
  return code === SPACE || code === TAB;
}

/** Space within a line, also the kinds that JSON does not allow. */
export function isBlank(code: number): boolean {
  return code === SPACE || code === TAB || strangeSpace(code) !== undefined;
}

/**
 * What to write for white space and the like that JSON does not allow between tokens; undefined for any other character.
 * Of a pair of code units each is looked at alone, so the rare invisible pairs are text here.
 */
export function strangeSpace(code: number): '' | ' ' | undefined {
  if ((code >= SPACE && code < 0x7f) || Number.isNaN(code)) return undefined;
  const character = String.fromCharCode(code);
  return hasInvisible(character) ? plainFor(character) : undefined;
}
