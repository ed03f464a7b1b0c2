import { createExcerpt, type Excerpt, nestExcerpt } from '../../text/excerpt.ts';

const REQUEST_LINE = /^[ \t]*(?:POST|PUT|PATCH)[ \t]+\S/;
const STATUS_LINE = /^[ \t]*HTTP\/[\d.]+[ \t]+\d{3}/m;
/** `Authorization: User x`, or a title such as `Body:`, of which the body may begin on the same line. */
const HEADER =
  /^[ \t]*(?:(?:request[ \t]+|json[ \t]+)?(?:body|payload|data):[ \t]*(?=[[{\r\n])|[a-z][a-z-]*:[ \t]*(?![[{ \t])[^\r\n]*)/i;
const LINE_END = /^[ \t]*(?:\r\n|\n|\r)/;

/**
 * The body of a request that is shown as it goes over the wire, or behind the word `Body:`. Undefined when the block shows
 * none, or an answer.
 */
export function bodyOfRequest(block: Excerpt): Excerpt | undefined {
  const { text } = block;
  let at = REQUEST_LINE.test(text) ? lineEnd(text, 0) : 0;
  while (at < text.length && !/^[ \t]*[[{]/.test(text.slice(at, at + MAX_INDENT))) {
    const rest = text.slice(at, lineEnd(text, at));
    const header = HEADER.exec(rest) ?? LINE_END.exec(rest);
    if (header === null) return undefined;
    at += header[0].length;
  }
  if (at === 0 || at >= text.length) return undefined;
  const answer = STATUS_LINE.exec(text.slice(at));
  const end = answer === null ? text.length : at + answer.index;
  const body = createExcerpt(
    [{ text: text.slice(at, end), outer: { start: at, end } }],
    (inserted) => inserted,
  );
  return nestExcerpt(block, body);
}

const MAX_INDENT = 100;

/** Where the next line begins. */
function lineEnd(text: string, at: number): number {
  const end = text.slice(at).search(/\r\n|\n|\r/);
  if (end === -1) return text.length;
  return at + end + (text.startsWith('\r\n', at + end) ? 2 : 1);
}
