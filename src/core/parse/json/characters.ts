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
const CURLY_DOUBLES: ReadonlySet<number> = setOf('“”„‟«»″‶〝〞〟＂');

/** ‘ ’ ‚ ‛ ‹ ›, and what looks like them: ´ ′ ‵ ＇ */
const CURLY_SINGLES: ReadonlySet<number> = setOf('‘’‚‛‹›´′‵＇');

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

/** White space and the like that JSON does not allow between tokens: what it is called, and what to write there. */
export interface StrangeSpace {
  readonly name: string;
  readonly replacement: '' | ' ';
}

const NBSP: StrangeSpace = { name: 'a non-breaking space', replacement: ' ' };
const OTHER_SPACE: StrangeSpace = { name: 'a special space character', replacement: ' ' };
const BYTE_ORDER_MARK: StrangeSpace = { name: 'a byte order mark', replacement: '' };
const INVISIBLE: StrangeSpace = { name: 'an invisible character', replacement: '' };
const CONTROL: StrangeSpace = { name: 'a control character', replacement: '' };

const OTHER_SPACES = new Set([0x0b, 0x0c, 0x85, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000]);

export function strangeSpace(code: number): StrangeSpace | undefined {
  if (code > SPACE && code < 0x7f) return undefined;
  if (code === 0xa0) return NBSP;
  if (code === 0xfeff) return BYTE_ORDER_MARK;
  if (OTHER_SPACES.has(code) || (code >= 0x2000 && code <= 0x200a)) return OTHER_SPACE;
  if (code < SPACE) return code === TAB || code === LF || code === CR ? undefined : CONTROL;
  if (code >= 0x7f && code <= 0x9f) return CONTROL;
  // Zero-width and bidirectional controls, the soft hyphen, the Mongolian vowel separator.
  const invisible =
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x2069) ||
    code === 0xad ||
    code === 0x180e;
  return invisible ? INVISIBLE : undefined;
}
