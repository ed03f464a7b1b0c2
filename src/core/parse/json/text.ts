import type { Edit, Span } from '../../text/span.ts';
import type { ScalarStyle, SyntaxProblem } from '../tree.ts';
import {
  BACKSLASH,
  isBlank,
  isCurly,
  isDigit,
  LEFT_GUILLEMET,
  QUOTE,
  RIGHT_GUILLEMET,
  SPACE,
} from './characters.ts';

/** How a mistake can be mended, if its author meant what it looks like. */
export interface Suggestion {
  readonly desc: string;
  readonly edits: readonly Edit[];
}

/**
 * A text as it was understood. `structural`: where it ends is a guess, so what follows it on its line may belong to it.
 */
export interface TextToken extends Span {
  readonly value: string;
  readonly style: ScalarStyle;
  readonly problem?: SyntaxProblem;
  readonly structural: boolean;
}

const MAX_EDITS = 64;

/** Something inside a string that JSON does not allow there, and the edit that keeps what it means. */
interface Fault {
  readonly kind: 'escape' | 'control' | 'continued';
  readonly edit: Edit;
}

interface Decoded {
  readonly value: string;
  readonly faults: readonly Fault[];
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** Reads the escapes of a string's inside. One that JSON does not know stays as it is written. */
export function decodeText(text: string, start: number, end: number): Decoded {
  const faults: Fault[] = [];
  const parts: string[] = [];
  let chunk = start;
  for (let at = start; at < end; ) {
    const code = text.charCodeAt(at);
    if (code < SPACE) faults.push(controlFault(text, at));
    if (code !== BACKSLASH) {
      at++;
      continue;
    }
    const sequence = readEscape(text, at, end);
    if (sequence.fault !== undefined) faults.push(sequence.fault);
    parts.push(text.slice(chunk, at), sequence.value);
    at = sequence.end;
    chunk = at;
  }
  parts.push(text.slice(chunk, end));
  return { value: parts.join(''), faults };
}

function readEscape(text: string, at: number, end: number): { value: string; end: number; fault?: Fault } {
  const kind = at + 1 < end ? text.charAt(at + 1) : '';
  if (kind === 'u' && at + 6 <= end && isHex(text, at + 2, at + 6)) {
    return { value: String.fromCharCode(Number.parseInt(text.slice(at + 2, at + 6), 16)), end: at + 6 };
  }
  if (kind === '\n' || kind === '\r') {
    const behind = text.startsWith('\r\n', at + 1) ? at + 3 : at + 2;
    return {
      value: '',
      end: behind,
      fault: { kind: 'continued', edit: { span: { start: at, end: behind }, text: '' } },
    };
  }
  const known = Object.hasOwn(ESCAPES, kind) ? ESCAPES[kind] : undefined;
  if (known !== undefined) return { value: known, end: at + 2 };
  const written = kind === "'" ? "'" : '\\\\';
  const replaced = kind === "'" ? at + 2 : at + 1;
  const edit = { span: { start: at, end: replaced }, text: written };
  return { value: kind === "'" ? "'" : '\\', end: replaced, fault: { kind: 'escape', edit } };
}

function isHex(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at) | 32;
    if (!isDigit(text.charCodeAt(at)) && (code < 97 || code > 102)) return false;
  }
  return true;
}

function controlFault(text: string, at: number): Fault {
  return {
    kind: 'control',
    edit: { span: { start: at, end: at + 1 }, text: escapeControl(text.charCodeAt(at)) },
  };
}

const SHORT_ESCAPES: Readonly<Record<number, string>> = {
  8: '\\b',
  9: '\\t',
  10: '\\n',
  12: '\\f',
  13: '\\r',
};

function escapeControl(code: number): string {
  return SHORT_ESCAPES[code] ?? `\\u${code.toString(16).padStart(4, '0')}`;
}

/** A string in straight quotes, with the one problem of what is wrong inside it. */
export function straightText(text: string, start: number, end: number): TextToken {
  const { value, faults } = decodeText(text, start + 1, end - 1);
  const problem = faultProblem(text, faults);
  return { value, style: 'double', start, end, structural: false, ...(problem && { problem }) };
}

function faultProblem(text: string, faults: readonly Fault[]): SyntaxProblem | undefined {
  const first = faults[0];
  if (first === undefined) return undefined;
  const edits = fewEdits(
    text,
    faults.map((fault) => fault.edit),
  );
  const { span, text: written } = first.edit;
  if (first.kind === 'escape') {
    const apostrophe = written === "'";
    return {
      code: 'syntax',
      span: { start: span.start, end: span.start + 2 },
      message: apostrophe
        ? 'an apostrophe needs no backslash in JSON; delete the backslash'
        : 'this backslash starts no escape that JSON knows; write "\\\\" for a backslash',
      suggestion: { desc: apostrophe ? 'Delete the backslash' : 'Write the backslash twice', edits },
    };
  }
  const tab = written === '\\t';
  return {
    code: 'syntax',
    span,
    message: tab
      ? 'a tab stands inside this text; write it as "\\t"'
      : 'a control character stands inside this text; delete it or write it as an escape',
    suggestion: { desc: tab ? 'Write the tab as \\t' : 'Write it as an escape', edits },
  };
}

/** A text between delimiters of which at least one is typographic. `end` includes the closing one. */
export function curlyText(text: string, start: number, end: number): TextToken {
  const isSpaced = isFrench(text, start, end);
  const inside = isSpaced ? { start: start + 2, end: end - 2 } : insideOf(start, end);
  const span = { start, end };
  return {
    ...span,
    value: decodeText(text, inside.start, inside.end).value,
    // Only what one character delimits is written as JSON writes it.
    style: isSpaced ? 'plain' : 'double',
    structural: false,
    problem: { code: 'curly-delimiter', span, fix: requote(text, span, inside) },
  };
}

function insideOf(start: number, end: number): Span {
  return { start: start + 1, end: end - 1 };
}

/** French writes a space inside its quotes, « so », which is no part of the text. */
function isFrench(text: string, start: number, end: number): boolean {
  return (
    end - start > 4 &&
    text.charCodeAt(start) === LEFT_GUILLEMET &&
    text.charCodeAt(end - 1) === RIGHT_GUILLEMET &&
    isBlank(text.charCodeAt(start + 1)) &&
    isBlank(text.charCodeAt(end - 2))
  );
}

/** A text between single quotes or backticks. */
export function singleQuotedText(text: string, start: number, end: number): TextToken {
  const { value } = decodeText(text, start + 1, end - 1);
  const problem: SyntaxProblem = {
    code: 'syntax',
    span: { start, end },
    message: 'JSON knows no single quotes; put this text in double quotes',
    suggestion: { desc: 'Use double quotes', edits: requote(text, { start, end }, insideOf(start, end)) },
  };
  return { value, style: 'double', start, end, structural: false, problem };
}

/** A text with quotes inside that should have been escaped. */
export function unescapedText(text: string, start: number, end: number): TextToken {
  const { value } = decodeText(text, start + 1, end - 1);
  const extra = doubledQuote(text, start, end);
  if (extra !== -1) {
    const span = { start: extra, end: extra + 1 };
    const problem: SyntaxProblem = {
      code: 'syntax',
      span,
      message: 'two quotes in a row; delete one',
      suggestion: { desc: 'Delete one of the quotes', edits: [{ span, text: '' }] },
    };
    const trimmed = extra === start + 1 ? value.slice(1) : value.slice(0, -1);
    return { value: trimmed, style: 'double', start, end, structural: true, problem };
  }
  const problem: SyntaxProblem = {
    code: 'syntax',
    span: { start, end },
    message: 'a quote inside this text is not escaped; write it as \\" or delete it',
    suggestion: {
      desc: 'Escape the quotes inside',
      edits: requote(text, { start, end }, insideOf(start, end)),
    },
  };
  return { value, style: 'double', start, end, structural: true, problem };
}

/** The offset of the one quote inside a text if it only doubles a delimiter, else -1. */
function doubledQuote(text: string, start: number, end: number): number {
  let found = -1;
  for (let at = start + 1; at < end - 1; at++) {
    if (text.charCodeAt(at) !== QUOTE) continue;
    if (found !== -1) return -1;
    found = at;
  }
  return end - start > 3 && (found === start + 1 || found === end - 2) ? found : -1;
}

/** A text without its closing quote: it was found to end at `end`. */
export function unclosedText(text: string, start: number, end: number): TextToken {
  const { value } = decodeText(text, start + 1, end);
  const curly = isCurly(text.charCodeAt(start));
  const edits = [
    ...requote(text, { start, end }, { start: start + 1, end }),
    { span: { start: end, end }, text: '"' },
  ];
  const problem: SyntaxProblem = {
    code: 'syntax',
    span: { start, end },
    message: curly
      ? 'this text opens with a typographic quote and never closes; put it in straight double quotes'
      : 'the closing quote of this text is missing; add it',
    suggestion: { desc: 'Close the text with a double quote', edits },
  };
  return { value, style: 'double', start, end, structural: true, problem };
}

/** A key with its colon inside its quotes. */
export function textWithColon(text: string, start: number, end: number): TextToken {
  const span = { start: end - 2, end };
  const { value } = decodeText(text, start + 1, end - 2);
  const problem: SyntaxProblem = {
    code: 'syntax',
    span,
    message: 'the ":" stands inside the quotes of this key; write it behind them',
    suggestion: { desc: 'Write the colon behind the quote', edits: [{ span, text: '":' }] },
  };
  return { value, style: 'double', start, end, structural: false, problem };
}

/** A text whose last backslash takes the meaning from its closing quote, as in a Windows path. */
export function backslashedText(text: string, start: number, end: number): TextToken {
  const backslash = { start: end - 2, end: end - 1 };
  const { value, faults } = decodeText(text, start + 1, end - 2);
  const edits = fewEdits(text, [...faults.map((fault) => fault.edit), { span: backslash, text: '\\\\' }]);
  const problem: SyntaxProblem = {
    code: 'syntax',
    span: { start: end - 2, end },
    message: 'the backslash before the closing quote makes it part of the text; write "\\\\"',
    suggestion: { desc: 'Write the backslash twice', edits },
  };
  return { value: `${value}\\`, style: 'double', start, end, structural: true, problem };
}

/** A text in straight quotes that runs over several lines. */
export function multilineText(text: string, start: number, end: number): TextToken {
  const { value, faults } = decodeText(text, start + 1, end - 1);
  const isContinued = faults.every(({ kind }) => kind === 'continued');
  const problem: SyntaxProblem = {
    code: 'syntax',
    span: { start, end },
    message: isContinued
      ? 'a "\\" continues this text on the next line, which JSON does not know; write it on one line'
      : 'this text runs over several lines; write each line break in it as "\\n"',
    suggestion: {
      desc: isContinued ? 'Write it on one line' : 'Write the line breaks as \\n',
      edits: fewEdits(
        text,
        faults.map((fault) => fault.edit),
      ),
    },
  };
  return { value, style: 'double', start, end, structural: true, problem };
}

/**
 * The least edits that put `"` in the place of the delimiters, which are what stands around the inside, and escape what
 * then needs it; the content stays. A text that is never closed has no closing delimiter.
 */
export function requote(text: string, { start, end }: Span, inside: Span): readonly Edit[] {
  const edits: Edit[] = [];
  const replace = (from: number, until: number, by: string): void => {
    edits.push({ span: { start: from, end: until }, text: by });
  };
  const opening = text.slice(start, inside.start);
  if (opening !== '"') replace(start, inside.start, '"');
  for (let at = inside.start; at < inside.end; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) replace(at, at + 1, '\\"');
    else if (code < SPACE) replace(at, at + 1, escapeControl(code));
    else if (code === BACKSLASH) {
      // A last backslash would escape the new delimiter.
      if (at + 1 >= inside.end) replace(at, at + 1, '\\\\');
      else if (text.charAt(at + 1) === "'" && opening !== '"') replace(at, at + 1, '');
      at++;
    }
  }
  if (inside.end < end && text.slice(inside.end, end) !== '"') replace(inside.end, end, '"');
  return fewEdits(text, edits);
}

/** Puts text that has no quotes, or just its closing one, in double quotes. */
export function quoteAround(text: string, start: number, end: number): readonly Edit[] {
  const edits: Edit[] = [{ span: { start, end: start }, text: '"' }];
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE || code === BACKSLASH) edits.push({ span: { start: at, end: at }, text: '\\' });
    else if (code < SPACE) edits.push({ span: { start: at, end: at + 1 }, text: escapeControl(code) });
  }
  edits.push({ span: { start: end, end }, text: '"' });
  return fewEdits(text, edits);
}

/** Many edits of one text as one, since a file can have many such texts. */
function fewEdits(text: string, edits: readonly Edit[]): readonly Edit[] {
  const start = edits[0]?.span.start;
  const end = edits.at(-1)?.span.end;
  if (edits.length <= MAX_EDITS || start === undefined || end === undefined) return edits;
  const parts: string[] = [];
  let pos = start;
  for (const edit of edits) {
    parts.push(text.slice(pos, edit.span.start), edit.text);
    pos = edit.span.end;
  }
  return [{ span: { start, end }, text: parts.join('') }];
}
