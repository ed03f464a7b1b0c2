import {
  BACKSLASH,
  COLON,
  COMMA,
  closes,
  isCloser,
  isColonLike,
  isCommaLike,
  isCurly,
  isDigit,
  isLineEnd,
  isOpener,
  isQuote,
  MINUS,
  QUOTE,
} from './characters.ts';
import {
  findTextEnd,
  fitsAfter,
  lineEndAfter,
  lineStartBefore,
  opensNext,
  skipBlanks,
  skipBlanksBack,
  startsItem,
  startsMember,
  TEXT_LIMIT,
} from './lookahead.ts';
import {
  backslashedText,
  curlyText,
  multilineText,
  singleQuotedText,
  straightText,
  type TextToken,
  textWithColon,
  unclosedText,
  unescapedText,
} from './text.ts';

/** The brackets that are open, outermost first. */
export type OpenBrackets = readonly { readonly start: number; readonly closer: number }[];

/**
 * Reads a value that opens with a quote of any kind and was no plain string followed by what may follow one.
 * `strictEnd`: where the string ends by JSON's rules, -1 if it does not end on its line.
 */
export function recoverValue(
  text: string,
  start: number,
  strictEnd: number,
  role: 'member' | 'item',
  open: OpenBrackets,
): TextToken {
  // Nothing stands behind a string that does not end.
  const next = skipBlanks(text, strictEnd);
  const code = text.charCodeAt(next);
  if (role === 'item') {
    if (code === COLON || isColonLike(code) || startsItem(text, next))
      return straightText(text, start, strictEnd);
  } else if (code === COLON && !holdsJson(text, start)) {
    // A key, so a bracket or a comma is missing before it.
    return straightText(text, start, strictEnd);
  }
  if (text.charCodeAt(strictEnd) === QUOTE && fitsAfter(text, strictEnd + 1, role)) {
    return textBetween(text, start, strictEnd + 1, strictEnd);
  }
  const found = findTextEnd(text, start, role);
  if (found.kind === 'end') return textBetween(text, start, found.at + 1, strictEnd);
  if (strictEnd === -1) return recoverUnclosed(text, start, open);
  if (opensNext(text, start, strictEnd - 1, role))
    return unclosedBeforeComma(text, start, strictEnd - 1, open);
  const loneQuotes = found.kind === 'none' && findQuote(text, strictEnd) !== -1;
  return loneQuotes ? unclosedOnLine(text, start, open) : straightText(text, start, strictEnd);
}

function textBetween(text: string, start: number, end: number, strictEnd: number): TextToken {
  if (end === strictEnd) return straightText(text, start, end);
  const opening = text.charCodeAt(start);
  if (isCurly(opening) || isCurly(text.charCodeAt(end - 1))) return curlyText(text, start, end);
  return opening === QUOTE ? unescapedText(text, start, end) : singleQuotedText(text, start, end);
}

/** The next straight quote on the line, -1 if there is none. */
function findQuote(text: string, start: number): number {
  const limit = start + TEXT_LIMIT;
  for (let at = start; at < limit; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at;
    if (isLineEnd(code)) return -1;
  }
  return -1;
}

function unclosedBeforeComma(text: string, start: number, nextQuote: number, open: OpenBrackets): TextToken {
  const comma = skipBlanksBack(text, nextQuote) - 1;
  return unclosedText(text, start, textEndOnLine(text, start, comma, open));
}

/** No quote on the line fits as the closing one, and by JSON's rules there is none. */
function recoverUnclosed(text: string, start: number, open: OpenBrackets): TextToken {
  const opening = text.charCodeAt(start);
  if (opening !== QUOTE) {
    const end = firstCloser(text, start);
    return end === -1 ? unclosedOnLine(text, start, open) : textBetween(text, start, end, -1);
  }
  const lineEnd = lineEndAfter(text, start);
  const multilineEnd = endOnLaterLine(text, lineEnd);
  if (multilineEnd !== -1) return multilineText(text, start, multilineEnd);
  const last = textEndOnLine(text, start, lineEnd, open);
  // A second quote has a backslash before it, or the text would end there.
  return text.charCodeAt(last - 1) === QUOTE && last - 1 > start
    ? backslashedText(text, start, last)
    : unclosedText(text, start, last);
}

function firstCloser(text: string, start: number): number {
  const opening = text.charCodeAt(start);
  const limit = start + TEXT_LIMIT;
  for (let at = start + 1; at < limit; at++) {
    const code = text.charCodeAt(at);
    if (isLineEnd(code)) return -1;
    if (code === BACKSLASH) at++;
    else if (closes(opening, code)) return at + 1;
  }
  return -1;
}

function unclosedOnLine(text: string, start: number, open: OpenBrackets): TextToken {
  return unclosedText(text, start, textEndOnLine(text, start, lineEndAfter(text, start), open));
}

/**
 * Where a text ends that runs to its line's end: before a comma there, and brackets which close some of this line. Its quote
 * at `start` is neither.
 */
function textEndOnLine(text: string, start: number, lineEnd: number, open: OpenBrackets): number {
  let end = skipBlanksBack(text, lineEnd);
  if (text.charCodeAt(end - 1) === COMMA) end = skipBlanksBack(text, end - 1);
  if (holdsJson(text, start)) return end;
  for (let level = open.length - 1; level >= 0; level--) {
    const closer = open[level]?.closer;
    if (text.charCodeAt(end - 1) !== closer) break;
    if ((open[level]?.start ?? -1) < lineStartBefore(text, start)) break;
    end = skipBlanksBack(text, end - 1);
  }
  return end;
}

/** JSON within a text ends with brackets of its own. */
function holdsJson(text: string, start: number): boolean {
  return isOpener(text.charCodeAt(start + 1));
}

/** How many lines a text may run over, so that one lost quote does not swallow a file. */
const MAX_TEXT_LINES = 200;

/** Where a text ends that goes on over bare lines to one which closes it, such as a pasted key; else -1. */
function endOnLaterLine(text: string, lineEnd: number): number {
  let at = lineEnd;
  for (let lines = 0; lines < MAX_TEXT_LINES && at < text.length; lines++) {
    const lineStart = text.charAt(at) === '\r' && text.charAt(at + 1) === '\n' ? at + 2 : at + 1;
    const first = skipBlanks(text, lineStart);
    const code = text.charCodeAt(first);
    at = lineEndAfter(text, lineStart);
    if (isOpener(code) || isCloser(code)) return -1;
    const quote = isQuote(code) ? first : findQuote(text, first);
    if (quote !== -1) return closesText(text, quote) ? quote + 1 : -1;
  }
  return -1;
}

/** Whether the quote, on a later line than the text began, is followed by what follows a value. */
function closesText(text: string, quote: number): boolean {
  if (text.charCodeAt(quote) !== QUOTE) return false;
  const next = text.charCodeAt(skipBlanks(text, quote + 1));
  return (isLineEnd(next) || isCloser(next) || next === COMMA) && fitsAfter(text, quote + 1, 'member');
}

/** Reads a key that opens with a quote of any kind and was no plain string followed by a colon. */
export function recoverKey(text: string, start: number, strictEnd: number): TextToken {
  if (holdsColon(text, start, strictEnd)) return textWithColon(text, start, strictEnd);
  const found = findTextEnd(text, start, 'key');
  if (text.charCodeAt(strictEnd) === QUOTE && fitsAfter(text, strictEnd + 1, 'key')) {
    return textBetween(text, start, strictEnd + 1, strictEnd);
  }
  const end = strictEnd === -1 && text.charCodeAt(start) !== QUOTE ? firstCloser(text, start) : strictEnd;
  if (found.kind === 'end' && (end === -1 || found.at < end || !standsAlone(text, end))) {
    if (end === -1 || found.at < end || !endsInColon(text, start, end)) {
      return textBetween(text, start, found.at + 1, strictEnd);
    }
  }
  if (end === -1) return unclosedKey(text, start, start + TEXT_LIMIT);
  if (endsInColon(text, start, end)) return unclosedKey(text, start, end);
  if (opensNext(text, start, end - 1, 'key')) {
    return unclosedKey(text, start, skipBlanksBack(text, end - 1) - 1);
  }
  return textBetween(text, start, end, strictEnd);
}

/** Whether a colon stands before the closing quote of a key instead of behind it, since a value follows. */
function holdsColon(text: string, start: number, end: number): boolean {
  if (text.charCodeAt(end - 2) !== COLON || end - start < 4) return false;
  const next = skipBlanks(text, end);
  const code = text.charCodeAt(next);
  return (
    isOpener(code) ||
    (next > end && (isQuote(code) || isDigit(code) || LITERAL.test(text.slice(next, next + 6))))
  );
}

const LITERAL = /^(?:true|false|null)\b/;

/** Whether a key that ends before `at` makes sense as it is: without a value, with `=`, or with just the colon lost. */
function standsAlone(text: string, at: number): boolean {
  const next = skipBlanks(text, at);
  const code = text.charCodeAt(next);
  if (
    isLineEnd(code) ||
    code === COMMA ||
    isCommaLike(code) ||
    isColonLike(code) ||
    isCloser(code) ||
    isOpener(code)
  )
    return true;
  if (isDigit(code) || code === MINUS) return true;
  if (code === QUOTE) return next > at ? true : !startsMember(text, at);
  return LITERAL.test(text.slice(next, next + 6));
}

/** Whether the quote that ends a key is the one which opens its value, or a text within that. */
function endsInColon(text: string, start: number, end: number): boolean {
  let before = skipBlanksBack(text, end - 1);
  while (isOpener(text.charCodeAt(before - 1))) before = skipBlanksBack(text, before - 1);
  return before - 1 > start && text.charCodeAt(before - 1) === COLON;
}

/** A key without its closing quote: it ends at its colon, if there is one, else at the comma or the line's end. */
function unclosedKey(text: string, start: number, limit: number): TextToken {
  let colon = -1;
  for (let at = start + 1; at < limit; at++) {
    const code = text.charCodeAt(at);
    if (isLineEnd(code)) break;
    if (code !== COLON) continue;
    if (colon === -1) colon = at;
    const next = text.charCodeAt(at + 1);
    if (skipBlanks(text, at + 1) > at + 1 || isLineEnd(next) || isQuote(next) || isOpener(next)) {
      colon = at;
      break;
    }
  }
  const end =
    colon === -1
      ? textEndOnLine(text, start, Math.min(limit, lineEndAfter(text, start)), [])
      : skipBlanksBack(text, colon);
  return unclosedText(text, start, end);
}
