import type { Edit, Span } from '../../text/span.ts';
import type { ScalarNode, SyntaxProblem } from '../tree.ts';
import {
  BACKSLASH,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  CLOSE_PAREN,
  COLON,
  COMMA,
  isBlank,
  isColonLike,
  isCommaLike,
  isLineEnd,
  isOpener,
  isQuote,
  LESS,
  OPEN_BRACE,
  OPEN_PAREN,
  QUOTE,
} from './characters.ts';
import { decodeText } from './escapes.ts';
import {
  fitsAfter,
  type Role,
  skipBlanks,
  skipBlanksBack,
  startsMember,
  startsTrivia,
  TEXT_LIMIT,
} from './lookahead.ts';
import { quoteAround } from './quoting.ts';
import { templateEnd } from './templates.ts';

/** A value that is no JSON as it is written. `structural`: where it ends is a guess. */
export interface Word extends Span {
  readonly value: ScalarNode['value'];
  readonly problem: Omit<Extract<SyntaxProblem, { code: 'syntax' }>, 'code'>;
  readonly structural: boolean;
}

/** Literals of other languages, and what JSON writes for them. */
const FOREIGN_LITERALS: Readonly<Record<string, boolean | null>> = {
  True: true,
  False: false,
  None: null,
  undefined: null,
  NaN: null,
};

/** Reads a value without quotes: up to a comma, a closing bracket, a comment or the line's end. */
export function readWord(text: string, start: number, role: Exclude<Role, 'key'>): Word {
  const { end, lostQuote } = wordEnd(text, start, role);
  if (lostQuote) return lostOpeningQuote(text, start, end);
  const written = text.slice(start, end);
  const problem = foreignLiteral(written, { start, end }) ?? foreignNumber(written, { start, end });
  // A quote that follows at once makes it unclear what is inside a text and what is not.
  const structural = text.charCodeAt(end) === QUOTE;
  if (problem !== undefined) return { ...problem, start, end, structural };
  return {
    value: written,
    start,
    end,
    structural: true,
    problem: {
      span: { start, end },
      message: 'this text is not in quotes; put it in double quotes',
      suggestion: { desc: 'put the text in double quotes', edits: quoteAround(text, start, end) },
    },
  };
}

/** Whether what stands at `start` is a text with its closing quote alone. */
export function losesOpeningQuote(text: string, start: number): boolean {
  return wordEnd(text, start, 'member').lostQuote;
}

function wordEnd(
  text: string,
  start: number,
  role: Exclude<Role, 'key'>,
): { end: number; lostQuote: boolean } {
  const limit = start + TEXT_LIMIT;
  let braces = 0;
  let parentheses = 0;
  let checks = 0;
  let at = start;
  for (; at < limit; at++) {
    const code = text.charCodeAt(at);
    if (isLineEnd(code)) break;
    // Templates such as ${name} and {{name}} belong to the text.
    const template = code === OPEN_BRACE ? templateEnd(text, at) : -1;
    if (template !== -1) at = template - 1;
    else if (code === BACKSLASH && text.charCodeAt(at + 1) === QUOTE) at++;
    else if (code === OPEN_BRACE) braces++;
    else if (code === CLOSE_BRACE && braces > 0) braces--;
    else if (code === OPEN_PAREN) parentheses++;
    else if (code === CLOSE_PAREN && parentheses > 0) parentheses--;
    else if (code === CLOSE_PAREN && at > start && fitsAfter(text, at + 1, role)) break;
    else if (braces === 0 && at > start && endsWord(text, at)) break;
    else if (code === QUOTE && at > start && checks++ < 20) {
      if (fitsAfter(text, at + 1, role)) return { end: at + 1, lostQuote: true };
      if (role === 'item' || startsMember(text, at)) break;
    }
  }
  const end = skipBlanksBack(text, at);
  return { end: Math.max(end, start + 1), lostQuote: false };
}

function endsWord(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code === COMMA || code === CLOSE_BRACE || code === CLOSE_BRACKET) return true;
  if (isCommaLike(code)) return isLineEnd(text.charCodeAt(skipBlanks(text, at + 1)));
  return (code === LESS || isBlank(text.charCodeAt(at - 1))) && startsTrivia(text, at);
}

function lostOpeningQuote(text: string, start: number, end: number): Word {
  return {
    value: decodeText(text, start, end - 1).value,
    start,
    end,
    structural: true,
    problem: {
      span: { start, end },
      message: 'the opening quote of this text is missing; add it',
      suggestion: { desc: 'add the opening quote', edits: [{ span: { start, end: start }, text: '"' }] },
    },
  };
}

type Foreign = Pick<Word, 'value' | 'problem'>;

function foreignLiteral(written: string, span: Span): Foreign | undefined {
  if (Object.hasOwn(FOREIGN_LITERALS, written)) {
    const value = FOREIGN_LITERALS[written] ?? null;
    return foreign(value, span, `${written} is not JSON; write ${value}`, `write ${value}`, String(value));
  }
  const lower = written.toLowerCase();
  const known = lower === 'true' || lower === 'false' || lower === 'null';
  if (!known || lower === written) return undefined;
  const value = lower === 'null' ? null : lower === 'true';
  return foreign(value, span, `JSON writes ${value} in lower case; write ${value}`, `write ${value}`, lower);
}

const LOOSE_NUMBER = /^[+-]?(?:0[xX][\dA-Fa-f]+|\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)$/;

function foreignNumber(written: string, span: Span): Foreign | undefined {
  if (/^[+-]?Infinity$/.test(written)) {
    return foreign(null, span, 'JSON has no such number; write null or a number', 'write null', 'null');
  }
  if (written.length > 400 || !LOOSE_NUMBER.test(written)) return undefined;
  const sign = written.startsWith('-') ? -1 : 1;
  const value = sign * Number(written.replace(/^[+-]/, ''));
  if (/^[+-]?0\d/.test(written)) {
    const message =
      'JSON numbers have no leading zero; delete it, or put the number in quotes if it is a text';
    return foreign(value, span, message, 'put it in double quotes', `"${written}"`);
  }
  const plain = JSON.stringify(value);
  // Else it would have been read as one.
  if (plain === written) {
    const message =
      'text follows this number at once; write a comma between them, or one text in double quotes';
    return { value, problem: { span, message } };
  }
  return foreign(
    value,
    span,
    'JSON does not know this way to write a number; use plain digits',
    'write it as JSON does',
    plain,
  );
}

function foreign(value: Foreign['value'], span: Span, message: string, desc: string, by: string): Foreign {
  const edits: readonly Edit[] = [{ span, text: by }];
  return { value, problem: { span, message, suggestion: { desc, edits } } };
}

/** What a key without quotes turned out to be. */
export type BareKey =
  /** `lostQuote`: it has a closing quote, which counts to the span. */
  | { readonly kind: 'key'; readonly name: string; readonly span: Span; readonly lostQuote: boolean }
  /** Neither a key nor anything else; reading goes on at `end`. */
  | { readonly kind: 'junk'; readonly span: Span };

/** Reads what stands without quotes where a key is expected. */
export function readBareKey(text: string, start: number): BareKey {
  const stop = bareKeyEnd(text, start);
  const end = Math.max(skipBlanksBack(text, stop), start + 1);
  const span = { start, end };
  const code = text.charCodeAt(stop);
  const key = { kind: 'key', name: text.slice(start, end), span, lostQuote: false } as const;
  if (stop === start) return { kind: 'junk', span };
  if (code === COLON || isColonLike(code)) return key;
  if (code === QUOTE) {
    if (text.charCodeAt(skipBlanks(text, stop + 1)) === COLON) {
      return { ...key, name: text.slice(start, stop), span: { start, end: stop + 1 }, lostQuote: true };
    }
    return startsMember(text, stop) || closesLine(text, stop)
      ? { kind: 'junk', span: junkSpan(text, start, stop) }
      : key;
  }
  return isOpener(code) || isQuote(code) ? key : { kind: 'junk', span };
}

function bareKeyEnd(text: string, start: number): number {
  const limit = start + TEXT_LIMIT;
  for (let at = start; at < limit; at++) {
    const code = text.charCodeAt(at);
    const template = code === OPEN_BRACE ? templateEnd(text, at) : -1;
    if (template !== -1) {
      at = template - 1;
      continue;
    }
    if (code === COLON || isColonLike(code) || code === QUOTE || isOpener(code)) return at;
    if (isLineEnd(code) || endsWord(text, at)) return at;
  }
  return limit;
}

/** Whether the quote is the last thing on its line but for a comma: the end of a text that began somewhere else. */
function closesLine(text: string, quote: number): boolean {
  return fitsAfter(text, quote + 1, 'member');
}

function junkSpan(text: string, start: number, stop: number): Span {
  return { start, end: closesLine(text, stop) ? stop + 1 : Math.max(skipBlanksBack(text, stop), start + 1) };
}
