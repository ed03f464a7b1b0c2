import { groupBy } from '../group-by.ts';
import type { Receipt } from '../state/receipts.ts';
import type { Wanted } from '../wanted/wanted.ts';
import { type Knowledge, matchElement } from './match.ts';
import type { Plan, Step } from './plan.ts';

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
  return groupBy(wanted, ({ element }) => element);
}
