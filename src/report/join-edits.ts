import type { Edit } from '../core/text/span.ts';

/**
 * The one edit that does the same as several, for formats that know a range and a text. Undefined when its text would
 * show what is masked in `frameText`: what lies between the edits, or a masked value that an edit writes again.
 */
export function joinEdits(edits: readonly Edit[], text: string, frameText: string): Edit | undefined {
  const sorted = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const first = sorted[0];
  if (first === undefined) return undefined;
  let joined = '';
  let end = first.span.start;
  for (const { span, text: replacement } of sorted) {
    const between = text.slice(end, span.start);
    if (between !== frameText.slice(end, span.start)) return undefined;
    if (repeatsMasked(replacement, text.slice(span.start, span.end), frameText.slice(span.start, span.end))) {
      return undefined;
    }
    joined += between + replacement;
    end = Math.max(end, span.end);
  }
  return { span: { start: first.span.start, end }, text: joined };
}

/** Shorter pieces say nothing about a secret: the `tru` of a misspelt `true`. */
const TELLING_LENGTH = 4;

function repeatsMasked(replacement: string, original: string, shown: string): boolean {
  if (replacement.length < TELLING_LENGTH) return false;
  let run = 0;
  for (let at = 0; at < original.length; at++) {
    run = original.charAt(at) === shown.charAt(at) ? 0 : run + 1;
    if (run >= TELLING_LENGTH && replacement.includes(original.slice(at + 1 - TELLING_LENGTH, at + 1)))
      return true;
  }
  return false;
}
