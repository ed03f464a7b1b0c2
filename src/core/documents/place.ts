import type { Span } from '../text/span.ts';

/**
 * Where something is, in a document: the key or the value at a JSON pointer, or the `open` of an object or array (its
 * bracket, or its first key when it has none). `slice` is a part of a scalar, in code units of its decoded text.
 */
export interface PointerPlace {
  readonly pointer: string;
  readonly part: 'key' | 'value' | 'open';
  readonly slice?: Span;
}

/** Where something is in the text itself, for rules that read the tree. */
export interface TextPlace {
  readonly span: Span;
}

/** Where something is in another file, whose text is not at hand. Line and column are 1-based. */
export interface FilePlace {
  /** As reports show it. */
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

export type Place = PointerPlace | TextPlace;

export function keyAt(pointer: string): PointerPlace {
  return { pointer, part: 'key' };
}

export function valueAt(pointer: string): PointerPlace {
  return { pointer, part: 'value' };
}
