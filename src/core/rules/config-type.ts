import { isDefault } from '../catalogue/as-text.ts';
import { schemaOf } from '../catalogue/configuration-keys.ts';
import type { ConfigurationKeySchema, ConfigurationKind } from '../catalogue/element-schema.ts';
import { describeKind, showKey } from '../catalogue/show-value.ts';
import { isPatternSaying } from '../catalogue/unlikely-value.ts';
import { memberPointer } from '../documents/instance-document.ts';
import { find } from '../documents/locate.ts';
import { valueAt } from '../documents/place.ts';
import { childPointer, pointerSegments } from '../documents/pointer.ts';
import type { Value } from '../parse/tree.ts';
import { defineRule } from './rule.ts';

export const configType = defineRule({
  meta: {
    id: 'config-type',
    summary: 'A configuration value of the wrong type',
    why: 'The platform stores configuration values as texts. A list or an object in place of one fails late, in the middle of a sync.',
    fixable: false,
    suggests: true,
  },
  examples: {
    bad: [
      {
        language: 'json',
        text: `{
  "element": {"key": "chargebee"},
  "configuration": {"site": ["acme"], "username": "\${env:CB_USER}", "password": "\${env:CB_PASSWORD}"},
  "tags": ["billing"],
  "name": "Chargebee"
}
`,
        marks: `["acme"]`,
        says: `"site" must be a text, not a list`,
      },
      {
        language: 'yaml',
        text: `element:
  key: chargebee
configuration:
  site: acme
  username: true
  password: \${env:CB_PASSWORD}
tags: [billing]
name: Chargebee
`,
        marks: `true`,
        says: `"username" must be a text, not true`,
      },
      {
        language: 'yaml',
        text: `element:
  key: chargebee
configuration:
  site: acme
  username: \${env:CB_USER}
  password: \${env:CB_PASSWORD}
  base.url: true
tags: [billing]
name: Chargebee
`,
        marks: `true`,
        says: `"base.url" must be a URL, not true`,
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
  checkInstance({ document, element, elementViolations, configurationKeys }, report) {
    const base = memberPointer(document, 'configuration');
    for (const key of configurationKeys) {
      const { written, value } = key;
      if (value.kind !== 'scalar' || typeof value.value !== 'number') continue;
      if (schemaOf(key, element)?.['x-kind'] !== 'text') continue;
      if (document.tree.text.slice(value.start, value.end) === String(value.value)) continue;
      const pointer = childPointer(base, written);
      report({
        at: valueAt(pointer),
        message: `${showKey(written)} is read as a number and loses digits or zeros by that; put it in quotes`,
        suggestions: [{ desc: 'put it in quotes', change: { kind: 'quote', pointer } }],
        unsure: true,
      });
    }
    for (const key of configurationKeys) {
      const { written, value } = key;
      if (typeof value.value !== 'number' && typeof value.value !== 'boolean') continue;
      const schema = schemaOf(key, element);
      if (schema === undefined || !isSurelyNo(schema, value.value)) continue;
      report({
        at: valueAt(childPointer(base, written)),
        message: `${showKey(written)} must be ${KIND_WORDS[schema['x-kind']]}, not ${describeKind(value.value)}`,
        unsure: true,
      });
    }
    const misplaced: readonly string[] = document.envelope.misplaced;
    for (const { pointer, keyword, params } of elementViolations) {
      if (keyword !== 'type') continue;
      const written = pointerSegments(pointer).at(-1) ?? '';
      // That it stands in the wrong place is said elsewhere.
      if (misplaced.includes(written)) continue;
      const value = find(document.node, pointer)?.node.value;
      const key = configurationKeys.find((key) => key.written === written);
      report({
        at: valueAt(pointer),
        message: describe(showKey(written), describeTypes(params['type']), value),
        suggestions:
          key !== undefined && isTextWhenQuoted(value, schemaOf(key, element))
            ? [{ desc: 'put it in quotes', change: { kind: 'quote', pointer } }]
            : [],
      });
    }
  },
});

/** A bare value that the schema lets pass, since only metadata hints at the kind, and that cannot be of this kind. */
function isSurelyNo(schema: ConfigurationKeySchema, value: number | boolean): boolean {
  if (schema.type?.includes(typeof value) === false || isDefault(value, schema.default)) return false;
  switch (schema['x-kind']) {
    case 'url':
    case 'json':
      return true;
    case 'boolean':
      return typeof value === 'number' && value !== 0 && value !== 1;
    default:
      return false;
  }
}

/** A bare value that means the same as a text; of an address, say, it makes nothing. */
function isTextWhenQuoted(value: Value | undefined, schema: ConfigurationKeySchema | undefined): boolean {
  const isBare = typeof value === 'number' || typeof value === 'boolean';
  return isBare && schema?.['x-kind'] === 'text' && !isPatternSaying(schema);
}

const KIND_WORDS: Readonly<Record<ConfigurationKind, string>> = {
  text: 'a text',
  boolean: 'true or false',
  number: 'a number',
  url: 'a URL',
  json: 'an object',
};

function describe(key: string, expected: string, value: Value | undefined): string {
  if (value === null) return `${key} has no value; write one`;
  return `${key} must be ${expected}, not ${describeKind(value)}`;
}

/** In words, without the types that are only another way to write the same: a number for a text, null for nothing. */
function describeTypes(type: unknown): string {
  // One, or a list, of which the first one is meant; others may pass where nobody knows for sure.
  const types = String(type).split(',');
  if (types[0] === 'boolean') return 'true or false';
  if (types.includes('object')) return 'an object or a text';
  return types[0] === 'number' ? 'a number' : 'a text';
}
