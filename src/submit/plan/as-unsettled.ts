import type { Intent } from '../state/journal.ts';
import type { Unsettled } from './unsettled.ts';

/** What a plan has to know of an attempt of which nothing was found. */
export function asUnsettled(
  { origin, element, name, tags, at }: Intent,
  seen: { readonly kind: 'nothing' } | { readonly kind: 'unknown'; readonly reason: string },
): Unsettled {
  const attempted = `a create of ${at} got no answer`;
  const reason =
    seen.kind === 'nothing'
      ? `${attempted}, and nothing is to be found of it`
      : `${attempted}: ${seen.reason}`;
  return { kind: seen.kind, origin, element, name, tags, reason };
}
