import { keptText } from '../../core/catalogue/identity.ts';
import type { InstanceReading, Listing, RemoteInstance } from '../../platform/instances.ts';
import { groupBy } from '../group-by.ts';
import type { Receipt } from '../state/receipts.ts';
import { identityKey } from '../wanted/identity.ts';
import type { Wanted } from '../wanted/wanted.ts';
import { type Comparison, comparisonOf } from './compare.ts';
import type { Step } from './plan.ts';
import { type Likeness, ReceiptIndex, SAME_BODY, SAME_NAME, SAME_PLACE } from './receipt-index.ts';
import { type Unsettled, UnsettledOnes } from './unsettled.ts';

/** What is known when a plan is made. */
export interface Knowledge {
  readonly wanted: readonly Wanted[];
  /** By the key of the element. */
  readonly listings: ReadonlyMap<string, Listing>;
  readonly receipts: readonly Receipt[];
  /** Of receipts whose instances no list has, read one by one: by the text of their ids. See `receiptsToRead`. */
  readonly readings: ReadonlyMap<string, InstanceReading>;
  readonly unsettled: readonly Unsettled[];
  /** Where the instances are to be; receipts of other hosts do not count. */
  readonly host: string;
}

export interface Matched {
  /** One for each wanted instance, in any order. */
  readonly steps: readonly Step[];
  /** Receipts that would decide about one of them, if it was known what became of their instances. */
  readonly unread: readonly Receipt[];
}

/** Finds for each wanted instance of one element the one that is there for it, if any; none is there for two. */
export function matchElement(element: string, knowledge: Knowledge): Matched {
  const listing = knowledge.listings.get(element);
  if (listing?.kind === 'listed') return new Matching(element, listing.instances, knowledge).match();
  const reason = listing?.reason ?? 'the instances of the element were not listed';
  const blocked = (wanted: Wanted): Step => ({ kind: 'blocked', wanted, reason });
  const unsettled = new UnsettledOnes(knowledge.unsettled, knowledge.wanted);
  return {
    steps: knowledge.wanted.map((wanted) => unknownStep(wanted, unsettled) ?? blocked(wanted)),
    unread: [],
  };
}

/** So many instances of one name are compared whole to find the right one. */
const MOST_COMPARED = 50;

class Matching {
  readonly #wanted: readonly Wanted[];
  readonly #readings: ReadonlyMap<string, InstanceReading>;
  readonly #listed: ReadonlyMap<string, RemoteInstance>;
  readonly #byName: ReadonlyMap<string, readonly RemoteInstance[]>;
  readonly #byNameAndTags: ReadonlyMap<string, readonly RemoteInstance[]>;
  readonly #receipts: ReceiptIndex;
  readonly #unsettled: UnsettledOnes;
  readonly #taken = new Set<string>();
  readonly #steps = new Map<Wanted, Step>();
  readonly #unread: Receipt[] = [];
  readonly #comparisons = new Map<Wanted, Comparison>();

  constructor(element: string, instances: readonly RemoteInstance[], knowledge: Knowledge) {
    this.#wanted = knowledge.wanted;
    this.#readings = knowledge.readings;
    this.#unsettled = new UnsettledOnes(knowledge.unsettled, knowledge.wanted);
    this.#receipts = new ReceiptIndex(knowledge.receipts, knowledge.host, element);
    this.#listed = new Map(instances.map((instance) => [String(instance.id), instance]));
    const listed = [...this.#listed.values()];
    this.#byName = groupBy(listed, ({ name = '' }) => keptText(name));
    this.#byNameAndTags = groupBy(listed, ({ name = '', tags }) => nameAndTags(keptText(name), tags));
  }

  /** What tells most is tried first, for all instances. */
  match(): Matched {
    for (const likeness of SAME_BODY) this.#byReceipt(likeness);
    const gone = new Map<Wanted, Receipt>();
    this.#each((wanted) => this.#noteLost(wanted, SAME_BODY, gone));
    this.#each((wanted) => unknownStep(wanted, this.#unsettled));
    this.#each((wanted) => this.#withTags(wanted));
    this.#byReceipt(SAME_NAME);
    this.#each((wanted) => this.#named(wanted, [this.#byName.get(wanted.name) ?? []]));
    // What may have got another name comes last: whoever has that name needs it more.
    this.#byReceipt(SAME_PLACE);
    this.#each((wanted) =>
      gone.has(wanted) ? undefined : this.#noteLost(wanted, [SAME_NAME, SAME_PLACE], gone),
    );
    this.#each((wanted) => {
      const lost = gone.get(wanted);
      const told = this.#unsettled.reasonOf(wanted, 'nothing');
      const notes = [...(lost === undefined ? [] : [goneNote(lost)]), ...(told === undefined ? [] : [told])];
      return { kind: 'create', wanted, note: notes.length === 0 ? undefined : notes.join('; ') };
    });
    return { steps: [...this.#steps.values()], unread: this.#unread };
  }

  /** Asks about those that are still without a step. */
  #each(stepFor: (wanted: Wanted) => Step | undefined): void {
    for (const wanted of this.#wanted) {
      const step = this.#steps.has(wanted) ? undefined : stepFor(wanted);
      if (step !== undefined) this.#steps.set(wanted, step);
    }
  }

  #byReceipt(likeness: Likeness): void {
    this.#each((wanted) => {
      for (const receipt of this.#receiptsLike(wanted, [likeness])) {
        const id = String(receipt.id);
        const instance = this.#listed.get(id) ?? this.#readings.get(id);
        if (instance === undefined) continue;
        if (!('kind' in instance)) return this.#found(wanted, instance, receipt);
        if (instance.kind === 'found') return this.#found(wanted, instance.instance, receipt);
        if (instance.kind === 'failed') {
          const reason = `${id}, created of it before, is in no list and cannot be read: ${instance.reason}`;
          return { kind: 'blocked', wanted, reason };
        }
      }
      return undefined;
    });
  }

  #named(wanted: Wanted, groups: readonly (readonly RemoteInstance[])[]): Step | undefined {
    const compare = this.#comparisonOf(wanted);
    const candidates: RemoteInstance[] = [];
    for (const instance of inOrder(groups)) {
      if (this.#taken.has(String(instance.id))) continue;
      if (compare(instance).length === 0) return this.#found(wanted, instance, undefined);
      candidates.push(instance);
      if (candidates.length === MOST_COMPARED) break;
    }
    const [first] = candidates;
    return first && this.#found(wanted, first, undefined);
  }

  #withTags(wanted: Wanted): Step | undefined {
    const { name, tags } = wanted;
    // An answer without tags contradicts none.
    return this.#named(
      wanted,
      [tags, undefined].map((each) => this.#byNameAndTags.get(nameAndTags(name, each)) ?? []),
    );
  }

  #found(wanted: Wanted, instance: RemoteInstance, receipt: Receipt | undefined): Step {
    this.#taken.add(String(instance.id));
    const isChanged = receipt !== undefined && receipt.hash !== wanted.hash;
    const differences = [
      ...this.#comparisonOf(wanted)(instance),
      ...(isChanged ? ['the file changed since it was created'] : []),
    ];
    if (differences.length > 0) return { kind: 'differs', wanted, instance, differences };
    return { kind: 'exists', wanted, instance };
  }

  #comparisonOf(wanted: Wanted): Comparison {
    const comparison = this.#comparisons.get(wanted) ?? comparisonOf(wanted);
    this.#comparisons.set(wanted, comparison);
    return comparison;
  }

  *#receiptsLike(wanted: Wanted, likenesses: readonly Likeness[]): Iterable<Receipt> {
    for (const likeness of likenesses) {
      for (const receipt of this.#receipts.like(wanted, likeness))
        if (!this.#taken.has(String(receipt.id))) yield receipt;
    }
  }

  /** Receipts of instances that no list has: they are to be read, and are gone unless that found them. */
  #noteLost(wanted: Wanted, likenesses: readonly Likeness[], gone: Map<Wanted, Receipt>): undefined {
    for (const receipt of this.#receiptsLike(wanted, likenesses)) {
      const id = String(receipt.id);
      if (this.#listed.has(id)) continue;
      this.#taken.add(id);
      if (!this.#readings.has(id)) this.#unread.push(receipt);
      if (!gone.has(wanted)) gone.set(wanted, receipt);
      // A name alone may have many.
      if (likenesses !== SAME_BODY) break;
    }
    return undefined;
  }
}

function* inOrder<T>(groups: readonly (readonly T[])[]): Iterable<T> {
  for (const group of groups) yield* group;
}

function nameAndTags(name: string, tags: readonly string[] | undefined): string {
  return tags === undefined ? name : identityKey({ element: '', name, tags });
}

function goneNote({ id, created }: Receipt): string {
  return `${id}, created ${created.slice(0, 10)}, is not there any more`;
}

function unknownStep(wanted: Wanted, unsettled: UnsettledOnes): Step | undefined {
  const reason = unsettled.reasonOf(wanted, 'unknown');
  return reason === undefined ? undefined : { kind: 'unknown', wanted, reason };
}
