import { countLeading } from './ascending.ts';
import type { Span } from './span.ts';

/** Answers questions about many spans without looking at each of them. */
export interface SpanIndex {
  /** Whether one of them holds the span. */
  contain(span: Span): boolean;
  /** Whether one of them shares a character with the span. */
  overlap(span: Span): boolean;
}

export function createSpanIndex(spans: readonly Span[]): SpanIndex {
  const byStart = [...spans].sort((a, b) => a.start - b.start);
  // The furthest end of all spans up to each: if that one reaches far enough, some span does.
  const ends: number[] = [];
  for (const { end } of byStart) ends.push(Math.max(end, ends.at(-1) ?? end));

  /** The furthest end of the spans that start before `offset`, -1 if none does. */
  function reach(offset: number): number {
    const count = countLeading(byStart.length, (index) => (byStart[index]?.start ?? offset) < offset);
    return ends[count - 1] ?? -1;
  }

  return {
    contain: ({ start, end }) => reach(start + 1) >= end,
    overlap: ({ start, end }) => reach(end) > start,
  };
}
