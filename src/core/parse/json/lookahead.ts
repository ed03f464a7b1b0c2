import {
  APOSTROPHE,
  BACKSLASH,
  BACKTICK,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  closes,
  isBlank,
  isCloser,
  isCommaLike,
  isDigit,
  isLineEnd,
  isOpener,
  isQuote,
  MINUS,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
} from './characters.ts';
import { startsComment } from './comments.ts';
import { leftoverAt } from './leftovers.ts';

/** What a token stands for: a member's key, a member's value, an item of an array. */
export type Role = 'key' | 'member' | 'item';

/** How far a text is searched for its end, and how far a key. They keep recovery linear in files of one long line. */
export const TEXT_LIMIT = 20_000;
const KEY_LIMIT = 200;
const MAX_CANDIDATES = 60;
const MAX_KEY_CANDIDATES = 5;

/** How far white space is skipped to look at what follows, or what stands before it. */
const SPACE_LIMIT = 5_000;

export function skipBlanks(text: string, at: number): number {
  const limit = at + SPACE_LIMIT;
  let next = at;
  while (next < limit && isBlank(text.charCodeAt(next))) next++;
  return next;
}

/** To the next token, on this line or a later one. */
export function skipSpace(text: string, at: number): number {
  let next = at;
  while (isSpace(text.charCodeAt(next)) && next - at < SPACE_LIMIT) next++;
  return next;
}

export function isSpace(code: number): boolean {
  return code <= 32 || code === 0xa0;
}

/** Whether a line ends somewhere between the two offsets. */
export function crossesLine(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (isLineEnd(text.charCodeAt(at))) return true;
  return false;
}

/** The offset after the last character before `at` that is no blank. */
export function skipBlanksBack(text: string, at: number): number {
  const limit = Math.max(0, at - SPACE_LIMIT);
  let before = at;
  while (before > limit && isBlank(text.charCodeAt(before - 1))) before--;
  return before;
}

/** Where the line ends, or as far of it as is looked at. */
export function lineEndAfter(text: string, at: number): number {
  const limit = at + TEXT_LIMIT;
  let end = at;
  while (end < limit && !isLineEnd(text.charCodeAt(end))) end++;
  return end;
}

/** Where the line starts, or as far back of it as is looked at. */
export function lineStartBefore(text: string, at: number): number {
  const limit = at - TEXT_LIMIT;
  let start = at;
  while (start > limit && !isLineEnd(text.charCodeAt(start - 1))) start--;
  return start;
}

/** Whether `key":` stands at `at`, in quotes of any kind. */
export function startsMember(text: string, at: number): boolean {
  const open = text.charCodeAt(at);
  if (!isQuote(open)) return false;
  const limit = at + KEY_LIMIT;
  let candidates = 0;
  for (let next = at + 1; next < limit && candidates < MAX_KEY_CANDIDATES; next++) {
    const code = text.charCodeAt(next);
    if (isLineEnd(code)) return false;
    if (code === BACKSLASH) next++;
    else if (closes(open, code)) {
      candidates++;
      if (text.charCodeAt(skipBlanks(text, next + 1)) === COLON) return true;
      if (code === QUOTE) return false;
    }
  }
  return false;
}

const BARE_MEMBER = /[A-Za-z_$][\w$.-]{0,200}[ \t]*:(?!\/\/)/y;

/** Whether `key:` stands at `at`, without quotes. */
export function startsBareMember(text: string, at: number): boolean {
  BARE_MEMBER.lastIndex = at;
  return BARE_MEMBER.test(text);
}

const ITEM_WORD =
  /(?:true|false|null|-?\d{1,30}(?:\.\d{1,30})?)(?=[ \t]{0,9}(?:[,\]\r\n"]|$)|[ \t]{1,9}[-\d])/y;

/** Whether an array's item stands at `at` for certain. */
export function startsItem(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (isOpener(code)) return true;
  if (code === QUOTE) {
    const end = closingQuote(text, at);
    if (end === -1) return false;
    const next = text.charCodeAt(skipBlanks(text, end + 1));
    return next === COMMA || next === CLOSE_BRACKET || next === QUOTE || isOpener(next) || isLineEnd(next);
  }
  ITEM_WORD.lastIndex = at;
  return (isDigit(code) || code === MINUS || code > 90) && ITEM_WORD.test(text);
}

function closingQuote(text: string, open: number): number {
  const limit = open + TEXT_LIMIT;
  for (let at = open + 1; at < limit; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at;
    if (isLineEnd(code)) return -1;
    if (code === BACKSLASH) at++;
  }
  return -1;
}

/** Whether what stands at `at` is passed over as if nothing stood there. */
export function startsTrivia(text: string, at: number): boolean {
  return startsComment(text, at) || leftoverAt(text, at) !== undefined;
}

/** Whether a single mark at `at`, behind a value, stands in the place of a comma: a member or item follows it. */
export function standsForComma(text: string, at: number, role: Exclude<Role, 'key'>): boolean {
  if (isCommaLike(text.charCodeAt(at))) return true;
  if (!/[.|/&!~*+]/.test(text.charAt(at))) return false;
  const next = skipSpace(text, at + 1);
  return role === 'item' ? startsItem(text, next) : startsMember(text, next);
}

/**
 * Whether the comma at `at`, behind a key, is meant as the colon before its value. A text behind it may be the next of
 * several keys, unless `hasMembers`: the object is known to have members, and not just keys.
 */
export function standsForColon(text: string, at: number, hasMembers: boolean): boolean {
  const mark = text.charCodeAt(at);
  if (mark !== COMMA && !isCommaLike(mark)) return false;
  const next = skipBlanks(text, at + 1);
  if (isLineEnd(text.charCodeAt(next)) || startsMember(text, next)) return false;
  if (text.charCodeAt(next) !== QUOTE) return isOpener(text.charCodeAt(next)) || startsItem(text, next);
  const end = closingQuote(text, next);
  if (end === -1) return false;
  const behind = skipSpace(text, end + 1);
  if (isCloser(text.charCodeAt(behind))) return hasMembers || mark !== COMMA;
  const following = text.charCodeAt(behind) === COMMA ? skipSpace(text, behind + 1) : behind;
  return startsMember(text, following) || (hasMembers && crossesLine(text, end, following));
}

/** Whether a text that ends before `at` is followed by what may follow it. */
export function fitsAfter(text: string, at: number, role: Role): boolean {
  const next = skipBlanks(text, at);
  const code = text.charCodeAt(next);
  if (role === 'key') return code === COLON;
  if (isLineEnd(code) || startsTrivia(text, next)) return true;
  if (isCloser(code)) return fitsAfterClosers(text, next);
  if (code === COMMA || isCommaLike(code)) return fitsAfterComma(text, next + 1, role);
  return role === 'member' && startsMember(text, next);
}

function fitsAfterClosers(text: string, at: number): boolean {
  let next = at;
  while (isCloser(text.charCodeAt(next)) && next - at < KEY_LIMIT) next = skipBlanks(text, next + 1);
  const code = text.charCodeAt(next);
  return isLineEnd(code) || code === COMMA || isCommaLike(code) || startsTrivia(text, next);
}

function fitsAfterComma(text: string, at: number, role: Role): boolean {
  const next = skipBlanks(text, at);
  const code = text.charCodeAt(next);
  if (isLineEnd(code) || isCloser(code) || code === COMMA || startsTrivia(text, next)) return true;
  if (role === 'item') return isQuote(code) || startsItem(text, next);
  return startsMember(text, next) || startsBareMember(text, next);
}

/** Where a text ends: at a quote; never, since the quote at `at` opens what comes next; or nowhere on its line. */
export type TextEnd =
  | { readonly kind: 'end'; readonly at: number }
  | { readonly kind: 'next'; readonly at: number }
  | { readonly kind: 'none' };

/** Finds the first quote on the line of an opening one that fits as its closing one. */
export function findTextEnd(text: string, open: number, role: Role): TextEnd {
  const wrapped = role === 'key' ? undefined : closerOfContent(text, open + 1);
  const limit = open + TEXT_LIMIT;
  let candidates = 0;
  for (let at = open + 1; at < limit && candidates < MAX_CANDIDATES; at++) {
    const code = text.charCodeAt(at);
    if (isLineEnd(code)) break;
    if (code === BACKSLASH && isEscapable(text.charCodeAt(at + 1))) at++;
    else if (isQuote(code)) {
      if (wrapped !== undefined && text.charCodeAt(skipBlanksBack(text, at) - 1) !== wrapped) continue;
      candidates++;
      if (isInsideCloser(text, open, at, role)) continue;
      if (fitsAfter(text, at + 1, role)) return { kind: 'end', at };
      if (opensNext(text, open, at, role)) return { kind: 'next', at };
    }
  }
  return { kind: 'none' };
}

/** A quote of another kind than the opening one, right before one that closes it: `“from '2020'”`. */
function isInsideCloser(text: string, open: number, at: number, role: Role): boolean {
  const opening = text.charCodeAt(open);
  return (
    !closes(opening, text.charCodeAt(at)) &&
    closes(opening, text.charCodeAt(at + 1)) &&
    fitsAfter(text, at + 2, role)
  );
}

function isEscapable(code: number): boolean {
  return code === QUOTE || code === BACKSLASH || code === APOSTROPHE || code === BACKTICK;
}

/** A text that holds JSON, pasted without escapes, ends after the bracket that closes it. */
function closerOfContent(text: string, at: number): number | undefined {
  const first = text.charCodeAt(skipBlanks(text, at));
  if (first !== OPEN_BRACE && first !== OPEN_BRACKET) return undefined;
  const closer = first === OPEN_BRACE ? CLOSE_BRACE : CLOSE_BRACKET;
  const limit = at + TEXT_LIMIT;
  for (let next = at; next < limit && !isLineEnd(text.charCodeAt(next)); next++) {
    if (text.charCodeAt(next) === closer && isQuote(text.charCodeAt(next + 1))) return closer;
  }
  return undefined;
}

/** Whether the quote at `at` opens the next member or item, because the text before the comma lacks its closing one. */
export function opensNext(text: string, open: number, at: number, role: Role): boolean {
  const before = skipBlanksBack(text, at);
  if (before - 1 <= open || text.charCodeAt(before - 1) !== COMMA) return false;
  return role === 'item' ? text.charCodeAt(at) === QUOTE && startsItem(text, at) : startsMember(text, at);
}
