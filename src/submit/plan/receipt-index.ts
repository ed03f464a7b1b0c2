import { groupBy } from '../group-by.ts';
import type { Receipt } from '../state/receipts.ts';
import type { Wanted } from '../wanted/wanted.ts';

/** What a receipt and a wanted instance have in common if they are about the same. */
export type Likeness = (subject: Pick<Wanted, 'origin' | 'name' | 'hash'>) => string;

/** It may have got another name. */
export const SAME_PLACE: Likeness = ({ origin }) => `${origin.document} ${origin.file}`;

/** All but the name may be another. */
export const SAME_NAME: Likeness = ({ name }) => name;

/** A body that stands where it stood, or says what it said: it may have changed, or moved to another place. */
export const SAME_BODY: readonly Likeness[] = [
  (subject) => `${SAME_PLACE(subject)}\n${subject.name}`,
  ({ hash }) => hash,
];

/** The receipts of one host and element, to be found by what they have in common with a body. */
export class ReceiptIndex {
  readonly #groups: ReadonlyMap<Likeness, ReadonlyMap<string, readonly Receipt[]>>;

  constructor(all: readonly Receipt[], host: string, element: string) {
    // What was deleted and created again is the later one.
    const own = all
      .filter((receipt) => receipt.host === host && receipt.element.toLowerCase() === element.toLowerCase())
      .sort((a, b) => (a.created < b.created ? 1 : a.created > b.created ? -1 : 0));
    this.#groups = new Map(
      [...SAME_BODY, SAME_NAME, SAME_PLACE].map((likeness) => [likeness, groupBy(own, likeness)]),
    );
  }

  /** The latest first. */
  like(wanted: Wanted, likeness: Likeness): readonly Receipt[] {
    return this.#groups.get(likeness)?.get(likeness(wanted)) ?? [];
  }
}
