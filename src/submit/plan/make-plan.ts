import type { Failure, InstanceReading, Listing } from '../../platform/instances.ts';
import type { Run } from '../send/sending.ts';
import type { Receipt } from '../state/receipts.ts';
import type { Wanted } from '../wanted/wanted.ts';
import type { Plan } from './plan.ts';
import { planSteps, receiptsToRead } from './plan-steps.ts';
import type { Unsettled } from './unsettled.ts';

export interface PlanJob {
  readonly wanted: readonly Wanted[];
  readonly receipts: readonly Receipt[];
  readonly unsettled: readonly Unsettled[];
}

/** Asks what there is of each element, once, and plans by that. After a failure that concerns all, nothing more is asked, and there is no plan. */
export async function makePlan(
  job: PlanJob,
  { sightings, remote }: Pick<Run, 'sightings' | 'remote'>,
): Promise<Plan | Failure> {
  const { wanted } = job;
  const listings = new Map<string, Listing>();
  for (const element of new Set(wanted.map((each) => each.element))) {
    const listing = await sightings.list(element, Number.POSITIVE_INFINITY);
    if (listing.kind === 'failed' && listing.concernsAll) return listing;
    listings.set(element, listing);
  }
  const known = { ...job, listings, host: remote.host };
  const readings = new Map<string, InstanceReading>();
  for (const { id } of receiptsToRead(known)) readings.set(String(id), await remote.read(id));
  return planSteps({ ...known, readings });
}
