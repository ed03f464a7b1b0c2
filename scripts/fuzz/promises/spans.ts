import { applyEdits } from '../../../src/core/fix/apply.ts';
import type { Edit, Span } from '../../../src/core/text/span.ts';
import { promise } from '../engine/target.ts';

export function isInside({ start, end }: Span, length: number): boolean {
  return Number.isInteger(start) && Number.isInteger(end) && 0 <= start && start <= end && end <= length;
}

export function promiseInside(span: Span, text: string, what: string): void {
  promise(isInside(span, text.length), `${what} lies outside of the file`, () => ({
    span,
    length: text.length,
  }));
}

/** Edits lie in the file and do not overlap; gives back the text with them. */
export function promiseEdits(edits: readonly Edit[], text: string, what: string): string {
  for (const { span } of edits) promiseInside(span, text, what);
  const sorted = edits.map(({ span }) => span).sort((a, b) => a.start - b.start || a.end - b.end);
  const areApart = sorted.every((span, index) => span.start >= (sorted[index - 1]?.end ?? 0));
  promise(areApart, `${what} overlaps itself`, () => edits);
  return applyEdits(text, edits);
}
