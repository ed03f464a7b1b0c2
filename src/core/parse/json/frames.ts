import type { Member, Node, Value } from '../tree.ts';
import { closersOf } from './balance.ts';
import {
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COMMA,
  isCloser,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
} from './characters.ts';
import { indentOf, indentOfLine } from './layout.ts';
import { leftoverAt } from './leftovers.ts';
import { crossesLine, isSpace, skipSpace, startsBareMember, startsMember } from './lookahead.ts';

/** How the opening bracket of a container is written; `missing` ones start with their first content. */
export type Opening = 'written' | 'missing';

interface OpenContainer {
  readonly start: number;
  /** The code of the bracket that closes it, of the wrong kind if both were mistaken. */
  readonly closer: number;
  readonly opening: Opening;
  end: number;
  /** Offset of the comma that waits for a member or item, else -1. */
  comma: number;
  /** It ended, in its own way or by a mistake. */
  done: boolean;
  /** Turned out to be a container of the other kind, that ends with this bracket; to be read again. */
  misread: number | undefined;
}

export interface ObjectFrame extends OpenContainer {
  readonly kind: 'object';
  readonly members: Member[];
  readonly value: Record<string, Value>;
  /** What was last read was neither member nor value. */
  junk: boolean;
  /** Holds only keys without values so far: a list in the wrong brackets. */
  valueless: boolean;
}

export interface ArrayFrame extends OpenContainer {
  readonly kind: 'array';
  readonly items: Node[];
}

export type Frame = ObjectFrame | ArrayFrame;

export function objectFrame(start: number, opening: Opening, closer: number): ObjectFrame {
  return {
    kind: 'object',
    start,
    closer,
    opening,
    end: start,
    comma: -1,
    done: false,
    misread: undefined,
    members: [],
    value: Object.create(null),
    junk: false,
    valueless: true,
  };
}

export function arrayFrame(start: number, opening: Opening, closer: number, items: Node[]): ArrayFrame {
  return {
    kind: 'array',
    start,
    closer,
    opening,
    end: start,
    comma: -1,
    done: false,
    misread: undefined,
    items,
  };
}

type Place = Frame['kind'] | 'root' | 'unknown';

/**
 * What a closing bracket of the wrong kind at `at` is: miswritten (`typo`), right for an outer bracket (its index),
 * or one too many (`extra`). The brackets that follow (`closers`) decide if they can, then the layout, then the next token.
 */
export function judgeCloser(
  text: string,
  at: number,
  open: readonly Frame[],
  closers: string | undefined,
): 'typo' | 'extra' | number {
  const last = open.length - 1;
  const kind = text.charCodeAt(at) === CLOSE_BRACE ? 'object' : 'array';
  const outer = open.findLastIndex((frame, index) => index < last && frame.kind === kind);
  if (closers === closersOf(open, last)) return 'typo';
  if (outer !== -1 && closers === closersOf(open, outer)) return outer;
  if (closers === closersOf(open, last + 1)) return 'extra';
  const indent = indentOf(text, at);
  if (indent !== undefined) {
    if (indent === indentOfFrame(text, open[last])) return 'typo';
    if (outer !== -1 && indent === indentOfFrame(text, open[outer])) return outer;
  }
  const next = placeAfter(text, at + 1);
  const parentOf = (index: number): Place => open[index - 1]?.kind ?? 'root';
  if (next === parentOf(last)) return 'typo';
  if (outer !== -1 && next === parentOf(outer)) return outer;
  if (next === open[last]?.kind) return 'extra';
  if (outer !== -1) return outer;
  return last === 0 && next !== 'root' ? 'extra' : 'typo';
}

function indentOfFrame(text: string, frame: Frame | undefined): number | undefined {
  return frame && indentOfLine(text, frame.start);
}

/** What must be open at `at`, judged by the tokens there. */
function placeAfter(text: string, at: number): Place {
  const next = skipSpace(text, at);
  if (next >= text.length) return 'root';
  const code = text.charCodeAt(next);
  if (isCloser(code)) return code === CLOSE_BRACKET ? 'array' : 'object';
  if (code !== COMMA) return startsMember(text, next) ? 'object' : 'unknown';
  const afterComma = skipSpace(text, next + 1);
  if (startsMember(text, afterComma)) return 'object';
  return isCloser(text.charCodeAt(afterComma)) ? placeAfter(text, afterComma) : 'array';
}

/** Whether the closing bracket before `at` cannot be the last one, since members follow it and another closes them. */
export function membersFollow(text: string, at: number): boolean {
  let next = skipSpace(text, at);
  if (text.charCodeAt(next) === COMMA) next = skipSpace(text, next + 1);
  if (!startsMember(text, next)) return false;
  let end = text.length;
  while (end > at && isSpace(text.charCodeAt(end - 1))) end--;
  return text.charCodeAt(end - 1) === CLOSE_BRACE;
}

/** Where a JSON object or array starts in other text, -1 if nowhere. */
export function findJsonStart(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if ((code === OPEN_BRACE || code === OPEN_BRACKET) && opensJson(text, at)) return at;
  }
  return -1;
}

/** Whether what follows the bracket at `at` is JSON, which it need not be in other text. */
function opensJson(text: string, at: number): boolean {
  let next = skipSpace(text, at + 1);
  const leftover = leftoverAt(text, next);
  if (leftover !== undefined) next = skipSpace(text, leftover.end);
  const code = text.charCodeAt(next);
  if (code === QUOTE || startsMember(text, next)) return true;
  if (text.charCodeAt(at) === OPEN_BRACKET) return code === OPEN_BRACE;
  return code === CLOSE_BRACE || (crossesLine(text, at, next) && startsBareMember(text, next));
}
