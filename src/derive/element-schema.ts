import type { ConfigurationKeySchema, ElementSchema } from '../core/catalogue/element-schema.ts';
import type { CommonSchemas } from './common-keys.ts';
import { describeKey, type KeyStory } from './describe-key.ts';
import type { About, BodyFacts } from './facts.ts';
import { documentedOptions, keyKind } from './key-kind.ts';
import { keySchema } from './key-schema.ts';
import { evidenceByKey, type Requirements, requirements } from './required.ts';

export const DRAFT = 'http://json-schema.org/draft-07/schema#';

/** The schema of one element from all facts about it, in the order of `mergeFacts`. */
export function elementSchema(
  key: string,
  facts: readonly BodyFacts[],
  common: CommonSchemas,
): ElementSchema {
  const name = firstTold(facts, 'name') ?? key;
  const id = firstTold(facts, 'id');
  const hub = firstTold(facts, 'hub');
  const authentication = firstTold(facts, 'authentication');
  const needs = requirements(facts.filter(({ kind }) => kind === 'request'));
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
    'x-derived-from': provenance(facts),
    type: 'object',
    properties: {
      element: { type: 'object', properties: { key: { const: key } } },
      configuration: {
        type: 'object',
        properties: configurationKeys(name, facts, needs, common),
        ...(needs.required.length > 0 && { required: needs.required }),
        ...(needs.alternatives.length > 0 && {
          anyOf: needs.alternatives.map(({ keys, authentication }) => ({
            required: keys,
            properties: Object.fromEntries(keys.map((key) => [key, {}])),
            ...(authentication !== undefined && { 'x-authentication': authentication }),
          })),
        }),
      },
    },
  };
}

/** Of contradicting facts about the element the first one counts. */
function firstTold<Name extends keyof About>(
  facts: readonly BodyFacts[],
  name: Name,
): About[Name] | undefined {
  return facts.find(({ about }) => about?.[name] !== undefined)?.about?.[name];
}

/** The keys of credential sets first, as the pages order them, then the others by name. */
function configurationKeys(
  element: string,
  facts: readonly BodyFacts[],
  needs: Requirements,
  common: CommonSchemas,
): Readonly<Record<string, ConfigurationKeySchema>> {
  const evidence = evidenceByKey(facts);
  const inRequests = evidenceByKey(facts.filter(({ kind }) => kind === 'request'));
  const needed = new Set([...needs.required, ...needs.alternatives.flatMap(({ keys }) => keys)]);
  const others = new Set(
    [...Object.keys(common), ...evidence.keys()].filter((key) => !needed.has(key)).sort(),
  );

  const schemaOf = (key: string): ConfigurationKeySchema => {
    const shared = Object.hasOwn(common, key) ? common[key] : undefined;
    if (shared !== undefined && !needed.has(key)) return shared;
    const kind = keyKind(evidence.get(key) ?? []);
    const options = documentedOptions(inRequests.get(key) ?? []);
    const need = needOf(key, needs);
    const onlyInAnswers = !inRequests.has(key);
    const description = describeKey({ key, element, kind, need, options, onlyInAnswers });
    const unseen = kind === undefined;
    return keySchema({ key, kind: kind ?? 'text', unseen, needed: needed.has(key), options, description });
  };
  return Object.fromEntries([...needed, ...others].map((key) => [key, schemaOf(key)]));
}

function needOf(key: string, { required, alternatives }: Requirements): KeyStory['need'] {
  if (required.includes(key)) return 'required';
  if (!alternatives.some(({ keys }) => keys.includes(key))) return 'optional';
  const unless = alternatives
    .map(({ keys }) => keys)
    .filter((keys) => keys.length > 0 && !keys.includes(key));
  return unless.length > 0 ? { unless } : 'optional';
}

function provenance(facts: readonly BodyFacts[]): ElementSchema['x-derived-from'] {
  const byPage = new Map<string, number[]>();
  for (const { page, line } of facts) byPage.set(page, [...(byPage.get(page) ?? []), line]);
  const included = [...new Set(facts.flatMap(({ includes = [] }) => includes))].sort();
  return [
    ...[...byPage].map(([page, lines]) => ({ page, lines })),
    ...included.map((page) => ({ page, lines: [] })),
  ];
}
