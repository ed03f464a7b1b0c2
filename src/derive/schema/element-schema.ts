import { ANY_TYPE, type CommonKeys, type ElementSchema } from '../../core/catalogue/element-schema.ts';
import type { About } from '../facts/about.ts';
import type { BodyFacts } from '../facts/body-facts.ts';
import type { Facts } from '../facts/facts.ts';
import type { MetadataFacts } from '../facts/metadata-facts.ts';
import { configurationKeys } from './configuration-keys.ts';
import { providerDataSchema } from './provider-data.ts';
import { requirements } from './required.ts';

export const DRAFT = 'http://json-schema.org/draft-07/schema#';

/** The schema of one element from all facts about it, in the order of `mergeFacts`. */
export function elementSchema(key: string, facts: readonly Facts[], common: CommonKeys): ElementSchema {
  const metadata = facts.find((each) => each.kind === 'metadata');
  const bodies = facts.filter((each) => each.kind !== 'metadata');
  const requests = bodies.filter(({ kind }) => kind === 'request');
  const name = firstTold(facts, 'name') ?? key;
  const id = firstTold(facts, 'id');
  const hub = firstTold(facts, 'hub');
  const authentication = firstTold(facts, 'authentication');
  const needs = requirements(requests, metadata);
  const providerData = providerDataSchema(requests, metadata);
  return {
    $schema: DRAFT,
    $id: `${key}.schema.json`,
    title: `Instance of ${name}`,
    'x-element': {
      key,
      name,
      ...(id !== undefined && { id }),
      ...(hub !== undefined && { hub }),
      ...(authentication !== undefined && { authentication }),
    },
    'x-derived-from': provenance(bodies, metadata),
    type: 'object',
    properties: {
      element: { type: 'object', properties: { key: { const: key } } },
      configuration: {
        type: 'object',
        properties: configurationKeys({ element: { name, key }, bodies, requests, metadata, needs }, common),
        ...(needs.required.length > 0 && { required: needs.required }),
        ...(needs.alternatives.length > 0 && {
          anyOf: needs.alternatives.map(({ keys, authentication }) => ({
            required: keys,
            properties: Object.fromEntries(keys.map((key) => [key, { type: ANY_TYPE }])),
            ...(authentication !== undefined && { 'x-authentication': authentication }),
          })),
        }),
        ...(needs.expected.length > 0 && { 'x-expected': needs.expected }),
      },
      ...(providerData !== undefined && { providerData }),
    },
  };
}

/** Of contradicting facts about the element the first one counts. */
function firstTold<Name extends keyof About>(facts: readonly Facts[], name: Name): About[Name] | undefined {
  return facts.find(({ about }) => about?.[name] !== undefined)?.about?.[name];
}

function provenance(
  bodies: readonly BodyFacts[],
  metadata: MetadataFacts | undefined,
): ElementSchema['x-derived-from'] {
  const byPage = new Map<string, number[]>();
  for (const { page, line } of bodies) byPage.set(page, [...(byPage.get(page) ?? []), line]);
  const included = [...new Set(bodies.flatMap(({ includes = [] }) => includes))].sort();
  return [
    ...(metadata === undefined ? [] : [{ page: `GET /elements/${metadata.element}`, lines: [] }]),
    ...[...byPage].map(([page, lines]) => ({ page, lines })),
    ...included.map((page) => ({ page, lines: [] })),
  ];
}
