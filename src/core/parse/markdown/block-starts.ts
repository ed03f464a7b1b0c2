import type { LineCursor } from './line-cursor.ts';

// What begins a block at a line's first character that is no white space: the rules of CommonMark 0.31.
// Every pattern is sticky, so that it looks at one place of the page; none looks beyond the line.

export interface Fence {
  readonly mark: string;
  readonly length: number;
  /** Where its info string begins. */
  readonly end: number;
}

const FENCE = /`{3,}(?=[^`\r\n]*(?:[\r\n]|$))|~{3,}/y;

export function fenceAt({ page, textStart }: LineCursor): Fence | undefined {
  const found = matchAt(FENCE, page, textStart);
  return found === undefined
    ? undefined
    : { mark: found.charAt(0), length: found.length, end: textStart + found.length };
}

const CLOSING_FENCE = /(?:`{3,}|~{3,})(?=[ \t]*(?:[\r\n]|$))/y;

export function closesFence({ page, textStart }: LineCursor, fence: Fence): boolean {
  const found = matchAt(CLOSING_FENCE, page, textStart);
  return found?.startsWith(fence.mark) === true && found.length >= fence.length;
}

/** A heading, or a line across the page: a block of one line. */
const ONE_LINE =
  /#{1,6}(?=[ \t]|[\r\n]|$)|(?:\*[ \t]*){3,}(?=[\r\n]|$)|(?:_[ \t]*){3,}(?=[\r\n]|$)|(?:-[ \t]*){3,}(?=[\r\n]|$)/y;

export function isOneLineBlock({ page, textStart }: LineCursor): boolean {
  return matchAt(ONE_LINE, page, textStart) !== undefined;
}

const UNDERLINE = /(?:=+|-+)[ \t]*(?=[\r\n]|$)/y;

/** What makes a heading of the paragraph in front. */
export function isUnderline({ page, textStart }: LineCursor): boolean {
  return matchAt(UNDERLINE, page, textStart) !== undefined;
}

const BULLET = /[*+-](?=[ \t\r\n]|$)/y;
const NUMBER = /\d{1,9}[.)](?=[ \t\r\n]|$)/y;

/** The mark of a list item; in a paragraph only one with text behind it, and only the first of a list, begins one. */
export function listMarkAt(line: LineCursor, isInParagraph: boolean): string | undefined {
  const { page, textStart, end } = line;
  const found = matchAt(BULLET, page, textStart) ?? matchAt(NUMBER, page, textStart);
  if (found === undefined || !isInParagraph) return found;
  let at = textStart + found.length;
  while (line.isSpace(at)) at++;
  return at < end && (found.length === 1 || Number.parseInt(found, 10) === 1) ? found : undefined;
}

/** What ends a block of HTML: something in its text, which stands on the line that ends it, or a blank line. */
export type HtmlEnd = RegExp | 'blank line';

const TAG_NAME = '[a-zA-Z][a-zA-Z0-9-]*';
const ATTRIBUTE =
  '[ \\t]+[a-zA-Z_:][a-zA-Z0-9_.:-]*(?:[ \\t]*=[ \\t]*(?:[^ \\t\\r\\n"\'=<>`]+|\'[^\'\\r\\n]*\'|"[^"\\r\\n]*"))?';

/** Blocks that a line such as `<div>` opens. */
const BLOCK_NAMES =
  'address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|' +
  'figcaption|figure|footer|form|frame|frameset|h[123456]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|' +
  'noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul';

const HTML_STARTS: readonly (readonly [RegExp, HtmlEnd])[] = [
  [/<(?:script|pre|textarea|style)(?=[ \t\r\n>]|$)/iy, /<\/(?:script|pre|textarea|style)>/i],
  [/<!--/y, /-->/],
  [/<\?/y, /\?>/],
  [/<![a-z]/iy, />/],
  [/<!\[CDATA\[/y, /\]\]>/],
  [new RegExp(`</?(?:${BLOCK_NAMES})(?=[ \\t\\r\\n]|/?>|$)`, 'iy'), 'blank line'],
];

/** A tag of any name that has a line for itself. */
const LONE_TAG = new RegExp(
  `(?:<${TAG_NAME}(?:${ATTRIBUTE})*[ \\t]*/?>|</${TAG_NAME}[ \\t]*>)(?=[ \\t]*(?:[\\r\\n]|$))`,
  'y',
);

export function htmlAt({ page, textStart }: LineCursor, mayBeLoneTag: boolean): HtmlEnd | undefined {
  if (page.charAt(textStart) !== '<') return undefined;
  const end = HTML_STARTS.find(([start]) => matchAt(start, page, textStart) !== undefined)?.[1];
  if (end !== undefined || !mayBeLoneTag) return end;
  return matchAt(LONE_TAG, page, textStart) === undefined ? undefined : 'blank line';
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
