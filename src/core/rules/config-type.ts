import { isDefault } from '../catalogue/as-text.ts';
import type { ConfigurationKeySchema, ConfigurationKind } from '../catalogue/element-schema.ts';
import { describeKind, showKey } from '../catalogue/show-value.ts';
import { memberPointer } from '../documents/instance-document.ts';
import { find } from '../documents/locate.ts';
import { valueAt } from '../documents/place.ts';
import { childPointer, isWithin, pointerSegments } from '../documents/pointer.ts';
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
    const known = element?.schema.properties.configuration.properties ?? {};
    for (const { written, known: name = '', value } of configurationKeys) {
      if (value.kind !== 'scalar' || typeof value.value !== 'number') continue;
      if (!Object.hasOwn(known, name) || known[name]?.['x-kind'] !== 'text') continue;
      if (document.tree.text.slice(value.start, value.end) === String(value.value)) continue;
      const pointer = childPointer(base, written);
      report({
        at: valueAt(pointer),
        message: `${showKey(written)} is read as a number and loses digits or zeros by that; put it in quotes`,
        suggestions: [{ desc: 'put it in quotes', change: { kind: 'quote', pointer } }],
        unsure: true,
      });
    }
    for (const { written, known: name = '', value } of configurationKeys) {
      if (typeof value.value !== 'number' && typeof value.value !== 'boolean') continue;
      const schema = Object.hasOwn(known, name) ? known[name] : undefined;
      if (schema === undefined || !isSurelyNo(schema, value.value)) continue;
      report({
        at: valueAt(childPointer(base, written)),
        message: `${showKey(written)} must be ${KIND_WORDS[schema['x-kind']]}, not ${describeKind(value.value)}`,
        unsure: true,
      });
    }
    const misplaced: readonly string[] = document.envelope.misplaced;
    for (const { pointer, keyword, params } of elementViolations) {
      if (keyword !== 'type' || pointer === base || !isWithin(pointer, base)) continue;
      // That it stands in the wrong place is said elsewhere.
      if (misplaced.includes(pointerSegments(pointer).at(-1) ?? '')) continue;
      const found = find(document.node, pointer)?.node;
      const value = found?.value;
      const quotable = typeof value === 'number' || typeof value === 'boolean';
      const expected = describeTypes(params['type']);
      report({
        at: valueAt(pointer),
        message: describe(showKey(pointerSegments(pointer).at(-1) ?? ''), expected, value),
        suggestions:
          quotable && expected.includes('a text')
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

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  object: 'an object',
};

/** In words, without the types that are only another way to write the same: a number for a text, null for nothing. */
function describeTypes(type: unknown): string {
  const types = (Array.isArray(type) ? type : String(type).split(',')).map(String);
  // The first one is meant; others may pass where nobody knows for sure.
  const meant =
    types[0] === 'boolean'
      ? ['boolean']
      : types.includes('object')
        ? ['object', 'string']
        : types[0] === 'number'
          ? ['number']
          : ['string'];
  return meant.map((name) => TYPE_WORDS[name] ?? name).join(' or ');
}
