import type { Edit, Span } from '../../text/span.ts';
import { BACKSLASH, QUOTE, SPACE } from './characters.ts';
import { escapeControl, readEscape } from './escapes.ts';

const MAX_EDITS = 64;

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
      // One that starts no escape, as a last one would of the new delimiter, stands for itself.
      const sequence = readEscape(text, at, inside.end);
      if (sequence.fault !== undefined) edits.push(sequence.fault.edit);
      at = sequence.end - 1;
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
export function fewEdits(text: string, edits: readonly Edit[]): readonly Edit[] {
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
