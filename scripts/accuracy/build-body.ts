import type { ObjectValue } from '../../src/core/parse/tree.ts';
import type { BodyFacts } from '../../src/derive/facts/body-facts.ts';
import { createRandom } from '../random.ts';
import { handedOver, plausibleValue, type SecretForm } from './values.ts';

const NAMES = [
  'Acme production',
  'CRM - EU (sandbox)',
  "O'Brien & Sons",
  'Instance 42',
  'Acme <ops@acme.example>',
  'Jones’ “special” account',
  'AT&T 東京',
] as const;
const TAGS = ['prod', 'team:sales', 'eu-west-1', 'cost center 42', 'R&D'] as const;

/** A whole, filled in body as its page documents it, in the order in which most pages write it. */
export function buildBody(facts: BodyFacts, secrets: SecretForm): ObjectValue {
  const { element, page, line, configuration, providerData = [] } = facts;
  const random = createRandom(`${page}:${line}:${secrets}`);
  const keys = Object.entries(configuration);
  return {
    element: { key: element },
    ...(providerData.length > 0 && {
      providerData: Object.fromEntries(providerData.map((name) => [name, handedOver(random)])),
    }),
    configuration: Object.fromEntries(
      keys.map(([key, told]) => [key, plausibleValue(key, told, random, secrets, element)]),
    ),
    tags: secrets === 'literal' ? [random.pick(TAGS)] : ['prod', 'billing'],
    name: random.pick(NAMES),
  };
}
