import { countLeading } from '../../text/ascending.ts';
import type { Edit, Span } from '../../text/span.ts';
import type { SyntaxProblem } from '../tree.ts';

/** What a listing, a quotation or a patch has before every line, and the text with spaces in its place. */
export interface Gutter {
  readonly problem: SyntaxProblem;
  readonly text: string;
  /** What it takes up of each line, in order. */
  readonly spans: readonly Span[];
}

const LINE = /[^\r\n]+/g;
const NUMBER = /^[ \t]*(\d{1,6})(?:[ \t]*[.:|)](?:[ \t]|$)|[ \t]|$)/;
const MARK = /^[ \t]*([>|+])(?:[ \t]|$|(?=["{}[\]]))/;

/** Fewer lines may start alike by chance. */
const MIN_LINES = 3;

/** Finds what every line that is not blank starts with, if it is no part of JSON. */
export function findGutter(text: string): Gutter | undefined {
  const spans: Span[] = [];
  let first: string | undefined;
  for (const { 0: line, index } of text.matchAll(LINE)) {
    if (line.trim() === '') continue;
    const match = NUMBER.exec(line) ?? MARK.exec(line);
    if (match === null) return undefined;
    const [whole, mark = ''] = match;
    first ??= mark;
    const expected = isNumber(first) ? String(Number(first) + spans.length) : first;
    if (mark !== expected) return undefined;
    const start = index + whole.indexOf(mark);
    spans.push({ start, end: start + whole.trim().length });
  }
  const [span] = spans;
  if (span === undefined || first === undefined || spans.length < MIN_LINES) return undefined;
  const edits = spans.map((each): Edit => ({ span: each, text: '' }));
  const message = isNumber(first)
    ? 'line numbers stand before every line; delete them'
    : `a "${first}" stands before every line; delete it`;
  const suggestion = { desc: 'delete it on every line', edits };
  return { problem: { code: 'syntax', span, message, suggestion }, text: blank(text, spans), spans };
}

/**
 * A problem of the text without its gutter, as one of the text with it: what is deleted leaves the gutter of each line. With a
 * line less, the numbers would be none of lines.
 */
export function besideGutter(problem: SyntaxProblem, { text, spans }: Gutter): SyntaxProblem {
  const beside = (edits: readonly Edit[]): readonly Edit[] =>
    edits.flatMap((edit) => {
      const { span, text: written } = edit;
      const first = countLeading(spans.length, (index) => (spans[index]?.end ?? Infinity) <= span.start);
      if (written !== '' || (spans[first]?.start ?? Infinity) >= span.end) return [edit];
      return partsOfLines(text, span, spans, first);
    });
  if (problem.code !== 'syntax') return { ...problem, fix: beside(problem.fix) };
  const { suggestion } = problem;
  return suggestion === undefined
    ? problem
    : { ...problem, suggestion: { ...suggestion, edits: beside(suggestion.edits) } };
}

/** Deletes of each line what stands behind its gutter; `first` is that of the first line. */
function partsOfLines(text: string, span: Span, gutters: readonly Span[], first: number): readonly Edit[] {
  const parts: Edit[] = [];
  let next = first;
  for (const { 0: line, index } of text.slice(span.start, span.end).matchAll(LINE)) {
    const end = span.start + index + line.length;
    let start = span.start + index;
    const gutter = gutters[next];
    if (gutter !== undefined && gutter.start < end) {
      start = Math.max(start, gutter.end);
      next++;
    }
    if (start < end) parts.push({ span: { start, end }, text: '' });
  }
  return parts;
}

function isNumber(mark: string): boolean {
  return /^\d/.test(mark);
}

function blank(text: string, spans: readonly Span[]): string {
  const parts: string[] = [];
  let pos = 0;
  for (const { start, end } of spans) {
    parts.push(text.slice(pos, start), ' '.repeat(end - start));
    pos = end;
  }
  parts.push(text.slice(pos));
  return parts.join('');
}
