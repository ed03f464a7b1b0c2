import type { Edit, Span } from '../../text/span.ts';
import {
  COLON,
  COMMA,
  CR,
  HASH,
  isCloser,
  isLineEnd,
  isOpener,
  isPlainBlank,
  LESS,
  LF,
  SLASH,
  STAR,
} from './characters.ts';

const HTML_OPENER = '<!--';

/** Whether a comment starts at `at`, in any of the styles people use in JSON. */
export function startsComment(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code === HASH) return true;
  if (code === LESS) return text.startsWith(HTML_OPENER, at);
  if (code !== SLASH) return false;
  const next = text.charCodeAt(at + 1);
  return next === SLASH || next === STAR;
}

/** What ends the block that starts at `at`; undefined for a comment that ends with its line. */
export function blockCloser(text: string, at: number): '*/' | '-->' | undefined {
  if (text.charCodeAt(at) === LESS) return '-->';
  return text.charCodeAt(at) === SLASH && text.charCodeAt(at + 1) === STAR ? '*/' : undefined;
}

/** The end of the comment that starts at `start`; undefined when it is a block that never ends. */
export function commentEnd(text: string, start: number): number | undefined {
  const closer = blockCloser(text, start);
  if (closer !== undefined) {
    const found = text.indexOf(closer, start + 2);
    return found === -1 ? undefined : found + closer.length;
  }
  let end = start;
  while (!isLineEnd(text.charCodeAt(end))) end++;
  return end;
}

const JSON_LINE = /(?:\r\n|[\r\n])(?=[ \t]*["{}[\]])/g;

/** Where a block that never ends is taken to end: before the next line that looks like JSON. */
export function endlessCommentEnd(text: string, start: number): number {
  JSON_LINE.lastIndex = start;
  return JSON_LINE.exec(text)?.index ?? text.length;
}

/** Deletes a comment: with its line if it stands alone there, else with the space that set it off. */
export function deleteComment(text: string, comment: Span): readonly Edit[] {
  let start = comment.start;
  while (isPlainBlank(text.charCodeAt(start - 1))) start--;
  let end = comment.end;
  while (isPlainBlank(text.charCodeAt(end))) end++;
  const opensLine = isLineEnd(text.charCodeAt(start - 1));
  const endsLine = isLineEnd(text.charCodeAt(end));
  if (opensLine && endsLine) return [{ span: { start, end: end + lineBreakLength(text, end) }, text: '' }];
  if (endsLine) return [{ span: { start, end }, text: '' }];
  if (opensLine) return [{ span: { start: comment.start, end }, text: '' }];
  const joins = isSolid(text.charCodeAt(start - 1)) && isSolid(text.charCodeAt(comment.end));
  return [{ span: { start, end: comment.end }, text: joins ? ' ' : '' }];
}

function lineBreakLength(text: string, at: number): number {
  if (text.charCodeAt(at) === CR && text.charCodeAt(at + 1) === LF) return 2;
  return at < text.length ? 1 : 0;
}

/** Two of these without anything between them would read as one token. */
function isSolid(code: number): boolean {
  return code !== COMMA && code !== COLON && !isPlainBlank(code) && !isCloser(code) && !isOpener(code);
}
