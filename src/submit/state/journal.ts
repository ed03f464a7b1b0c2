import type { InstanceId } from '../../platform/instances.ts';
import type { Origin } from '../wanted/wanted.ts';

/** A line of the journal. Nothing in it is secret. `at` is a time in ISO 8601. */
export type JournalEntry =
  /** Ids of an element's instances that the journal did not name before. */
  | {
      readonly kind: 'listed';
      readonly at: string;
      readonly host: string;
      readonly element: string;
      readonly ids: readonly InstanceId[];
    }
  /** Written before a create is sent. */
  | Intent
  | {
      readonly kind: 'created';
      readonly at: string;
      readonly attempt: string;
      readonly id: InstanceId;
      readonly tokenHeld: boolean;
    }
  /** A definite no, or nothing was sent: nothing came to be. */
  | { readonly kind: 'refused'; readonly at: string; readonly attempt: string; readonly reason: string }
  | { readonly kind: 'unanswered'; readonly at: string; readonly attempt: string; readonly reason: string }
  /** Nothing is there of it: nothing came of it in spite of no answer, or it was deleted since. */
  | { readonly kind: 'lost'; readonly at: string; readonly attempt: string }
  /** It is about to be sent again, after a wait in which nothing was found. */
  | { readonly kind: 'repeated'; readonly at: string; readonly attempt: string };

export interface Intent {
  readonly kind: 'create';
  readonly at: string;
  /** Unique among all attempts. */
  readonly attempt: string;
  readonly host: string;
  /** A mark of the account, which tells nothing of its secrets. */
  readonly account: string;
  readonly element: string;
  readonly name: string;
  readonly tags: readonly string[];
  readonly origin: Origin;
  readonly hash: string;
  /** A mark of what works only once in its body, such as an OAuth code, which tells nothing of it. */
  readonly signIn?: string;
}
