import type { InstanceId } from '../../platform/instances.ts';
import type { Refusal } from '../../platform/outcome.ts';
import type { Wanted } from '../wanted/wanted.ts';

/** What became of one create that was planned. */
export type Result =
  | {
      readonly kind: 'created';
      readonly wanted: Wanted;
      readonly id: InstanceId;
      /** The platform says that it can be used. */
      readonly isUsable: boolean;
      /** Why it had to be found by looking, if so: what became of the answer. */
      readonly foundAfter: string | undefined;
      /** Why its token is not held, if it is not. */
      readonly tokenProblem: string | undefined;
    }
  | { readonly kind: 'refused'; readonly wanted: Wanted; readonly refusal: Refusal }
  /** It was not created, and not by the platform's word. */
  | { readonly kind: 'unsent'; readonly wanted: Wanted; readonly reason: string }
  /** The run was stopped before its turn. */
  | { readonly kind: 'skipped'; readonly wanted: Wanted; readonly reason: string }
  | { readonly kind: 'unknown'; readonly wanted: Wanted; readonly reason: string };
