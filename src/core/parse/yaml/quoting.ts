import type { Edit, Span } from '../../text/span.ts';
import { insertAt } from './cause.ts';

/** Puts single quotes around characters that stand as they are meant. */
export function quoteSpan(text: string, { start, end }: Span): readonly Edit[] {
  const edits: Edit[] = [insertAt(start, "'")];
  for (let at = text.indexOf("'", start); at !== -1 && at < end; at = text.indexOf("'", at + 1)) {
    edits.push(insertAt(at, "'"));
  }
  edits.push(insertAt(end, "'"));
  return edits;
}

const OPENING_CURLY = '“”„‟«‘’‚';
const CLOSING_CURLY = '“”‟»‘’';

/** Makes the typographic quotes around a text straight; undefined where there is no such pair. */
export function straightenQuotes(text: string, { start, end }: Span): readonly Edit[] | undefined {
  if (end - start < 2 || !OPENING_CURLY.includes(text.charAt(start))) return undefined;
  if (!CLOSING_CURLY.includes(text.charAt(end - 1))) return undefined;
  const edits: Edit[] = [{ span: { start, end: start + 1 }, text: '"' }];
  for (let at = start + 1; at < end - 1; at++) {
    const character = text.charAt(at);
    if (character === '"' || character === '\\') edits.push(insertAt(at, '\\'));
  }
  edits.push({ span: { start: end - 1, end }, text: '"' });
  return edits;
}
