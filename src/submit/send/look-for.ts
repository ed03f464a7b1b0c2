import type { RemoteInstance } from '../../platform/instances.ts';
import { isSameInstance } from '../wanted/identity.ts';
import { readWhole, recordInstance } from './record-instance.ts';
import type { Result } from './result.ts';
import type { Lost, Run } from './sending.ts';

export type Finding =
  | { readonly kind: 'found' | 'several'; readonly result: Result }
  | { readonly kind: 'nothing' }
  /** There was no list to look at. */
  | { readonly kind: 'unlisted'; readonly reason: string };

/** Looks for what a create without an answer may have made. Exactly one such instance is taken for it, and recorded. */
export async function lookFor({ create, attempt, mark, reason }: Lost, run: Run): Promise<Finding> {
  const { wanted } = create;
  const { sightings } = run;
  const listing = await sightings.list(wanted.element, 0);
  if (listing.kind === 'failed') return { kind: 'unlisted', reason: listing.reason };
  const candidates = sightings
    .newSince(mark, wanted.element, listing.instances)
    .filter((instance) => isSameInstance(instance, wanted));
  const [only, ...others] = candidates;
  if (only === undefined) return { kind: 'nothing' };
  if (others.length > 0)
    return {
      kind: 'several',
      result: { kind: 'unknown', wanted, reason: `${reason}; ${describeCandidates(candidates)}` },
    };
  // Before anything is waited for, so that nobody else takes it.
  sightings.claim(wanted.element, only.id);
  const whole = await readWhole(only, run.remote);
  const recorded = await recordInstance(whole, wanted, attempt, run);
  return { kind: 'found', result: { kind: 'created', wanted, foundAfter: reason, ...recorded } };
}

/** Several instances that nothing tells apart. */
export function describeCandidates(candidates: readonly RemoteInstance[]): string {
  const ids = candidates.map(({ id }) => String(id));
  const shown = ids.length > 5 ? [...ids.slice(0, 5), `${ids.length - 5} more`] : ids;
  const last = shown.pop();
  return `${shown.join(', ')} and ${last} may be it; delete what is not wanted on the platform, then run submit --resume`;
}
