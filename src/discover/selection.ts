/** Which of the files are to be checked, where git has to tell. */
export type Selection =
  | {
      readonly kind: 'changed';
      /** What to compare with; undefined is the default branch. */
      readonly ref: string | undefined;
      /** A path right behind the option, which may have been meant as a branch. */
      readonly path: string | undefined;
    }
  | { readonly kind: 'staged' };

/** One of several parts that a run is divided into. */
export interface Shard {
  /** From 1. */
  readonly number: number;
  readonly count: number;
}
