import type { Edit, Span } from './span.ts';

/**
 * A text that stands inside another one, such as a block of a page or the quoted data of a command, with the way back.
 * `text` is what it reads as: without indentation, quotes and escapes of the outer text.
 */
export interface Excerpt {
  readonly text: string;
  /** The characters of the outer text that write a span of `text`. */
  outer(span: Span): Span;
  /** The edit of the outer text that makes an edit of `text`, with the escapes and the indentation that it wants. */
  outerEdit(edit: Edit): Edit;
}

/**
 * A run of the excerpt and the characters that write it. Runs are in order and cover the whole excerpt; between two there
 * may be characters of the outer text that belong to neither. A run as long as what writes it is written verbatim, unit for
 * unit; any other is one thing, such as `\"` for `"`.
 */
export interface Run {
  readonly text: string;
  readonly outer: Span;
}

/** How text is written in the place that an excerpt stands in; `at` is an offset of the excerpt. */
export type WriteInside = (text: string, at: number) => string;

export function createExcerpt(runs: readonly Run[], write: WriteInside): Excerpt {
  const starts: number[] = [];
  let text = '';
  for (const run of runs) {
    starts.push(text.length);
    text += run.text;
  }
  const end = runs.at(-1)?.outer.end ?? 0;

  /** Index of the last run that starts at or before `offset`. */
  const runAt = (offset: number): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  /** Where the character at `offset` starts in the outer text, or ends. */
  const edgeOf = (offset: number, side: 'start' | 'end'): number => {
    const index = runAt(offset);
    const run = runs[index];
    if (run === undefined || offset >= text.length) return end;
    const isVerbatim = run.text.length === run.outer.end - run.outer.start;
    if (!isVerbatim) return run.outer[side];
    return run.outer.start + (offset - (starts[index] ?? 0)) + (side === 'end' ? 1 : 0);
  };
  const outer = ({ start, end: last }: Span): Span =>
    last > start
      ? { start: edgeOf(start, 'start'), end: edgeOf(last - 1, 'end') }
      : { start: edgeOf(start, 'start'), end: edgeOf(start, 'start') };

  return {
    text,
    outer,
    outerEdit({ span, text: inserted }) {
      const { start, end: last } = outer(span);
      // What goes with its line takes the indentation of that line along, not that of the next.
      const isWholeLines = inserted === '' && isLineStart(text, span.start) && isLineStart(text, span.end);
      const indentation = isWholeLines && span.end > span.start ? gapBefore(span.start) : 0;
      return { span: { start: start - indentation, end: last }, text: write(inserted, span.start) };
    },
  };

  /** Characters of the outer text between the run that starts at `offset` and what is before it. */
  function gapBefore(offset: number): number {
    const before = runs[runAt(offset) - 1];
    return before === undefined ? 0 : edgeOf(offset, 'start') - before.outer.end;
  }
}

/** An excerpt of an excerpt, as one of the text that holds the outer one. */
export function nestExcerpt(outer: Excerpt, inner: Excerpt): Excerpt {
  return {
    text: inner.text,
    outer: (span) => outer.outer(inner.outer(span)),
    outerEdit: (edit) => outer.outerEdit(inner.outerEdit(edit)),
  };
}

function isLineStart(text: string, at: number): boolean {
  return at === 0 || at === text.length || text.charAt(at - 1) === '\n';
}
