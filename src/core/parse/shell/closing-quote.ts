import {
  afterLineEnd,
  isCurlyDouble,
  isCurlySingle,
  isLetter,
  lineEndWithin,
  matchAt,
} from './characters.ts';
import { endsWord, isEscaped, isSplice, QuotesInJson } from './inner-quotes.ts';
import { JsonBalance, jsonFrom } from './json-balance.ts';
import { startsAnew, startsOption } from './line-start.ts';

/** How far ahead of the reader all searches of a text may look together, so that reading stays linear on any text. */
export class Lookahead {
  #left: number;

  constructor(text: string) {
    this.#left = 16 * text.length + 1_000_000;
  }

  /** How far a search that starts at `from` may go. */
  bound(from: number, limit: number): number {
    return this.#left > 0 ? limit : Math.min(limit, from + 256);
  }

  spend(characters: number): void {
    this.#left -= characters;
  }
}

/** Where a quoted part of a word ends. */
export interface Quoted {
  readonly contentEnd: number;
  /** Behind the closing quote; the same as `contentEnd` if there is none. */
  readonly end: number;
  /** Single quotes in between that are meant as text. */
  readonly apostrophes: readonly number[];
  /** Whether what closes is a quote of another kind than what opens, such as a curly one. */
  readonly isMixed: boolean;
  /** The JSON that the quoted text is a part of. */
  readonly json?: JsonBalance | undefined;
}

/**
 * Where single quotes that open at `open` close, by the shell's own rule: at the next one. Only in JSON one that stands in
 * a text and closes nothing is an apostrophe. Undefined when they are not closed before `limit`.
 */
export function closeSingle(
  text: string,
  open: number,
  limit: number,
  before: JsonBalance | undefined,
): Quoted | undefined {
  const json = jsonFrom(text, open + 1, before);
  const quotes = json && new QuotesInJson(text, json);
  const apostrophes: number[] = [];
  for (let from = open + 1; ; ) {
    const at = text.indexOf("'", from);
    if (at === -1 || at >= limit) return undefined;
    json?.readTo(at);
    if (quotes?.isText(at) !== true) {
      if (isRunaway(text, open, at)) return undefined;
      return { contentEnd: at, end: at + 1, apostrophes, isMixed: false, json };
    }
    apostrophes.push(at);
    from = at + 1;
  }
}

/** Quotes over several lines that end where an option on a line of its own has its quotes opened were never closed. */
export function isRunaway(text: string, open: number, close: number): boolean {
  if (!looksOpening(text, close)) return false;
  const newline = text.slice(open, close).lastIndexOf('\n');
  return newline !== -1 && startsOption(text, open + newline + 1);
}

function looksOpening(text: string, at: number): boolean {
  return /[\s=]/.test(text.charAt(at - 1)) && !endsWord(text, at);
}

/**
 * JSON in double quotes that are not escaped, up to the quote behind it: `"{"element": ...}"`. Undefined if this is none.
 */
export function closeUnescapedJson(
  text: string,
  open: number,
  limit: number,
  lookahead: Lookahead,
): Quoted | undefined {
  if (matchAt(UNESCAPED_JSON, text, open) === undefined) return undefined;
  const json = new JsonBalance(text, open + 1);
  return closeBehindJson(text, open, lookahead.bound(open, limit), json, lookahead);
}

const UNESCAPED_JSON = /"\s*[{[][\s{[]*"[A-Za-z]/y;

function closeBehindJson(
  text: string,
  open: number,
  limit: number,
  json: JsonBalance,
  lookahead: Lookahead,
): Quoted | undefined {
  const quote = text.charAt(open);
  const apostrophes: number[] = [];
  for (const at of quote === "'" ? positionsOf(quote, text, open + 1, limit) : []) {
    json.readTo(at);
    if (json.isComplete) break;
    if (isEscaped(text, at) || (!isLetter(text.charAt(at - 1)) && isSplice(text, at, json)))
      return { contentEnd: at, end: at + 1, apostrophes, isMixed: false, json };
    apostrophes.push(at);
  }
  let at = json.readTo(limit);
  lookahead.spend(at - open);
  if (!json.isComplete) return undefined;
  const end = at;
  while (at < limit && /\s/.test(text.charAt(at))) at++;
  const closer = text.charAt(at);
  const closes = at < limit && (closer === quote || isKin(quote, closer));
  const contentEnd = closes ? at : end;
  return {
    contentEnd,
    end: closes ? at + 1 : end,
    apostrophes,
    isMixed: closes && closer !== quote,
    json,
  };
}

/**
 * Where quotes of any kind that open at `open` were meant to close, in a command whose quotes do not come out even: on
 * their line, or at the end of the JSON that they hold. Quotes that look like an apostrophe, or open others, do not count.
 */
export function closeCarefully(
  text: string,
  open: number,
  end: number,
  before: JsonBalance | undefined,
  lookahead: Lookahead,
): Quoted {
  const quote = text.charAt(open);
  const json = jsonFrom(text, open + 1, quote === "'" ? before : undefined);
  const limit = lookahead.bound(open, end);
  const stop = json ? endBeforeParts(text, open + 1, limit) : lineEndWithin(text, open + 1, limit);
  lookahead.spend(stop - open);
  const behindJson = json && quote !== '"' ? closeBehindJson(text, open, stop, json, lookahead) : undefined;
  if (behindJson !== undefined) return behindJson;

  const closeAt = (at: number): Quoted => ({
    contentEnd: at,
    end: at + 1,
    // Of others that were passed over nobody can tell what they are meant for.
    apostrophes: quote === "'" ? inWords.filter((other) => other < at) : [],
    isMixed: text.charAt(at) !== quote,
  });
  const inWords: number[] = [];
  let kin: number | undefined;
  let last: number | undefined;
  for (let at = open + 1; at < stop; at++) {
    const character = text.charAt(at);
    if (character === '\\' && quote === '"') at++;
    if (character !== quote && !isKin(quote, character)) continue;
    if (isLetter(text.charAt(at - 1)) && isLetter(text.charAt(at + 1))) {
      if (character === quote) inWords.push(at);
      continue;
    }
    if (looksOpening(text, at)) continue;
    const ends = endsWord(text, at);
    if (character === quote && (ends || isSplice(text, at, json))) return closeAt(at);
    if (ends) kin ??= at;
    else last = at;
  }
  const at = kin ?? last;
  if (at !== undefined) return closeAt(at);
  const contentEnd = open + 1 + text.slice(open + 1, stop).replace(TRAILING, '').length;
  return { contentEnd, end: contentEnd, apostrophes: [], isMixed: false };
}

const TRAILING = /(?<=[^\s\\]|^)[\s\\]+$/;

/** Quotes that are taken for each other: straight and curly ones of a kind. */
function isKin(quote: string, other: string): boolean {
  const isDouble = quote === '"' || isCurlyDouble(quote);
  return isDouble ? other === '"' || isCurlyDouble(other) : other === "'" || isCurlySingle(other);
}

/** The end of the last line before one on which a command or a part of it starts. */
function endBeforeParts(text: string, start: number, limit: number): number {
  let end = lineEndWithin(text, start, limit);
  while (end < limit) {
    const next = afterLineEnd(text, end);
    if (next >= limit || startsAnew(text, next)) return end;
    end = lineEndWithin(text, next, limit);
  }
  return limit;
}

function positionsOf(character: string, text: string, start: number, end: number): readonly number[] {
  const part = text.slice(start, end);
  const positions: number[] = [];
  for (let at = part.indexOf(character); at !== -1; at = part.indexOf(character, at + 1))
    positions.push(start + at);
  return positions;
}
