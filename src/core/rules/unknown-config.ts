import type { ConfigurationKey } from '../catalogue/configuration-keys.ts';
import type { Instance } from '../catalogue/instance.ts';
import { showKey } from '../catalogue/show-value.ts';
import { memberPointer } from '../documents/instance-document.ts';
import { keyAt } from '../documents/place.ts';
import { childPointer } from '../documents/pointer.ts';
import { isShowableKey, nameInQuotes } from '../documents/shown-path.ts';
import { defineRule } from './rule.ts';

export const unknownConfig = defineRule({
  meta: {
    id: 'unknown-config',
    summary: 'A configuration key that the element does not know',
    why: 'The platform ignores unknown keys without a word, so a misspelt one looks like a missing one, or like a setting that has no effect.',
    fixable: false,
    suggests: true,
  },
  examples: {
    bad: [
      {
        language: 'json',
        text: `{
  "element": {"key": "chargebee"},
  "configuration": {"site": "acme", "usrname": "\${env:CB_USER}", "password": "\${env:CB_PASSWORD}"},
  "tags": ["billing"],
  "name": "Chargebee"
}
`,
        marks: `"usrname"`,
        says: `unknown configuration key "usrname"; did you mean "username"?`,
      },
      {
        language: 'yaml',
        text: `element:
  key: chargebee
configuration:
  site: acme
  api.key: \${env:CB_KEY}
  username: \${env:CB_USER}
  password: \${env:CB_PASSWORD}
tags: [billing]
name: Chargebee
`,
        marks: `api.key`,
        says: `"api.key" is a configuration key of stripe, not of chargebee; delete it or check the element key`,
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
  checkInstance(instance, report) {
    const base = memberPointer(instance.document, 'configuration');
    for (const key of instance.configurationKeys) {
      if (key.known === key.written) continue;
      const at = keyAt(childPointer(base, key.written));
      if (
        key.known !== undefined &&
        instance.configurationKeys.some(({ written }) => written === key.known)
      ) {
        report({
          at,
          message: `unknown configuration key${nameInQuotes(key.written)}; "${key.known}", which it resembles, is there too, so delete it`,
          suggestions: [{ desc: 'delete it', change: { kind: 'remove-member', pointer: at.pointer } }],
          // Two keys of an element may be as alike as a key and its slip.
          unsure: true,
        });
      } else if (key.known !== undefined) {
        report({
          at,
          message: `unknown configuration key${nameInQuotes(key.written)}; did you mean "${key.known}"?`,
          suggestions: [key.known, ...key.others].map((to) => ({
            desc: `rename it to "${to}"`,
            change: { kind: 'rename-key', pointer: at.pointer, to },
          })),
        });
      } else if (instance.element !== undefined) {
        report({
          at,
          message: describeStranger(key, instance, instance.element.schema['x-element'].key),
          suggestions: [{ desc: 'delete it', change: { kind: 'remove-member', pointer: at.pointer } }],
          unsure: true,
        });
      }
    }
  },
});

/** How many keys a message lists before it stops. */
const MAX_LISTED = 4;

function describeStranger(
  key: ConfigurationKey,
  { catalogue, element }: Instance,
  elementKey: string,
): string {
  const owners = isShowableKey(key.written) ? catalogue.elementsWith(key.written) : [];
  if (owners.length > 0) {
    const [first, ...rest] = owners;
    const others = rest.length === 0 ? '' : ` and ${rest.length} more`;
    return `${showKey(key.written)} is a configuration key of ${first}${others}, not of ${elementKey}; delete it or check the element key`;
  }
  const required = element?.schema.properties.configuration.required ?? [];
  const known = [
    ...new Set([...required, ...Object.keys(element?.schema.properties.configuration.properties ?? {})]),
  ];
  const listed = known.slice(0, MAX_LISTED).map((name) => `"${name}"`);
  const more = known.length > MAX_LISTED ? ', ...' : '';
  return `${elementKey} has no configuration key${nameInQuotes(key.written)}; it knows ${listed.join(', ')}${more}`;
}
