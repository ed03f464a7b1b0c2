import type { Span } from '../../text/span.ts';
import { BACKSLASH, COMMA, isLineEnd } from './characters.ts';
import { decodeText } from './escapes.ts';
import { fitsAfter, type Role, skipBlanks, TEXT_LIMIT } from './lookahead.ts';
import { requote } from './quoting.ts';
import type { TextToken } from './text.ts';

/** The quotes of a web page's source, and those of JSON that stood inside a text. */
const QUOTES = /&(?:quot|apos|[lr][sd]quo|[lr]aquo|#3[49]|#x2[27]|#821[6-9]|#822[0-3]);|\\"/iy;
const CLOSERS = new RegExp(`${QUOTES.source}|"`, 'iy');
/** A key in such quotes, with its colon. */
const KEY = new RegExp(
  `(?:${QUOTES.source})(?:(?!${CLOSERS.source})[^\\r\\n]){0,200}(?:${CLOSERS.source})[ \\t]{0,20}:`,
  'iy',
);

const MAX_CANDIDATES = 60;

/** Reads a text between quotes that are written in more than one character; undefined if none starts here. */
export function readForeignText(text: string, start: number, role: Role): TextToken | undefined {
  const inside = endOf(QUOTES, text, start);
  if (inside === undefined) return undefined;
  const limit = inside + TEXT_LIMIT;
  let candidates = 0;
  for (let at = inside; at < limit && candidates < MAX_CANDIDATES; at++) {
    if (isLineEnd(text.charCodeAt(at))) break;
    const end = endOf(CLOSERS, text, at);
    if (end === undefined) continue;
    candidates++;
    if (fitsAfter(text, end, role) || goesOn(text, end, role))
      return foreignText(text, { start, end }, { start: inside, end: at });
    at = end - 1;
  }
  return undefined;
}

/** Whether a comma and the next member or item, in such quotes too, follow a text that ends before `at`. */
function goesOn(text: string, at: number, role: Role): boolean {
  const comma = skipBlanks(text, at);
  if (role === 'key' || text.charCodeAt(comma) !== COMMA) return false;
  return endOf(role === 'item' ? QUOTES : KEY, text, skipBlanks(text, comma + 1)) !== undefined;
}

function endOf(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

function foreignText(text: string, span: Span, inside: Span): TextToken {
  const isEscaped = text.charCodeAt(span.start) === BACKSLASH;
  return {
    ...span,
    value: decodeText(text, inside.start, inside.end).value,
    style: 'plain',
    structural: false,
    problem: {
      code: 'syntax',
      span,
      message: isEscaped
        ? 'the quotes around this text are escaped; delete the backslashes'
        : 'the quotes around this text are HTML entities; write plain ones (")',
      suggestion: { desc: 'write straight quotes', edits: requote(text, span, inside) },
    },
  };
}
