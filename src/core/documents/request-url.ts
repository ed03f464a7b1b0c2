import type { Word } from '../parse/shell/command.ts';
import { countLeading } from '../text/ascending.ts';
import { findPlaceholders } from '../text/find-placeholders.ts';
import { overlaps, type Span } from '../text/span.ts';

/** An address in its parts, which are spans of the word's content. */
export interface RequestUrl {
  readonly word: Word;
  /** Without `://`. */
  readonly scheme: Span | undefined;
  /** A user name and password before the host. */
  readonly userInfo: Span | undefined;
  /** Without a port; empty in an address that begins with its path. */
  readonly host: Span;
  readonly path: Span;
  /** The parts of the path between its slashes. */
  readonly segments: readonly Segment[];
}

export interface Segment extends Span {
  readonly text: string;
  /** Neither the shell nor a reader has yet to fill it in. */
  readonly isKnown: boolean;
}

/** One slash, or no colon, is a slip that still tells a scheme. */
const SCHEME = /^\s*([A-Za-z]{3,8})(?::\/{1,3}|\/\/)/;

/** A variable or placeholder may hold a slash, and then it is no end of the host. */
const AUTHORITY = /(?:<[^<>]*>|\{\{[^{}]*\}\}|\$\{[^{}]*\}|\$\([^()]*\)|[^/?#])*/y;

export function readUrl(word: Word): RequestUrl {
  const { text } = word.content;
  const written = SCHEME.exec(text);
  const scheme = written?.[1];
  const schemeStart = written === null ? 0 : written[0].indexOf(scheme ?? '');
  const start = written?.[0].length ?? text.length - text.trimStart().length;
  AUTHORITY.lastIndex = start;
  const authority = AUTHORITY.exec(text)?.[0] ?? '';
  const end = start + authority.length;
  const at = authority.lastIndexOf('@');
  const port = /:\d+$/.exec(authority)?.[0].length ?? 0;
  const pathEnd = end + (/^[^?#]*/.exec(text.slice(end))?.[0].trimEnd().length ?? 0);
  const path = { start: end, end: pathEnd };
  return {
    word,
    scheme: scheme === undefined ? undefined : { start: schemeStart, end: schemeStart + scheme.length },
    userInfo: at === -1 ? undefined : { start, end: start + at },
    host: { start: start + at + 1, end: end - port },
    path,
    segments: segmentsOf(word, path),
  };
}

/** Whether nothing in this part of the word's content has yet to be filled in. */
export function isKnown(word: Word, span: Span): boolean {
  const written = word.content.text.slice(span.start, span.end);
  const { expansions } = word;
  // They are in order and apart.
  const last =
    expansions[countLeading(expansions.length, (at) => (expansions[at]?.start ?? 0) < span.end) - 1];
  return (
    !(last !== undefined && overlaps(last, span)) &&
    !/[<>{}$]/.test(written) &&
    // Without brackets only capitals are sure to be one.
    (/[a-z]/.test(written) || findPlaceholders(written).length === 0)
  );
}

function segmentsOf(word: Word, path: Span): readonly Segment[] {
  const segments: Segment[] = [];
  for (const { 0: text, index } of word.content.text.slice(path.start, path.end).matchAll(/[^/]+/g)) {
    const span = { start: path.start + index, end: path.start + index + text.length };
    segments.push({ ...span, text, isKnown: isKnown(word, span) });
  }
  return segments;
}
