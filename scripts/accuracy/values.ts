import type { Value } from '../../src/core/parse/tree.ts';
import type { ValueFacts } from '../../src/derive/facts/value-facts.ts';
import type { Random } from '../random.ts';
import { isCredentialName } from './credential-names.ts';

/** How secrets are written: in clear, or as a reference to the environment. */
export type SecretForm = 'literal' | 'reference';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';
const SITES = ['acme', 'acme-eu', 'northwind01', 'globex_test'] as const;
const URLS = [
  'https://hooks.acme.example/ce',
  'https://acme.example',
  'http://localhost:8080/oauth/callback?env=dev',
  'https://app.acme.example:8443/auth',
] as const;

/** Secrets that look like something else. */
const AWKWARD_SECRETS = [
  'p@$$w0rd!#%',
  "o'Brien-1984",
  'a&b=c',
  '1<2>1',
  'x1:y2,z3',
  '#1 {team}',
  'quo"te\\n',
  '000123',
] as const;

/** A value as a person would write it for a key that is documented with these facts. */
export function plausibleValue(
  key: string,
  facts: ValueFacts,
  random: Random,
  secrets: SecretForm,
  element: string,
): Value {
  switch (facts.type) {
    case 'boolean':
      return random.pick([true, false]);
    case 'number':
      return random.pick([5, 15, 60]);
    case 'null':
      return null;
    case 'array':
      return [random.pick(SITES), 'Main Street 1'];
    case 'object':
      return plausibleDocument(key, random, secrets);
    case 'string':
      return plausibleText(key, facts, random, secrets, element);
  }
}

/** Members of `providerData`: what the provider handed over. */
export function handedOver(random: Random): string {
  return random.text(1, LETTERS) + random.text(31, LETTERS + DIGITS);
}

/** What asks the provider for events; as an object and as the text of one, both are right. */
function plausibleDocument(key: string, random: Random, secrets: SecretForm): Value {
  if (key !== 'event.poller.configuration')
    return { name: random.pick(SITES), number: random.text(8, DIGITS) };
  const poll = {
    contacts: {
      url: "/hubs/crm/contacts?where=lastModifiedDate>'${date:yyyy-MM-dd'T'HH:mm:ss'Z'}'",
      idField: 'id',
      datesConfiguration: { updatedDateField: 'lastModifiedDate', updatedDateTimezone: 'GMT' },
    },
  };
  return secrets === 'literal' ? poll : JSON.stringify(poll);
}

function plausibleText(
  key: string,
  { looks, options = [] }: ValueFacts,
  random: Random,
  secrets: SecretForm,
  element: string,
): string {
  const [option, ...more] = options;
  if (option !== undefined) return random.pick([option, ...more]);
  if (looks === 'boolean') return random.pick(['true', 'false']);
  if (looks === 'json') return JSON.stringify({ name: random.pick(SITES) });
  if (looks === 'empty') return '';
  if (looks === 'url' || isUrlName(key)) return random.pick(URLS);
  if (isCredentialName(key) || /(?:password|secret|token|key)$/i.test(key))
    return plausibleCredential(key, random, secrets, element);
  if (looks === 'number' || /interval|port|number/i.test(key)) return random.text(2, '123456789');
  return plausibleSetting(key, random);
}

function isUrlName(key: string): boolean {
  return /ur[il]$/i.test(key) || /endpoint$/i.test(key);
}

function plausibleCredential(key: string, random: Random, secrets: SecretForm, element: string): string {
  if (secrets === 'reference')
    return `\${env:${`${element}_${key}`.replace(/[^A-Za-z0-9]+/g, '_').toUpperCase()}}`;
  if (/(?:user[._-]?(?:name|id)|user|login|email)$/i.test(key))
    return random.pick(['jane.doe@acme.example', 'svc-sync', 'integration_user']);
  const alphanumeric = LETTERS + DIGITS;
  return random.pick([
    random.text(32, '0123456789abcdef'),
    `${random.text(40, `${alphanumeric}+/`)}==`,
    `sk_live_${random.text(24, alphanumeric)}`,
    `${random.text(6, LETTERS)}-${random.text(4, DIGITS)}!`,
    random.text(20, `${alphanumeric}-_.`),
    random.pick(AWKWARD_SECRETS),
  ]);
}

function plausibleSetting(key: string, random: Random): string {
  if (/id$/i.test(key)) return random.text(7, '123456789');
  if (/host/i.test(key)) return 'db.acme.example';
  if (/scope/i.test(key)) return 'contacts.read contacts.write offline_access';
  if (/folder|directory|path|library/i.test(key)) return '/Shared Documents';
  if (/country/i.test(key)) return 'US';
  if (/objects|names|products|urls|ids$/i.test(key)) return 'contacts,accounts';
  return random.pick(SITES);
}
