import { credentialSets } from '../catalogue/element-schema.ts';
import { listKeys } from '../catalogue/show-value.ts';
import { configurationNode, memberPointer } from '../documents/instance-document.ts';
import { mayMissMembers } from '../documents/missing-members.ts';
import { keyAt } from '../documents/place.ts';
import { defineRule } from './rule.ts';

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
  checkInstance({ document, element, elementViolations, configurationKeys, strayKeys }, report) {
    const node = configurationNode(document);
    if (element === undefined || node === undefined) return;
    const pointer = memberPointer(document, 'configuration');
    const present = new Set([...configurationKeys.map((key) => key.known ?? key.written), ...strayKeys]);
    const sets = credentialSets(element.schema, node.value['authentication.type']);
    const absent =
      elementViolations.some(
        (violation) => violation.pointer === pointer && violation.keyword === 'required',
      ) || !sets.some((set) => set.every((key) => present.has(key)));
    if (!absent) return;
    const known = element.schema.properties.configuration.properties;
    if (mayMissMembers(document, node, (key) => Object.hasOwn(known, key))) return;

    const { missing, alternatives } = nearestSet(sets, present);
    if (missing.length === 0) return;
    const { key } = element.schema['x-element'];
    const verb = missing.length === 1 ? 'is' : 'are';
    const pronoun = missing.length === 1 ? 'it' : 'them';
    report({
      at: keyAt(pointer),
      message: `${listKeys(missing)} ${verb} missing; ${key} needs ${pronoun}${describe(alternatives)}`,
      suggestions: [
        {
          desc: `add ${pronoun} as \${env:...}`,
          change: {
            kind: 'add-members',
            pointer,
            members: missing.map((name) => [name, `\${env:${environmentName(key, name)}}`]),
          },
        },
      ],
    });
  },
});

interface NearestSet {
  readonly missing: readonly string[];
  readonly alternatives: readonly Alternative[];
}

/** What another documented way needs, and what of the nearest one it replaces. */
interface Alternative {
  readonly needs: readonly string[];
  readonly replaces: readonly string[];
}

/** The documented set of keys that most of is there already; the first one when nothing is. */
function nearestSet(sets: readonly (readonly string[])[], present: ReadonlySet<string>): NearestSet {
  const missingOf = (set: readonly string[]): readonly string[] => set.filter((key) => !present.has(key));
  const presentOf = (set: readonly string[]): number => set.length - missingOf(set).length;
  const [nearest = []] = [...sets].sort(
    (a, b) => presentOf(b) - presentOf(a) || missingOf(a).length - missingOf(b).length,
  );
  const alternatives = sets
    .filter((set) => set !== nearest)
    .map((set) => ({
      needs: set.filter((key) => !nearest.includes(key)),
      replaces: nearest.filter((key) => !set.includes(key)),
    }));
  return { missing: missingOf(nearest), alternatives };
}

function describe([alternative]: readonly Alternative[]): string {
  if (alternative === undefined) return '';
  return ` (or ${listKeys(alternative.needs)} in place of ${listKeys(alternative.replaces)})`;
}

/** A name for the variable that will hold the value: `CHARGEBEE_API_KEY` for `api.key`. */
function environmentName(element: string, key: string): string {
  const name = key.startsWith(`${element}.`) ? key : `${element}_${key}`;
  return name.replace(/[^A-Za-z0-9]+/g, '_').toUpperCase();
}
