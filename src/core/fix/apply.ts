import type { Edit } from '../text/span.ts';

/** Makes edits that do not overlap, in whatever order they are given; of two at one place, the first is made in front. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { span, text: written } of inOrder(edits)) {
    parts.push(text.slice(at, span.start), written);
    at = span.end;
  }
  parts.push(text.slice(at));
  return parts.join('');
}

/** By position; an insertion comes before what is replaced at the same place. */
export function inOrder(edits: readonly Edit[]): readonly Edit[] {
  return [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}
