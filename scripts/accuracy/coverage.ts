import type { Facts } from '../../src/derive/facts/facts.ts';
import type { MetadataFacts } from '../../src/derive/facts/metadata-facts.ts';
import type { Knowledge } from './knowledge.ts';
import { share } from './table.ts';

/** What the knowledge that ships stands on. */
export function printCoverage(facts: readonly Facts[], { shipped }: Knowledge): string {
  const counts = { documents: 0, metadata: 0, both: 0, unknown: 0 };
  for (const [element, schema] of shipped) {
    const { required = [], anyOf = [] } = schema.properties.configuration;
    const sets = anyOf.length > 0 ? anyOf.map((set) => [...required, ...set.required]) : [required];
    const complete = sets.filter((keys) => keys.length > 0);
    const bodies = facts.filter((each) => each.element === element && each.kind === 'request');
    const documented = complete.filter((keys) =>
      bodies.some(({ configuration }) => keys.every((key) => Object.hasOwn(configuration, key))),
    );
    if (complete.length === 0) counts.unknown++;
    else if (documented.length === 0) counts.metadata++;
    else if (documented.length < complete.length) counts.both++;
    else counts.documents++;
  }
  const { missing, all } = documentedKeys(facts);
  return [
    `${shipped.size} elements. What is required comes from documents for ${counts.documents}, from metadata for ${counts.metadata},`,
    `from documents and, for other ways to sign in, metadata for ${counts.both}; unknown for ${counts.unknown}.`,
    `Documented keys that the element's metadata does not have: ${missing} of ${all} (${share(missing, all)}).`,
  ].join('\n');
}

/** Each key of each element that has both kinds of evidence, once. */
function documentedKeys(facts: readonly Facts[]): { readonly missing: number; readonly all: number } {
  const metadata = new Map(
    facts
      .filter((each): each is MetadataFacts => each.kind === 'metadata')
      .map((each) => [each.element, each]),
  );
  const seen = new Set<string>();
  let missing = 0;
  for (const each of facts) {
    const known = metadata.get(each.element)?.configuration;
    if (each.kind !== 'request' || known === undefined) continue;
    for (const key of Object.keys(each.configuration)) {
      const name = `${each.element} ${key}`;
      if (seen.has(name)) continue;
      seen.add(name);
      if (!Object.hasOwn(known, key)) missing++;
    }
  }
  return { missing, all: seen.size };
}
