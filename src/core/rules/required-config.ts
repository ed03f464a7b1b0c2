import { environmentName } from '../catalogue/environment-name.ts';
import { type MissingKeys, missingKeys } from '../catalogue/missing-keys.ts';
import { listKeys, listSome, MAX_MESSAGE } from '../catalogue/show-value.ts';
import { configurationNode, memberPointer } from '../documents/instance-document.ts';
import { mayMissMembers } from '../documents/missing-members.ts';
import { keyAt } from '../documents/place.ts';
import { defineRule, type Suggestion } from './rule.ts';

export const requiredConfig = defineRule({
  meta: {
    id: 'required-config',
    summary: 'A configuration key that the element cannot do without',
    why: 'The platform names missing keys one at a time and only once the request is sent. Here they are named all at once, with the other documented ways to authenticate.',
    fixable: false,
    suggests: true,
  },
  examples: {
    bad: [
      {
        language: 'json',
        text: `{
  "element": {"key": "chargebee"},
  "configuration": {"username": "\${env:CB_USER}", "password": "\${env:CB_PASSWORD}"},
  "tags": ["billing"],
  "name": "Chargebee"
}
`,
        marks: `"configuration"`,
        says: `"site" is missing; chargebee needs it`,
      },
      {
        language: 'yaml',
        text: `element:
  key: stripe
configuration:
  username: \${env:STRIPE_USER}
tags: [billing]
name: Stripe
`,
        marks: `configuration`,
        says: `"password" is missing; stripe needs it (or "api.key" in place of "username" and "password")`,
      },
    ],
    good: [
      {
        language: 'json',
        text: `{
  "element": {"key": "chargebee"},
  "configuration": {"site": "acme", "username": "\${env:CB_USER}", "password": "\${env:CB_PASSWORD}"},
  "tags": ["billing"],
  "name": "Chargebee"
}
`,
      },
      {
        language: 'yaml',
        text: `element:
  key: chargebee
configuration:
  site: acme
  username: \${env:CB_USER}
  password: \${env:CB_PASSWORD}
tags: [billing]
name: Chargebee
`,
      },
    ],
  },
  checkInstance({ document, catalogue, element, configurationKeys, strayKeys }, report) {
    const node = configurationNode(document);
    if (element === undefined || node === undefined) return;
    const lacking = missingKeys(element.schema, catalogue.common, {
      keys: configurationKeys,
      present: new Set([...configurationKeys.map((key) => key.known ?? key.written), ...strayKeys]),
    });
    if (lacking === undefined) return;
    const known = element.schema.properties.configuration.properties;
    if (mayMissMembers(document, node, (key) => Object.hasOwn(known, key))) return;

    const pointer = memberPointer(document, 'configuration');
    const { key } = element.schema['x-element'];
    if (lacking.certain.length > 0) {
      report({
        at: keyAt(pointer),
        message: withAlternative(
          `${areMissing(lacking.certain)}; ${key} needs ${pronoun(lacking.certain)}`,
          alternatives(lacking),
        ),
        suggestions: [addition(lacking.certain, key, pointer)],
      });
    }
    if (lacking.expected.length > 0) {
      const isTold = lacking.expected.every((name) => known[name]?.['x-required'] === true);
      const them = pronoun(lacking.expected);
      const needs = isTold
        ? `the platform marks ${them} as required for ${key}`
        : `${key} usually needs ${them}`;
      report({
        at: keyAt(pointer),
        message: `${areMissing(lacking.expected)}; ${needs}`,
        suggestions: [addition(lacking.expected, key, pointer)],
        // Documentation and metadata often disagree on what is required.
        unsure: true,
      });
    }
  },
});

function areMissing(keys: readonly string[]): string {
  return `${listKeys(keys)} ${keys.length === 1 ? 'is' : 'are'} missing`;
}

function pronoun(keys: readonly string[]): string {
  return keys.length === 1 ? 'it' : 'them';
}

function addition(keys: readonly string[], element: string, pointer: string): Suggestion {
  return {
    desc: `add ${pronoun(keys)} as \${env:...}`,
    change: {
      kind: 'add-members',
      pointer,
      members: keys.map((name) => [name, `\${env:${environmentName(element, name)}}`]),
    },
  };
}

/** What another way needs, its authentication type, and what of the nearest way it replaces. */
interface Alternative {
  readonly needs: readonly string[];
  readonly authentication: string | undefined;
  readonly replaces: readonly string[];
}

function alternatives({ way, others }: MissingKeys): readonly Alternative[] {
  return others.map(({ keys, authentication }) => ({
    needs: keys.filter((key) => !way.keys.includes(key)),
    authentication: authentication === way.authentication ? undefined : authentication,
    replaces: way.keys.filter((key) => !keys.includes(key)),
  }));
}

/** Names the first alternative behind a sentence: all that it replaces, unless that gets too long. */
function withAlternative(sentence: string, [alternative]: readonly Alternative[]): string {
  if (alternative === undefined || alternative.needs.length === 0) return sentence;
  const { needs, authentication, replaces } = alternative;
  const whole = `${sentence} (or ${listKeys(needs)} in place of ${listKeys(replaces)})`;
  if (whole.length <= MAX_MESSAGE) return whole;
  return authentication === undefined
    ? `${sentence} (or ${listSome(needs, 2)} instead)`
    : `${sentence} (or, for type "${authentication}", ${listSome(needs, 2)})`;
}
