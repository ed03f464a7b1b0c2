/**
 * What a file says to its readers, programs and people: values and comments, apart from how a language writes them. It is
 * read from one language and written in another, and what was written is read again and compared.
 */
export interface Outline {
  readonly before: readonly Note[];
  readonly content: Content;
  readonly after: readonly Note[];
}

/** A line of comment without its mark and without white space at its end, or an empty line between groups. */
export type Note = { readonly comment: string } | typeof BLANK;
export const BLANK = 'blank';

/** A member of an object or an item of an array, which has no key. */
export interface Entry {
  readonly above: readonly Note[];
  readonly key: string | undefined;
  readonly content: Content;
  /** At the end of the line that it starts on. */
  readonly beside: string | undefined;
}

export type Content = Scalar | Collection;

export type Scalar =
  | { readonly kind: 'text'; readonly text: string }
  /** As JSON writes it, with all its digits; undefined where JSON cannot. */
  | { readonly kind: 'number'; readonly digits: string | undefined }
  | { readonly kind: 'literal'; readonly value: boolean | null };

export interface Collection {
  readonly kind: 'object' | 'array';
  readonly entries: readonly Entry[];
  /** Behind the last entry, on lines of their own. */
  readonly below: readonly Note[];
  /** A comment about one line is about all of it, so it has to stay on one. */
  readonly onOneLine: boolean;
}

export function isCollection(content: Content): content is Collection {
  return content.kind === 'object' || content.kind === 'array';
}

/** Whether both stand for the same value, digit for digit and key for key. */
export function sameValue(one: Content, other: Content): boolean {
  switch (one.kind) {
    case 'text':
      return other.kind === 'text' && one.text === other.text;
    case 'number':
      return other.kind === 'number' && one.digits === other.digits;
    case 'literal':
      return other.kind === 'literal' && one.value === other.value;
    case 'object':
    case 'array':
      return (
        other.kind === one.kind &&
        one.entries.length === other.entries.length &&
        one.entries.every(({ key, content }, index) => {
          const match = other.entries[index];
          return match !== undefined && match.key === key && sameValue(content, match.content);
        })
      );
  }
}
