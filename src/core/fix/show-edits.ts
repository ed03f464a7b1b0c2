import { maskAll } from '../findings/redact.ts';
import type { Edit } from '../text/span.ts';

/** Shorter pieces say nothing about a secret: a comma, a quote, an escape. */
const TELLING_LENGTH = 4;

/**
 * The same edits for the text as it may be shown, which has the same length. What an edit writes is masked when it stands for
 * something masked, or is put where nothing was and long enough to repeat a secret from elsewhere.
 */
export function showEdits(edits: readonly Edit[], text: string, shown: string): readonly Edit[] {
  return edits.map(({ span, text: written }) => {
    const replaced = text.slice(span.start, span.end);
    const isShown =
      replaced === '' ? written.length < TELLING_LENGTH : replaced === shown.slice(span.start, span.end);
    return { span, text: isShown ? written : maskAll(written) };
  });
}
