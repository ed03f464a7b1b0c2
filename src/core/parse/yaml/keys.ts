import type { Span } from '../../text/span.ts';
import {
  type Cause,
  contentOf,
  createCause,
  deleteFrom,
  insertAt,
  isItem,
  lineAbove,
  lineBelow,
  opensBlock,
  type Page,
} from './cause.ts';
import { openColumns } from './columns.ts';
import type { Line } from './lines.ts';

export const NO_SPACE_BEHIND_COLON = 'a space is missing behind the ":" of this key; add it';

const KEY = `(?:"[^"\\n]*"|'[^'\\n]*'|[\\w.$-]+)`;
const NO_SPACE = new RegExp(`^(${KEY})([ \\t]*):(?!//)(?=[^\\s:])`);
const OTHER_SIGN = new RegExp(`^(${KEY})([ \\t]*)(=>|->|:=|[=;])[ \\t]*`);
const NO_COLON = new RegExp(`^(${KEY})([ \\t]+)(?=\\S)`);
/** Letters behind a quote, up to the colon of a key. */
export const OPEN_KEY = /^["'][\w.$-]+(?=:[ \t])/;
const ALONE = new RegExp(`^${KEY}$`);

/** What may be wrong with a line that has no key and a colon, or not as YAML wants them. */
export function brokenKeys(page: Page, index: number): readonly Cause[] {
  const line = page.lines[index];
  if (line?.entry === undefined) return [];
  const { entry } = line;
  const { text } = page;
  if (entry.key !== undefined) return openKey(text, entry.key);
  const content = { start: entry.start, end: contentOf(page, line).end };
  const written = text.slice(content.start, content.end);
  const above = lineAbove(page, index);
  const causes: Cause[] = [];
  const opened = OPEN_KEY.exec(written)?.[0];
  if (opened !== undefined) {
    causes.push(...openKey(text, { start: content.start, end: content.start + opened.length }));
  }
  const below = lineBelow(page, index);
  const isFirst = above !== undefined && opensBlock(page, above) && above.column < line.column;
  if (isFirst && entry.dashes.length === 0 && below?.column === line.column && isItem(below)) {
    causes.push(...lostDash(content, written));
  }
  if (above !== undefined && isItem(above) && entry.dashes.length === 0 && above.column === line.column) {
    causes.push(...lostDash(content, written));
  }
  const sign = OTHER_SIGN.exec(written);
  if (sign !== null) {
    const [whole, key = '', gap = '', mark = ''] = sign;
    const start = content.start + key.length;
    const at = start + gap.length;
    causes.push(
      createCause({
        span: { start: at, end: at + mark.length },
        message: `a "${mark}" stands between key and value instead of ": "; write ": "`,
        edits: [{ span: { start, end: content.start + whole.length }, text: ': ' }],
        harms: [content],
      }),
    );
  }
  const tight = NO_SPACE.exec(written);
  if (tight !== null) {
    const colon = content.start + tight[0].length - 1;
    const start = content.start + (tight[1]?.length ?? 0);
    causes.push(
      createCause({
        span: { start: colon, end: colon + 1 },
        message: NO_SPACE_BEHIND_COLON,
        edits: [{ span: { start, end: colon + 1 }, text: ': ' }],
        suggests: 'add the space',
        harms: [content],
      }),
    );
  }
  if (isProse(written)) causes.push(prose(page, index, line));
  const spaced = NO_COLON.exec(written);
  if (spaced !== null) {
    const at = content.start + (spaced[1]?.length ?? 0);
    causes.push(
      createCause({
        span: content,
        message: 'a colon and a space are missing between key and value on this line; add ": "',
        edits: [insertAt(at, ':')],
        harms: [content],
      }),
    );
  }
  causes.push(...brokenInTwo(page, index, line, written));
  if (ALONE.test(written) && hasBlockBelow(page, index, line)) {
    // Or a value was broken in two, and what is below belongs to the block above.
    const isUnsure = below !== undefined && openColumns(page, index).includes(below.column) && !isItem(below);
    causes.push(
      createCause({
        span: content,
        message: 'the ":" behind this key is missing; add it',
        edits: [insertAt(content.end, ':')],
        ...(isUnsure ? { loses: true } : { suggests: 'add the ":"' }),
      }),
    );
  }
  return causes;
}

const NEXT_MEMBER = new RegExp(`^([ \\t]+)(${KEY})[ \\t]*:(?=[ \\t]|$)`);

/** A member on the line of another one, behind its finished value. */
export function joinedMember(text: string, start: number, end: number): Cause | undefined {
  const match = NEXT_MEMBER.exec(text.slice(start, end));
  const [, gap = '', key = ''] = match ?? [];
  if (match === null) return undefined;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const indentation = /^[ \t]*(?:- +)*/.exec(text.slice(lineStart, start))?.[0].length ?? 0;
  const at = start + gap.length;
  return createCause({
    span: { start: at, end: at + key.length },
    message: 'a second key stands on this line, behind the value of the first; put it on a line of its own',
    edits: [{ span: { start, end: at }, text: `\n${' '.repeat(indentation)}` }],
    suggests: 'put it on a line of its own',
  });
}

/** A key that opens with a quote and does not end with one. */
function openKey(text: string, key: Span): readonly Cause[] {
  const first = text.charAt(key.start);
  if ((first !== '"' && first !== "'") || text.charAt(key.end - 1) === first) return [];
  return [
    createCause({
      span: { start: key.start, end: key.start + 1 },
      message: 'this key opens with a quote that is never closed; add the closing quote',
      edits: [insertAt(key.end, first)],
      harms: [key],
      swallows: true,
    }),
  ];
}

/** An item that stands among others, without its dash or without the space behind it. */
function lostDash(content: Span, written: string): readonly Cause[] {
  const isDashed = /^-[^\s-]/.test(written);
  return [
    createCause({
      span: { start: content.start, end: isDashed ? content.start + 1 : content.end },
      message: isDashed
        ? 'a space is missing behind the "-" of this list item; add it'
        : 'the "- " in front of this list item is missing; add it',
      edits: [insertAt(content.start + (isDashed ? 1 : 0), isDashed ? ' ' : '- ')],
      ...(isDashed ? { suggests: 'add the space' } : {}),
      harms: [content],
    }),
  ];
}

/** Words of people around or between the lines: a sentence, or one at least in its beginning. */
function isProse(written: string): boolean {
  const words = written.split(/\s+/);
  if (/^[-=*_#~]{2,}$/.test(written)) return true;
  if (words.length < 3 || /["{}[\]]|(?:^|\W)'/.test(written)) return false;
  return /^[A-Z][a-z']*[ ,]/.test(written) || (words.length > 4 && /[.!?]$/.test(written));
}

function prose(page: Page, index: number, first: Line): Cause {
  const isLine = (at: number): boolean => {
    const line = page.lines[at];
    if (line?.entry === undefined || line.entry.key !== undefined || line.entry.dashes.length > 0)
      return false;
    return isProse(page.text.slice(line.entry.start, line.end).trim());
  };
  let end = index + 1;
  while (isLine(end)) end++;
  const span = contentOf(page, first);
  return createCause({
    span,
    message: 'this line is no part of the instance; delete it, or put a "#" in front to make it a comment',
    edits: [deleteFrom(span.start, page.lines[end - 1]?.end ?? span.end)],
  });
}

/** A line that is neither a member nor part of the value above: left out. */
export function strangers(page: Page, index: number): readonly Cause[] {
  const line = page.lines[index];
  if (line?.entry === undefined || line.entry.key !== undefined) return [];
  const above = lineAbove(page, index);
  const value = above?.entry?.value;
  const goesOn =
    value !== undefined && value.end > value.start && !/["'}\]]/.test(page.text.charAt(value.end - 1));
  const harms = above !== undefined && goesOn ? [{ start: above.start, end: above.end }] : [];
  return [
    createCause({
      span: contentOf(page, line),
      message: goesOn
        ? 'this line has no key; write "key: value", or indent it deeper if it goes on with the value above'
        : 'this line has no key; write "key: value", or delete it',
      edits: [deleteFrom(line.indentEnd, line.end)],
      harms,
      loses: true,
    }),
  ];
}

/** A key whose second half stands on the next line, farther out. */
function brokenInTwo({ lines }: Page, index: number, line: Line, written: string): readonly Cause[] {
  const next = lines[index + 1];
  if (!/^[\w.$-]+$/.test(written)) return [];
  if (next?.entry?.key === undefined || next.column >= line.column || next.entry.dashes.length > 0) return [];
  return [
    createCause({
      span: { start: line.indentEnd, end: line.end },
      message: 'a line break stands inside this key; join the two lines',
      edits: [deleteFrom(line.end, next.indentEnd)],
      harms: [{ start: line.indentEnd, end: next.end }],
    }),
  ];
}

/** Deeper lines below, or a list at the same column. */
function hasBlockBelow(page: Page, index: number, line: Line): boolean {
  for (const next of page.lines.slice(index + 1, index + 20)) {
    if (next.kind === 'blank' || next.kind === 'comment') continue;
    const isList = isItem(next) && next.column === line.column;
    return next.column > line.column || isList;
  }
  return false;
}
