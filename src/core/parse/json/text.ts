import type { Edit, Span } from '../../text/span.ts';
import type { ScalarStyle, SyntaxProblem } from '../tree.ts';
import { isBlank, isCurly, LEFT_GUILLEMET, QUOTE, RIGHT_GUILLEMET } from './characters.ts';
import { decodeText, type Fault } from './escapes.ts';
import { fewEdits, requote } from './quoting.ts';

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
      suggestion: { desc: apostrophe ? 'delete the backslash' : 'write the backslash twice', edits },
    };
  }
  const tab = written === '\\t';
  return {
    code: 'syntax',
    span,
    message: tab
      ? 'a tab stands inside this text; write it as "\\t"'
      : 'a control character stands inside this text; delete it or write it as an escape',
    suggestion: { desc: tab ? 'write the tab as \\t' : 'write it as an escape', edits },
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
    suggestion: { desc: 'use double quotes', edits: requote(text, { start, end }, insideOf(start, end)) },
  };
  return { value, style: 'double', start, end, structural: false, problem };
}

/** How programs join two texts. */
const JOINT = /"\s{0,9}\+\s{0,9}"/g;

function joinedText(text: string, span: Span, joints: readonly RegExpExecArray[]): TextToken {
  const inside = text.slice(span.start + 1, span.end - 1).replace(JOINT, '');
  const edits = joints.map(({ 0: joint, index }): Edit => {
    const at = span.start + 1 + index;
    return { span: { start: at, end: at + joint.length }, text: '' };
  });
  const problem: SyntaxProblem = {
    code: 'syntax',
    span,
    message: 'JSON cannot join texts with "+"; write them as one',
    suggestion: { desc: 'write one text', edits: fewEdits(text, edits) },
  };
  return {
    ...span,
    value: decodeText(inside, 0, inside.length).value,
    style: 'plain',
    structural: true,
    problem,
  };
}

/** A text with quotes inside that should have been escaped. */
export function unescapedText(text: string, start: number, end: number): TextToken {
  const joints = [...text.slice(start + 1, end - 1).matchAll(JOINT)];
  if (joints.length > 0) {
    const outer = text.slice(start + 1, end - 1).replace(JOINT, '');
    if (!outer.includes('"')) return joinedText(text, { start, end }, joints);
  }
  const { value } = decodeText(text, start + 1, end - 1);
  const extra = doubledQuote(text, start, end);
  if (extra !== -1) {
    const span = { start: extra, end: extra + 1 };
    const problem: SyntaxProblem = {
      code: 'syntax',
      span,
      message: 'two quotes in a row; delete one',
      suggestion: { desc: 'delete one of the quotes', edits: [{ span, text: '' }] },
    };
    const trimmed = extra === start + 1 ? value.slice(1) : value.slice(0, -1);
    return { value: trimmed, style: 'double', start, end, structural: true, problem };
  }
  const problem: SyntaxProblem = {
    code: 'syntax',
    span: { start, end },
    message: 'a quote inside this text is not escaped; write it as \\" or delete it',
    suggestion: {
      desc: 'escape the quotes inside',
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
    suggestion: { desc: 'close the text with a double quote', edits },
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
    suggestion: { desc: 'write the colon behind the quote', edits: [{ span, text: '":' }] },
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
    suggestion: { desc: 'write the backslash twice', edits },
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
      desc: isContinued ? 'write it on one line' : 'write the line breaks as \\n',
      edits: fewEdits(
        text,
        faults.map((fault) => fault.edit),
      ),
    },
  };
  return { value, style: 'double', start, end, structural: true, problem };
}
