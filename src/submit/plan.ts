import type { Listing, InstanceReading, RemoteInstance } from '../platform/instances.ts';
import { matchElement } from './match.ts';
import type { Receipt } from './state/receipts.ts';
import type { Wanted } from './wanted.ts';

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
  /** It could not be found out whether it exists, so nothing is done. */
  | { readonly kind: 'blocked'; readonly wanted: Wanted; readonly reason: string }
  /** An earlier create of it got no answer, and it cannot be told what became of that. */
  | { readonly kind: 'unknown'; readonly wanted: Wanted; readonly reason: string };

/** In the order of files and bodies. */
export interface Plan {
  readonly steps: readonly Step[];
}

/** An earlier create without an answer, as far as looking it up could settle it. */
export interface Unsettled extends Pick<Wanted, 'origin' | 'element' | 'name' | 'tags'> {
  /** `nothing`: long enough ago, and nothing came of it, so it may be created. */
  readonly kind: 'unknown' | 'nothing';
  /** For people. */
  readonly reason: string;
}

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

/** A plan: nothing is ever changed, and what may be there already is not created. */
export function planSteps(knowledge: Knowledge): Plan {
  const steps = new Map<Wanted, Step>();
  for (const [element, wanted] of byElement(knowledge.wanted)) {
    const { steps: found } = matchElement(element, { ...knowledge, wanted });
    for (const step of found) steps.set(step.wanted, step);
  }
  return { steps: knowledge.wanted.flatMap((wanted) => steps.get(wanted) ?? []) };
}

/** The receipts whose instances have to be read by their ids before there can be a plan: the lists do not have them. */
export function receiptsToRead(knowledge: Omit<Knowledge, 'readings'>): readonly Receipt[] {
  return [...byElement(knowledge.wanted)].flatMap(
    ([element, wanted]) => matchElement(element, { ...knowledge, wanted, readings: new Map() }).unread,
  );
}

function byElement(wanted: readonly Wanted[]): ReadonlyMap<string, readonly Wanted[]> {
  const groups = new Map<string, Wanted[]>();
  for (const each of wanted) {
    const group = groups.get(each.element);
    if (group === undefined) groups.set(each.element, [each]);
    else group.push(each);
  }
  return groups;
}
