import type { Span } from '../text/span.ts';

/*
 * Half-typed text tells nobody what could stand at the cursor: a quote is open, a comma or a colon is missing, an empty line
 * belongs to whatever its indentation says. So the text is completed first: in a copy, the word at the cursor gives way to a
 * mark, written as a whole key with a value, or as a whole value, with the commas that it needs. The parsers, which go on
 * after mistakes, read the copy, and where the mark turns up in the tree is what the cursor stands for. Where the line leaves
 * open what is meant, there are several copies, the likeliest first, and the parser decides between them.
 */

/** A text with a mark in place of the word at the cursor. */
export interface MarkedCopy {
  readonly text: string;
  readonly mark: string;
  readonly part: 'key' | 'value';
  readonly place: InsertPlace;
  /** Of a key on a line of YAML, the column that it would stand in; 0 for all else. */
  readonly column: number;
}

/** Where a completion is put, and what has to be written around it. */
export interface InsertPlace {
  /** What it replaces; always on one line, with the cursor in it. */
  readonly span: Span;
  /** How scalars are written here. `plain`: on a line of YAML, `flow`: inside of braces or brackets of YAML. */
  readonly style: 'json' | 'plain' | 'flow';
  /** Behind it there is the colon of the key already, so that no value is to be written. */
  readonly hasColon: boolean;
  /** Where a comma is missing in front, if one is. */
  readonly commaBefore: number | undefined;
  readonly commaAfter: boolean;
  /** Spaces that are missing in front of a key. */
  readonly indent: string;
  /** Those that are too many. */
  readonly excess: Span | undefined;
  /** The quote that the word begins with. */
  readonly quote: '"' | "'" | '';
  /** It ends with that quote, too. */
  readonly isClosed: boolean;
}

/** What a key or an unquoted value is made of. Words of editors are others: to them a dot ends a word. */
export const WORD_PART = /[\w.$-]/;

/** Letters alone, which mean nothing in any language. */
export function markFor(text: string): string {
  let mark = 'InstancelintCursor';
  while (text.includes(mark)) mark += 'X';
  return mark;
}

/** Where there is no indentation to mend. */
export const IN_PLACE = { indent: '', excess: undefined } as const;
