import type { BodyFacts } from '../facts/body-facts.ts';
import type { ValueFacts } from '../facts/value-facts.ts';

/** All that is documented about the values of each key, in order of first appearance. */
export function evidenceByKey(bodies: readonly BodyFacts[]): ReadonlyMap<string, readonly ValueFacts[]> {
  const byKey = new Map<string, ValueFacts[]>();
  for (const { configuration } of bodies) {
    for (const [key, value] of Object.entries(configuration)) {
      const known = byKey.get(key);
      if (known) known.push(value);
      else byKey.set(key, [value]);
    }
  }
  return byKey;
}
