import type { Refusal } from './outcome.ts';

/** As the platform writes it. Two are the same if their texts are. */
export type InstanceId = number | string;

/** An instance, as an answer tells of it. What an answer leaves out is undefined. */
export interface RemoteInstance {
  readonly id: InstanceId;
  readonly name: string | undefined;
  readonly elementKey: string | undefined;
  readonly tags: readonly string[] | undefined;
  readonly valid: boolean | undefined;
  readonly disabled: boolean | undefined;
  /** Every value is a text, or null. */
  readonly configuration: Readonly<Record<string, string | null>> | undefined;
  /** A secret. */
  readonly token: string | undefined;
}

/** Why something asked for could not be told: a sentence that names the host. */
export interface Failure {
  readonly kind: 'failed';
  readonly reason: string;
  /** The same would become of every other request: there is no way to the platform, or it refuses the secrets. */
  readonly concernsAll: boolean;
}

export type Listing = { readonly kind: 'listed'; readonly instances: readonly RemoteInstance[] } | Failure;

export type InstanceReading =
  | { readonly kind: 'found'; readonly instance: RemoteInstance }
  | { readonly kind: 'gone' }
  | Failure;

/** What became of a create. */
export type Creation =
  | { readonly kind: 'created'; readonly instance: RemoteInstance & { readonly token: string } }
  /** Nothing reached the platform. The reason names the host. */
  | {
      readonly kind: 'unsent';
      readonly reason: string;
      /** It may be otherwise a moment later. */
      readonly passing: boolean;
    }
  /** A definite no. */
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** It may exist, or may come to exist. */
  | {
      readonly kind: 'unanswered';
      /** A clause with status, words and request id, as far as there are any: `the connection was cut`. */
      readonly reason: string;
      readonly status: number | undefined;
      /** What the platform asks to wait, in milliseconds. */
      readonly retryAfter: number | undefined;
    };
