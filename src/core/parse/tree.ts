import type { BodyLanguage } from '../text/source.ts';
import type { Edit, Span } from '../text/span.ts';

/** A plain value as the platform would receive it. Objects have no prototype, so `__proto__` is an ordinary key. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };
export type ObjectValue = { readonly [key: string]: Value };

export function isObjectValue(value: Value | undefined): value is ObjectValue {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * How a scalar is written, which decides how a part of it maps back to the text and how a new value is written there.
 * `double`: backslash escapes (JSON strings too); `single`: YAML, '' for '; `plain`: as it stands; `block`: YAML | or >.
 */
export type ScalarStyle = 'double' | 'single' | 'plain' | 'block';

/** Offsets cover the token with its quotes; a block scalar starts at its `|` or `>`. */
export interface ScalarNode extends Span {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  readonly style: ScalarStyle;
}

export interface ObjectNode extends Span {
  readonly kind: 'object';
  readonly members: readonly Member[];
  /** Written with braces (always in JSON), not by indentation. */
  readonly flow: boolean;
  readonly value: ObjectValue;
}

export interface ArrayNode extends Span {
  readonly kind: 'array';
  readonly items: readonly Node[];
  readonly flow: boolean;
  readonly value: readonly Value[];
}

export type Node = ScalarNode | ObjectNode | ArrayNode;

/** A key as written, with its quotes in the span. */
export interface KeyNode extends Span {
  readonly name: string;
  readonly style: ScalarStyle;
}

/**
 * One member of an object, in document order, duplicates included; the object's `value` holds the last of them.
 * `damaged`: the text here did not parse cleanly, so neither key nor value may be quoted in a message.
 * `merged`: came in through a YAML merge key (`<<`), so the key stands elsewhere in the file.
 * `alias`: where it is written, if one of YAML stands for the value, which then stands elsewhere in the file.
 */
export interface Member {
  readonly key: KeyNode;
  readonly value: Node;
  readonly alias?: Span;
  readonly damaged: boolean;
  readonly merged: boolean;
}

/** The offset behind all that writes a member. */
export function endOfMember({ key, value, alias }: Member): number {
  return Math.max(key.end, (alias ?? value).end);
}

/**
 * What is wrong with the text itself. One root cause is one problem. `fix` keeps the content of every string.
 * The parsers say what happened; the rule of the same name says it to the user.
 */
export type SyntaxProblem =
  | { readonly code: 'curly-delimiter'; readonly span: Span; readonly fix: readonly Edit[] }
  | {
      readonly code: 'comment';
      readonly span: Span;
      readonly fix: readonly Edit[];
      /** Not so in YAML without errors, which takes it for a part of a key. */
      readonly isSafe: boolean;
    }
  | { readonly code: 'trailing-comma'; readonly span: Span; readonly fix: readonly Edit[] }
  | { readonly code: 'missing-comma'; readonly span: Span; readonly fix: readonly Edit[] }
  | {
      /** Where structure was meant: between tokens, as indentation. */
      readonly code: 'invisible-characters';
      readonly span: Span;
      readonly fix: readonly Edit[];
      /** Not so where the text parses as it is, to another value than the one that is meant. */
      readonly isSafe: boolean;
    }
  | {
      readonly code: 'syntax';
      readonly span: Span;
      /** A whole sentence without anything quoted from the text but punctuation and literals such as `True`. */
      readonly message: string;
      readonly suggestion?: { readonly desc: string; readonly edits: readonly Edit[] };
      /** In spite of it every member is known, apart from damaged ones: what is absent is missing. */
      readonly understood?: boolean;
      /** It is not a mistake of the text, but more than is read. */
      readonly limit?: 'depth' | 'aliases' | 'values' | 'time';
    };

type TextProblem = Extract<SyntaxProblem, { code: 'syntax' }>;
export type LimitProblem = TextProblem & { readonly limit: NonNullable<TextProblem['limit']> };

/** A comment with its opener (`#`, `//`, and for `/* ... *\/` and `<!-- ... -->` its closer). */
export interface Comment extends Span {
  /** What it stands right in front of: a whole block of a page, not just the next line. */
  readonly block?: Span;
}

/**
 * A parsed text. A YAML stream has a root for each document, JSON has one; an empty text has none.
 * `problems` are in order of position. Parsers never throw on any input.
 */
export interface Tree {
  readonly language: BodyLanguage;
  readonly text: string;
  readonly roots: readonly Node[];
  readonly problems: readonly SyntaxProblem[];
  readonly comments: readonly Comment[];
}

export type Parser = (text: string) => Tree;

/** Objects and arrays nested deeper than this are a syntax problem, not a stack overflow, unless a config allows more. */
export const MAX_DEPTH = 200;

/** Values that one text may hold, of 500 bytes each in memory, as many as 20,000 instances have. An instance file has a few dozen. */
export const MAX_VALUES = 200_000;

/** Members that one object of JSON may have: what is known of each of them costs far more than the member itself. */
export const MAX_MEMBERS = 100_000;
