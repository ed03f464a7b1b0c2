const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 32;
const HASH = 35;
const DASH = 45;

/** The column where a document ends. */
export const NOWHERE = -1;

/** Where collections end, which depends on the comments below their last value. */
export interface Ends {
  /** Where the last value ends, with the comments that count to it. */
  last: number;
  /** Where the comments behind that end which may count to a collection that ends there; 0 if there are none. */
  rest: number;
  /** The greatest column of those. */
  restColumn: number;
}

/**
 * From the end of a value over spaces and a comment to the next line; -1 if anything else is there.
 */
export function endLine(text: string, start: number, ends: Ends): number {
  let pos = skipSpaces(text, start);
  ends.last = start;
  if (pos === text.length) return pos;
  if (pos > start && text.charCodeAt(pos) === HASH) {
    pos = skipToBreak(text, pos);
    ends.last = trimEnd(text, pos);
    if (pos === text.length) return pos;
  }
  const code = text.charCodeAt(pos);
  if (code === LINE_FEED) return pos + 1;
  return code === CARRIAGE_RETURN ? pos + 2 : -1;
}

/**
 * From the start of a line to what stands on the first one that is neither empty nor a comment. Notes what the comments
 * count to: those deeper than `own` to the value above, until there is one that is not.
 */
export function nextContent(text: string, start: number, own: number, ends: Ends): number {
  ends.rest = 0;
  ends.restColumn = 0;
  let lineStart = start;
  for (;;) {
    let pos = skipSpaces(text, lineStart);
    if (pos === text.length) return pos;
    const code = text.charCodeAt(pos);
    if (code === HASH) {
      const column = pos - lineStart;
      pos = skipToBreak(text, pos);
      const end = trimEnd(text, pos);
      if (column > own && ends.rest === 0) ends.last = end;
      else {
        ends.rest = end;
        ends.restColumn = Math.max(column, ends.restColumn);
      }
      if (pos === text.length) return pos;
      lineStart = pos + (text.charCodeAt(pos) === CARRIAGE_RETURN ? 2 : 1);
    } else if (code === LINE_FEED) lineStart = pos + 1;
    else if (code === CARRIAGE_RETURN) lineStart = pos + 2;
    else return pos;
  }
}

/** The column of what starts a line at `pos`. */
export function columnAt(text: string, pos: number): number {
  const column = pos === 0 ? 0 : pos - 1 - text.lastIndexOf('\n', pos - 1);
  return pos === text.length || (column === 0 && isMarker(text, pos)) ? NOWHERE : column;
}

/** Where a collection in that column ends, now that what follows is no part of it. */
export function endOf(own: number, ends: Ends): number {
  const { last, rest } = ends;
  if (rest > 0 && own > 0 && ends.restColumn >= own) {
    ends.last = rest;
    ends.rest = 0;
  }
  return last;
}

/** White space, or the end of the text, which is no number. */
export function isEmpty(code: number): boolean {
  return !(code > SPACE);
}

/** Never looks behind the end, for which the engine would optimise it twice; so do the others here. */
export function skipSpaces(text: string, start: number): number {
  let pos = start;
  while (pos < text.length && text.charCodeAt(pos) === SPACE) pos++;
  return pos;
}

function skipToBreak(text: string, start: number): number {
  const feed = text.indexOf('\n', start);
  const end = feed === -1 ? text.length : feed;
  return text.charCodeAt(end - 1) === CARRIAGE_RETURN ? end - 1 : end;
}

function trimEnd(text: string, end: number): number {
  let pos = end;
  while (text.charCodeAt(pos - 1) === SPACE || text.charCodeAt(pos - 1) === 9) pos--;
  return pos;
}

/** `---` or `...` at the start of a line. */
function isMarker(text: string, pos: number): boolean {
  const code = text.charCodeAt(pos);
  if (code !== DASH && code !== 46) return false;
  return isEmpty(text.charCodeAt(pos + 3)) && (text.startsWith('---', pos) || text.startsWith('...', pos));
}
