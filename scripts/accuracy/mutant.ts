import type { ObjectValue } from '../../src/core/parse/tree.ts';
import type { Written } from './write-body.ts';

/** The mistakes that are planted. */
export const KINDS = [
  'missing credential',
  'misspelt key',
  'misspelt element key',
  'misspelt envelope member',
  'placeholder',
  'curly quotes in a value',
  'curly quotes as delimiters',
  'comment',
  'trailing comma',
] as const;

export type Kind = (typeof KINDS)[number];

/** A good body with one mistake, and what a linter should make of it. */
export interface Mutant {
  readonly kind: Kind;
  /** Which sort of the kind, such as the slip or the style. */
  readonly sort: string;
  /** What the mistake is about: the key, or the element key. */
  readonly about: string;
  readonly written: Pick<Written, 'text' | 'language'>;
  /** Rules that name this mistake. */
  readonly rules: readonly string[];
  /** What the message has to name. */
  readonly names?: string;
  /** Where the finding has to be, where its place is a member or an item and not a piece of text. */
  readonly pointer?: string;
  /** Offset of the mistake; what names it has to begin on that line. */
  readonly at: number;
  /** Whether a body after the first suggestion or the fix is what it should have been; undefined where none is due. */
  readonly isRepaired?: (after: ObjectValue) => boolean;
}

export function isSameValue(a: ObjectValue): (b: ObjectValue) => boolean {
  const text = JSON.stringify(a);
  return (b) => JSON.stringify(b) === text;
}
