import { lastAtOrBefore } from './ascending.ts';
import type { Edit, Span } from './span.ts';

/**
 * A text that stands inside another one, such as a block of a page or the quoted data of a command, with the way back.
 * `text` is what it reads as: without indentation, quotes and escapes of the outer text.
 */
export interface Excerpt {
  readonly text: string;
  /** The characters of the outer text that write a span of `text`. */
  outer(span: Span): Span;
  /**
   * The edit of the outer text that makes an edit of `text`, with the escapes and the indentation that it wants. Undefined
   * where it would change what was filled in from elsewhere. The line break that ends `text` stays what ends it, since what
   * comes behind in the outer text begins a line.
   */
  outerEdit(edit: Edit): Edit | undefined;
}

/**
 * A run of the excerpt and the characters that write it. Runs are in order and cover the whole excerpt; between two there
 * may be characters of the outer text that belong to neither. A run as long as what writes it is written verbatim, unit for
 * unit; any other is one thing, such as `\"` for `"`.
 */
export interface Run {
  readonly text: string;
  readonly outer: Span;
  /** The text stands elsewhere, as that of a template does: one thing of whatever length, and not to be edited here. */
  readonly isFilledIn?: true;
}

/** How text is written in the place that an excerpt stands in; `at` is an offset of the excerpt. */
export type WriteInside = (text: string, at: number) => string;

export function createExcerpt(runs: readonly Run[], write: WriteInside): Excerpt {
  return new RunExcerpt(runs, write);
}

/** A text may hold a hundred thousand excerpts, of which most are only read. */
class RunExcerpt implements Excerpt {
  readonly text: string;
  readonly #runs: readonly Run[];
  readonly #write: WriteInside;
  readonly #end: number;
  #places: Places | undefined;

  constructor(runs: readonly Run[], write: WriteInside) {
    this.text = runs.map(({ text }) => text).join('');
    // A copy is no larger than what it holds.
    this.#runs = [...runs];
    this.#write = write;
    this.#end = runs.at(-1)?.outer.end ?? 0;
  }

  outer({ start, end }: Span): Span {
    const outerStart = this.#edgeOf(start, 'start');
    return { start: outerStart, end: end > start ? this.#edgeOf(end - 1, 'end') : outerStart };
  }

  outerEdit(edit: Edit): Edit | undefined {
    const { text } = this;
    const { span, text: inserted } = keepLastLineBreak(text, edit);
    const { filledIn, filledStarts } = this.#placesOf();
    const filled = filledIn[lastAtOrBefore(filledStarts, span.end - 1)];
    if (filled !== undefined && touches(span, filled)) return undefined;
    const { start, end } = this.outer(span);
    const reachesLine = span.end > span.start && isLineStart(text, span.end);
    // Whole lines go with what opens them.
    if (inserted === '' && reachesLine && isLineStart(text, span.start))
      return { span: { start: this.#edgeOf(span.start - 1, 'end'), end }, text: '' };
    // What else ends with a line takes along what opens the next one.
    return {
      span: { start, end: reachesLine ? this.#edgeOf(span.end, 'start') : end },
      text: this.#write(inserted, span.start),
    };
  }

  /** Where the character at `offset` starts in the outer text, or ends. */
  #edgeOf(offset: number, side: 'start' | 'end'): number {
    if (offset >= this.text.length) return this.#end;
    const { starts } = this.#placesOf();
    const index = lastAtOrBefore(starts, offset);
    const run = this.#runs[index];
    if (run === undefined) return this.#end;
    const isVerbatim = !run.isFilledIn && run.text.length === run.outer.end - run.outer.start;
    if (!isVerbatim) return run.outer[side];
    return run.outer.start + (offset - (starts[index] ?? 0)) + (side === 'end' ? 1 : 0);
  }

  #placesOf(): Places {
    this.#places ??= placesOf(this.#runs);
    return this.#places;
  }
}

/** Where the runs of an excerpt start, and where those are that were filled in. */
interface Places {
  readonly starts: readonly number[];
  readonly filledIn: readonly Span[];
  readonly filledStarts: readonly number[];
}

function placesOf(runs: readonly Run[]): Places {
  const starts: number[] = [];
  const filledIn: Span[] = [];
  let length = 0;
  for (const { text, isFilledIn } of runs) {
    starts.push(length);
    const start = length;
    length += text.length;
    if (isFilledIn) filledIn.push({ start, end: length });
  }
  return { starts, filledIn, filledStarts: filledIn.map(({ start }) => start) };
}

/** An excerpt of an excerpt, as one of the text that holds the outer one. */
export function nestExcerpt(outer: Excerpt, inner: Excerpt): Excerpt {
  return new NestedExcerpt(outer, inner);
}

class NestedExcerpt implements Excerpt {
  readonly text: string;
  readonly #outer: Excerpt;
  readonly #inner: Excerpt;

  constructor(outer: Excerpt, inner: Excerpt) {
    this.text = inner.text;
    this.#outer = outer;
    this.#inner = inner;
  }

  outer(span: Span): Span {
    return this.#outer.outer(this.#inner.outer(span));
  }

  outerEdit(edit: Edit): Edit | undefined {
    const between = this.#inner.outerEdit(edit);
    return between && this.#outer.outerEdit(between);
  }
}

/** The same edit as one in front of the line break that ends the text, but for line breaks at the very end. */
function keepLastLineBreak(text: string, edit: Edit): Edit {
  const last = /(?:\r\n|\n|\r)$/.exec(text.slice(-2))?.[0] ?? '';
  if (last === '' || edit.span.end < text.length) return edit;
  const end = text.length - last.length;
  const inserted = edit.text.replace(/(?:\r\n|\n|\r)$/, '');
  if (edit.span.start > end || edit.span.start === text.length)
    return { span: { start: end, end }, text: edit.text === '' ? '' : last + inserted };
  const isWholeLines = edit.text === '' && isLineStart(text, edit.span.start);
  const before = isWholeLines ? (/(?:\r\n|\n|\r)$/.exec(text.slice(0, edit.span.start))?.[0].length ?? 0) : 0;
  return { span: { start: edit.span.start - before, end }, text: inserted };
}

/** Whether there is a line break right in front. */
function isLineStart(text: string, at: number): boolean {
  const before = text.charAt(at - 1);
  return before === '\n' || (before === '\r' && text.charAt(at) !== '\n');
}

function touches(span: Span, filled: Span): boolean {
  return span.start < filled.end && filled.start < span.end;
}
