import type { Edit, Span } from '../../text/span.ts';
import type { SyntaxProblem } from '../tree.ts';
import { isBlank } from './characters.ts';
import { type Line, readLines } from './lines.ts';

/** A text in its lines, as far as it is mended. */
export interface Page {
  readonly text: string;
  readonly lines: readonly Line[];
}

export function readPage(text: string): Page {
  return { text, lines: readLines(text) };
}

/** What may be the root cause of an error, and the edits that mend it. All offsets are of the page it was found on. */
export interface Cause {
  readonly problem: SyntaxProblem;
  readonly edits: readonly Edit[];
  /** Members here are not what their author wrote: their keys and values are no longer spoken of. */
  readonly harms: readonly Span[];
  /** It makes YAML misread what follows, so errors that were found behind it say nothing. */
  readonly swallows: boolean;
  /** It only moves a line, which may have a mistake of its own. */
  readonly moves?: boolean;
}

export interface Finding {
  readonly span: Span;
  readonly message: string;
  readonly edits: readonly Edit[];
  /** What the edits do, if they are sure to be what was meant and keep the content of every string. */
  readonly suggests?: string;
  readonly harms?: readonly Span[];
  readonly swallows?: boolean;
  /** A member, or a whole line, is taken out or cannot be told. */
  readonly loses?: boolean;
}

export function createCause({
  span,
  message,
  edits,
  suggests,
  harms = [],
  swallows = false,
  loses = false,
}: Finding): Cause {
  const suggestion = suggests === undefined ? {} : { suggestion: { desc: suggests, edits } };
  const understood = loses ? {} : { understood: true };
  return {
    problem: { code: 'syntax', span, message, ...suggestion, ...understood },
    edits,
    harms,
    swallows,
  };
}

export function insertAt(at: number, text: string): Edit {
  return { span: { start: at, end: at }, text };
}

export function deleteFrom(start: number, end: number): Edit {
  return { span: { start, end }, text: '' };
}

/** What a line holds, without indentation. */
export function contentOf({ text }: Page, line: Line): Span {
  let { end } = line;
  while (end > line.indentEnd + 1 && isBlank(text, end - 1)) end--;
  return { start: Math.min(line.indentEnd, end), end };
}

/** The nearest entry above a line. */
export function entryAbove({ lines }: Page, index: number): number | undefined {
  for (let at = index - 1; at >= 0; at--) {
    const line = lines[at];
    if (line?.kind === 'marker') return undefined;
    if (line?.kind === 'entry') return at;
  }
  return undefined;
}

export function entryBelow({ lines }: Page, index: number): number | undefined {
  for (let at = index + 1; at < lines.length; at++) if (lines[at]?.kind === 'entry') return at;
  return undefined;
}

/** The line of the nearest entry above. */
export function lineAbove(page: Page, index: number): Line | undefined {
  const at = entryAbove(page, index);
  return at === undefined ? undefined : page.lines[at];
}

export function lineBelow(page: Page, index: number): Line | undefined {
  const at = entryBelow(page, index);
  return at === undefined ? undefined : page.lines[at];
}

export function isItem({ entry }: Line): boolean {
  return entry !== undefined && entry.dashes.length > 0;
}

/** Whether the value of an entry is on the lines below it. */
export function opensBlock({ text }: Page, line: Line): boolean {
  if (line.entry === undefined) return false;
  const { key, dashes, value } = line.entry;
  if (key === undefined && dashes.length === 0) return false;
  return value.start === value.end || /^[&!]\S+$/.test(text.slice(value.start, value.end));
}
