import type { YAMLParseError } from 'yaml';
import type { Span } from '../../text/span.ts';
import type { SyntaxProblem } from '../tree.ts';
import { straightenQuotes } from './quoting.ts';

/** Nobody can count the levels. */
export const UNREADABLY_DEEP = 'more levels of nesting than can be read; an instance file needs a handful';

/**
 * Says the first error of a YAML document in our words, where nothing is known that mends it. The parser's own message
 * is never passed on: it may quote the text.
 */
export function describeYamlError(
  text: string,
  errors: readonly YAMLParseError[],
): SyntaxProblem | undefined {
  const first = [...errors].sort((a, b) => a.pos[0] - b.pos[0])[0];
  if (first === undefined) return undefined;
  const sameStart = errors.filter((error) => error.pos[0] === first.pos[0]);
  const start = Math.min(first.pos[0], text.length);
  const lineEnd = text.indexOf('\n', start);
  const value = { start, end: trimEnd(text, start, lineEnd === -1 ? text.length : lineEnd) };
  const fix = straightenQuotes(text, value);
  if (fix !== undefined) return { code: 'curly-delimiter', span: value, fix };

  const multiline = sameStart.find((error) => error.code === 'MULTILINE_IMPLICIT_KEY');
  if (multiline !== undefined) return describeMultilineKey(text, multiline);
  const problem = {
    code: 'syntax',
    span: spanAt(text, first, start),
    message: sentence(first, text),
  } as const;
  return first.code === 'RESOURCE_EXHAUSTION' ? { ...problem, limit: 'depth' } : problem;
}

function sentence(error: YAMLParseError, text: string): string {
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return 'a tab is used for indentation, which YAML does not allow; use spaces';
    case 'BLOCK_AS_IMPLICIT_KEY':
      return 'this value holds ": " without quotes; put the value in quotes';
    case 'BLOCK_IN_FLOW':
      return 'a "," is missing between two members inside these brackets; add it';
    case 'BAD_SCALAR_START':
      return 'a value cannot start with this character unless it is in quotes; put the value in quotes';
    case 'BAD_DQ_ESCAPE':
      return 'YAML does not know this escape; write "\\\\" for a backslash, or use single quotes';
    case 'BAD_INDENT':
      return isOpenBracket(error)
        ? 'this bracket is not closed before a line that is indented less; close it'
        : 'this line is indented differently from its neighbours; align it with them';
    case 'MISSING_CHAR':
      return /closing .quote/.test(error.message)
        ? 'this text opens with a quote that is never closed; add the closing quote'
        : missingChar(error);
    case 'UNEXPECTED_TOKEN':
      return isAfterQuote(text, error.pos[0])
        ? 'text follows the closing quote; remove it, or escape the quotes inside the value'
        : 'this does not belong to the value above; check its indentation and the line before it';
    case 'MULTIPLE_ANCHORS':
      return 'a value can have one anchor only; remove the others';
    case 'MULTIPLE_TAGS':
      return 'a value can have one tag only; remove the others';
    case 'BAD_DIRECTIVE':
      return 'this line starts with "%", which YAML reads as a directive; remove it or put it in quotes';
    case 'TAG_RESOLVE_FAILED':
      return 'the value does not fit its tag; remove the tag or mend the value';
    case 'RESOURCE_EXHAUSTION':
      return UNREADABLY_DEEP;
    case 'KEY_OVER_1024_CHARS':
      return 'this key is longer than 1024 characters, more than YAML allows; shorten it';
    default:
      return 'this is not valid YAML; check quotes, colons and indentation here and on the line before';
  }
}

function missingChar(error: YAMLParseError): string {
  if (/followed by map values/.test(error.message))
    return 'a ":" and a value are missing after this key; add them';
  if (/\} or ]|Flow/.test(error.message)) return 'a bracket is not closed; close it';
  return 'a character is missing here; check quotes, colons and brackets';
}

/** A key that runs over several lines is a line without a colon, or a line indented below a finished value. */
function describeMultilineKey(text: string, error: YAMLParseError): SyntaxProblem {
  const [start, end] = error.pos;
  const lastLine = text.lastIndexOf('\n', end - 1) + 1;
  const startsValue = /:[ \t]+$/.test(text.slice(text.lastIndexOf('\n', start - 1) + 1, start));
  if (startsValue && lastLine > start) {
    return {
      code: 'syntax',
      span: { start: skipBlanks(text, lastLine), end },
      message: 'this line is indented below a line that already has a value; align it with that line',
    };
  }
  const firstEnd = text.indexOf('\n', start);
  return {
    code: 'syntax',
    span: { start, end: trimEnd(text, start, firstEnd === -1 ? text.length : firstEnd) },
    message: 'a colon and a space are missing between key and value on this line; add ": "',
  };
}

/** Widened from the one character that `yaml` points at to what a reader would call the place. */
function spanAt(text: string, error: YAMLParseError, start: number): Span {
  if (error.code === 'MISSING_CHAR' && /closing .quote/.test(error.message)) {
    return openingQuote(text, start);
  }
  const lineEnd = text.indexOf('\n', start);
  const end = trimEnd(text, start, lineEnd === -1 ? text.length : lineEnd);
  if (error.code === 'BLOCK_AS_IMPLICIT_KEY' || error.code === 'BAD_SCALAR_START') return { start, end };
  if (isOpenBracket(error)) return openingBracket(text, start);
  if (error.code === 'BAD_INDENT') {
    const lineStart = text.lastIndexOf('\n', start - 1) + 1;
    return { start: Math.min(skipBlanks(text, lineStart), end - 1), end };
  }
  if (error.code === 'TAB_AS_INDENT') {
    const lineStart = text.lastIndexOf('\n', start - 1) + 1;
    const tab = text.indexOf('\t', lineStart);
    if (tab !== -1 && tab <= start) return { start: tab, end: tab + 1 };
  }
  return { start, end: Math.min(Math.max(start + 1, Math.min(error.pos[1], text.length)), text.length) };
}

function isOpenBracket(error: YAMLParseError): boolean {
  return error.code === 'BAD_INDENT' && /Flow (map|sequence)/.test(error.message);
}

/** The bracket before `end` that is still open there. Quotes are not looked at: a bracket in one is rare, and harmless here. */
function openingBracket(text: string, end: number): Span {
  let closed = 0;
  for (let at = end - 1; at >= 0; at--) {
    const character = text.charAt(at);
    if (character === '}' || character === ']') closed++;
    else if ((character === '{' || character === '[') && closed-- === 0) return { start: at, end: at + 1 };
  }
  return { start: Math.max(0, end - 1), end };
}

/** The quote that opens the last value before `end` which is not closed on its own line. */
function openingQuote(text: string, end: number): Span {
  const before = text.slice(0, end);
  for (const { index, 0: opener } of before.matchAll(/(?:[:\-,[{][ \t]+|^[ \t]*)["']/gm)) {
    const at = index + opener.length - 1;
    const closing = before.indexOf(opener.slice(-1), at + 1);
    const lineEnd = before.indexOf('\n', at);
    if (closing === -1 || (lineEnd !== -1 && lineEnd < closing)) return { start: at, end: at + 1 };
  }
  return { start: Math.max(0, end - 1), end };
}

function isAfterQuote(text: string, at: number): boolean {
  return /["'][ \t]*$/.test(text.slice(Math.max(0, at - 8), at));
}

function skipBlanks(text: string, at: number): number {
  let next = at;
  while (text.charCodeAt(next) === 32 || text.charCodeAt(next) === 9) next++;
  return next;
}

function trimEnd(text: string, start: number, end: number): number {
  let last = end;
  while (last > start + 1 && /[ \t\r\n]/.test(text.charAt(last - 1))) last--;
  return last;
}
