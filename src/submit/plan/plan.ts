import type { RemoteInstance } from '../../platform/instances.ts';
import type { Wanted } from '../wanted/wanted.ts';

/** What is going to happen to one instance, and why. */
export type Step =
  /** `note`: what a person should know before agreeing, such as that one of that name was deleted. */
  | { readonly kind: 'create'; readonly wanted: Wanted; readonly note: string | undefined }
  | { readonly kind: 'exists'; readonly wanted: Wanted; readonly instance: RemoteInstance }
  /** `differences`: what differs, in words that show no value: `tags`, `configuration "base.url"`. */
  | {
      readonly kind: 'differs';
      readonly wanted: Wanted;
      readonly instance: RemoteInstance;
      readonly differences: readonly string[];
    }
  /** It could not be found out whether it exists, or it cannot come to be as it is, so nothing is done. */
  | { readonly kind: 'blocked'; readonly wanted: Wanted; readonly reason: string }
  /** An earlier create of it got no answer, and it cannot be told what became of that. */
  | { readonly kind: 'unknown'; readonly wanted: Wanted; readonly reason: string };

/** In the order of files and bodies. */
export interface Plan {
  readonly steps: readonly Step[];
}
