import { AMPERSAND, BACKSLASH, CARET, EQUALS, isLineEnd, isPlainBlank, LESS } from './characters.ts';
import type { Suggestion } from './text.ts';

/** What copying from elsewhere leaves between the tokens of JSON and no reader needs. */
export interface Leftover {
  readonly end: number;
  /** Undefined for the rest of what was reported before. */
  readonly message?: string;
  /** Undefined where only its author knows what is meant. */
  readonly suggestion?: Suggestion;
}

/** The leftover that starts at `at`, if one does. */
export function leftoverAt(text: string, at: number): Leftover | undefined {
  switch (text.charCodeAt(at)) {
    case BACKSLASH:
    case CARET:
      return continuedLine(text, at);
    case AMPERSAND:
      return spaceEntities(text, at);
    case LESS:
      return mergeConflict(text, at) ?? htmlTags(text, at);
    case EQUALS:
      return otherSide(text, at);
    default:
      return undefined;
  }
}

function leftover(start: number, end: number, message: string, replacement = ''): Leftover {
  const desc = replacement === '' ? 'delete it' : 'replace it by a space';
  return { end, message, suggestion: { desc, edits: [{ span: { start, end }, text: replacement }] } };
}

/** The `\` or `^` with which a shell command goes on in the next line. */
function continuedLine(text: string, at: number): Leftover | undefined {
  let end = at + 1;
  while (isPlainBlank(text.charCodeAt(end))) end++;
  if (!isLineEnd(text.charCodeAt(end))) return undefined;
  const mark = text.charAt(at);
  return leftover(at, at + 1, `a "${mark}" ends this line, as in a shell command; delete it`);
}

const SPACE_ENTITIES = /(?:&(?:nbsp|#160|#[xX][aA]0|[ \t]*);)+/y;

function spaceEntities(text: string, at: number): Leftover | undefined {
  const end = endOf(SPACE_ENTITIES, text, at);
  if (end === undefined) return undefined;
  return leftover(at, end, 'the space of a web page (&nbsp;) stands between the tokens; delete it', ' ');
}

/** The tags that code on a page is written with. Others are more likely to be a placeholder. */
const TAG =
  /<(\/?)(br|hr|wbr|p|div|span|pre|code|b|i|u|em|strong|a|font|kbd|samp|tt|td|tr|li|mark)\b([^<>\r\n]{0,200})>/iy;
const VOID_TAG = /^(?:br|hr|wbr)$/i;

/** How far the end of an element is looked for. */
const ELEMENT_LIMIT = 500;
const MAX_TAGS = 20;

function htmlTags(text: string, at: number): Leftover | undefined {
  let end = at;
  for (let tags = 0; tags < MAX_TAGS; tags++) {
    const next = htmlTag(text, end);
    if (next === undefined) break;
    end = next;
  }
  return end === at ? undefined : leftover(at, end, 'HTML stands between the tokens; delete the tags');
}

/** The end of a tag. One that opens an element which never ends is no tag: `<code>` may stand for a code. */
function htmlTag(text: string, at: number): number | undefined {
  TAG.lastIndex = at;
  const match = TAG.exec(text);
  if (match === null) return undefined;
  const [tag, closing, name = ''] = match;
  const end = at + tag.length;
  if (closing !== '' || VOID_TAG.test(name)) return end;
  const rest = text.slice(end, end + ELEMENT_LIMIT).toLowerCase();
  return rest.includes(`</${name.toLowerCase()}>`) ? end : undefined;
}

const OUR_SIDE = /<{7}(?: [^\r\n]*)?(?=\r|\n|$)/y;
const THEIR_SIDE = /={7}(?:\r\n|\r|\n)[\s\S]*?(?:\r|\n)>{7}(?: [^\r\n]*)?(?=\r|\n|$)/y;

/** Longer than anyone's conflict. */
const CONFLICT_LIMIT = 4_000;

function mergeConflict(text: string, at: number): Leftover | undefined {
  const end = isLineStart(text, at) ? endOf(OUR_SIDE, text, at) : undefined;
  if (end === undefined) return undefined;
  return { end, message: 'a merge conflict is left here; keep one of its two sides and delete the marks' };
}

/** Only one side of a conflict is read, or each would contradict the other. */
function otherSide(text: string, at: number): Leftover | undefined {
  if (!isLineStart(text, at) || !text.startsWith('=======', at)) return undefined;
  const before = text.slice(Math.max(0, at - CONFLICT_LIMIT), at);
  if (!/(?:^|\r|\n)<{7}[ \r\n]/.test(before)) return undefined;
  const length = endOf(THEIR_SIDE, text.slice(at, at + CONFLICT_LIMIT), 0);
  return length === undefined ? undefined : { end: at + length };
}

function isLineStart(text: string, at: number): boolean {
  return isLineEnd(text.charCodeAt(at - 1));
}

function endOf(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}
