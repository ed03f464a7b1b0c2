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
      if (!Object.hasOwn(known, name) || known[name]?.['x-kind'] !== 'text') continue;
      if (value.kind !== 'scalar' || typeof value.value !== 'number') continue;
      if (document.tree.text.slice(value.start, value.end) === String(value.value)) continue;
      const pointer = childPointer(base, written);
      report({
        at: valueAt(pointer),
        message: `${showKey(written)} is read as a number and loses digits or zeros by that; put it in quotes`,
        suggestions: [{ desc: 'put it in quotes', change: { kind: 'quote', pointer } }],
        unsure: true,
      });
    }
    for (const { pointer, keyword, params } of elementViolations) {
      if (keyword !== 'type' || pointer === base || !isWithin(pointer, base)) continue;
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
  const meant = types.includes('boolean')
    ? ['boolean']
    : types.includes('object')
      ? ['object', 'string']
      : types[0] === 'number'
        ? ['number']
        : ['string'];
  return meant.map((name) => TYPE_WORDS[name] ?? name).join(' or ');
}
