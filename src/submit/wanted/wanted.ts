import type { FileRef } from '../../discover/file-ref.ts';
import type { SecretKeys } from './body-values.ts';
import type { Reference } from './references.ts';

/** Which body of which file: what journals, receipts and plans call it. */
export interface Origin {
  /** Relative to the folder that the state belongs to, with `/`; absolute where the file lies elsewhere. */
  readonly file: string;
  /** Counts the bodies of the file, from 1. */
  readonly document: number;
}

/** One instance that a file asks for. */
export interface Wanted {
  readonly origin: Origin;
  readonly source: FileRef;
  /** For people: the path as it is shown, and which body of the file where it has several. */
  readonly shownAs: string;
  readonly element: string;
  /** As the platform keeps it: without HTML and outer spaces. */
  readonly name: string;
  /** The same way. */
  readonly tags: readonly string[];
  /** The body in strict JSON, with references as they are written. */
  readonly text: string;
  readonly references: readonly Reference[];
  /** Something in `providerData` works only once, such as an OAuth code. */
  readonly isOneTime: boolean;
  /** Keys of its configuration that are secret, whatever their names say. */
  readonly secretKeys: SecretKeys;
  /** What tells whether the body says something else than before: `sha256:` and hex digits, without anything of a secret. */
  readonly hash: string;
}
