import type { Random } from '../../scripts/random.ts';
import type { Value } from '../../src/core/parse/tree.ts';
import { type BenchElement, type BenchKey, NOTIFICATIONS_ON } from './elements.ts';

/** One mistake each, all of them such that a JSON Schema can express them. */
export const MISTAKES = [
  'missing-key',
  'missing-name',
  'unknown-member',
  'wrong-type',
  'wrong-value',
] as const;

export type Mistake = (typeof MISTAKES)[number];

export type InstanceBody = Readonly<Record<string, Value>>;

export interface InstanceRequest {
  readonly element: BenchElement;
  /** Makes the name the only one of its kind. */
  readonly number: number;
  readonly mistake: Mistake | undefined;
}

/** The body of an instance as a team would keep it: 3 to about 15 configuration keys, secrets in the environment. */
export function instanceBody({ element, number, mistake }: InstanceRequest, random: Random): InstanceBody {
  const { key, needed, events } = element;
  const configuration: Record<string, Value> = {};
  for (const one of [...needed, ...(random.below(5) < 2 ? events : []), ...someOptional(element, random)]) {
    configuration[one.name] = plausibleValue(key, one, random);
  }
  const [credential] = needed;
  if (mistake === 'missing-key' && credential !== undefined) delete configuration[credential.name];
  if (mistake === 'wrong-type' && credential !== undefined) configuration[credential.name] = [1, 2];
  if (mistake === 'wrong-value') configuration[NOTIFICATIONS_ON] = 'sometimes';
  const name = `${random.pick(COMPANIES)} ${key} ${number}`;
  return {
    element: { key },
    ...providerData(element, random),
    configuration,
    tags: someTags(random),
    ...(mistake === 'missing-name' ? {} : { name }),
    ...(mistake === 'unknown-member' ? { owner: random.pick(TEAMS) } : {}),
  };
}

const COMPANIES = [
  'acme',
  'globex',
  'initech',
  'umbrella',
  'hooli',
  'northwind',
  'contoso',
  'wonka',
] as const;
const RESOURCES = ['contacts', 'accounts', 'leads', 'orders', 'invoices', 'tickets', 'products'] as const;
const TEAMS = ['billing', 'sales', 'support', 'platform', 'growth', 'finance'] as const;
const STAGES = ['prod', 'staging', 'qa', 'demo'] as const;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

function someOptional({ optional }: BenchElement, random: Random): readonly BenchKey[] {
  const start = random.below(optional.length + 1);
  return optional.slice(start, start + 2 + random.below(7));
}

function someTags(random: Random): Value {
  const tags = [random.pick(TEAMS), random.pick(STAGES), `release-${1 + random.below(9)}`];
  return tags.slice(0, 1 + random.below(3));
}

function providerData({ handedOver }: BenchElement, random: Random): InstanceBody {
  if (handedOver.length === 0) return {};
  const members = handedOver.map((name) => [name, `c${random.text(30, `${LETTERS}0123456789`)}`]);
  return { providerData: Object.fromEntries(members) };
}

function plausibleValue(element: string, { name, schema }: BenchKey, random: Random): Value {
  if (name === NOTIFICATIONS_ON) return random.pick<Value>([true, 'true']);
  if (name === 'event.vendor.type') return 'polling';
  if (schema['x-secret']) return reference(element, name);
  const [option, ...more] = schema['x-options'] ?? [];
  if (option !== undefined) return random.pick([option, ...more]);
  switch (schema['x-kind']) {
    case 'boolean':
      return random.pick<Value>([true, false, 'true', 'false']);
    case 'number':
      return random.pick<Value>([5 * (1 + random.below(40)), String(5 * (1 + random.below(40)))]);
    case 'url':
      return `https://${random.pick(COMPANIES)}.example/${random.pick(RESOURCES)}/callback`;
    case 'json':
      return JSON.stringify(pollerOf(random));
    case 'text':
      return plausibleText(element, name, random);
  }
}

function plausibleText(element: string, name: string, random: Random): string {
  if (/url|uri|address/i.test(name)) return `https://${random.pick(COMPANIES)}-${random.below(1000)}.example`;
  if (/user|key|password|token|secret/i.test(name)) return reference(element, name);
  if (/host|server/i.test(name)) return `${random.pick(COMPANIES)}-${random.below(1000)}.example`;
  if (/mask|format/i.test(name)) return "yyyy-MM-dd'T'HH:mm:ssXXX";
  if (/operator/i.test(name)) return '>=';
  return random.pick([`${random.pick(COMPANIES)}-${random.below(1000)}`, random.pick(RESOURCES)]);
}

function reference(element: string, name: string): string {
  return `\${env:${`${element}_${name}`.replace(/[^A-Za-z0-9]+/g, '_').toUpperCase()}}`;
}

/** What the platform is to ask for, as the JSON text that the platform's own pages show. */
function pollerOf(random: Random): Value {
  const resources = RESOURCES.slice(random.below(4)).slice(0, 1 + random.below(3));
  const asked = resources.map((resource) => [
    resource,
    {
      url: `/hubs/crm/${resource}?where=lastModifiedDate>'\${date:yyyy-MM-dd'T'HH:mm:ss'Z'}'`,
      idField: 'id',
      datesConfiguration: {
        updatedDateField: 'lastModifiedDate',
        updatedDateFormat: "yyyy-MM-dd'T'HH:mm:ss.SSSZ",
        createdDateField: 'createdDate',
      },
    },
  ]);
  return Object.fromEntries(asked);
}
