import type { ConfigurationKeySchema } from '../catalogue/element-schema.ts';
import type { Instance } from '../catalogue/instance.ts';
import { listKeys, showKey } from '../catalogue/show-value.ts';
import type { Change } from '../documents/change.ts';
import { memberPointer } from '../documents/instance-document.ts';
import { find } from '../documents/locate.ts';
import { type PointerPlace, valueAt } from '../documents/place.ts';
import { childPointer, isWithin, pointerSegments } from '../documents/pointer.ts';
import { nearest } from '../text/nearest.ts';
import { defineRule, type Report } from './rule.ts';

/** Keywords of the schema about what a value says, not about its type. */
const VALUE_KEYWORDS: ReadonlySet<string> = new Set(['pattern', 'enum', 'format', 'minLength', 'const']);

export const configValue = defineRule({
  meta: {
    id: 'config-value',
    summary: 'A configuration value that is not one of those possible',
    why: 'A URL without its scheme, a flag that is neither true nor false, an option that does not exist: the platform takes them and fails later.',
    fixable: false,
    suggests: true,
  },
  examples: {
    bad: [
      {
        language: 'json',
        text: `{
  "element": {"key": "chargebee"},
  "configuration": {"site": "acme", "event.notification.callback.url": "https;//acme.example", "username": "\${env:CB_USER}", "password": "\${env:CB_PASSWORD}"},
  "tags": ["billing"],
  "name": "Chargebee"
}
`,
        marks: `"https;//acme.example"`,
        says: `"event.notification.callback.url" must be a URL that starts with http:// or https://`,
      },
      {
        language: 'yaml',
        text: `element:
  key: chargebee
configuration:
  site: acme
  filter.response.nulls: yes
  username: \${env:CB_USER}
  password: \${env:CB_PASSWORD}
tags: [billing]
name: Chargebee
`,
        marks: `yes`,
        says: `"filter.response.nulls" must be true or false`,
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
    const { document, elementViolations } = instance;
    const base = memberPointer(document, 'configuration');
    const reported = new Set<string>();
    for (const { pointer, keyword } of elementViolations) {
      if (
        !VALUE_KEYWORDS.has(keyword) ||
        pointer === base ||
        !isWithin(pointer, base) ||
        reported.has(pointer)
      )
        continue;
      reported.add(pointer);
      const value = find(document.node, pointer)?.node.value;
      if (typeof value !== 'string') continue;
      const written = pointerSegments(pointer).at(-1) ?? '';
      const schema = schemaOf(instance, written);
      if (schema === undefined) continue;
      const options = schema['x-kind'] === 'boolean' ? ['true', 'false'] : (schema['x-options'] ?? []);
      const differsInCaseOnly = options.some((option) => option.toLowerCase() === value.toLowerCase());
      const meant = suggestionsFor(schema, value);
      report({
        at: valueAt(pointer),
        message: `${showKey(written)} ${expectation(schema, value)}`,
        suggestions: meant.map((to) => ({
          desc: `change it to "${to}"`,
          change: setValue(pointer, to),
        })),
        ...(differsInCaseOnly ? { unsure: true } : {}),
        ...(meant.length > 0 || isShowableUrl(schema, value) ? { reveals: true } : {}),
      });
    }
    reportMisspeltOptions(instance, base, report);
  },
});

/** Where a key's options are known but may not be all, a value that is nearly one of them is a slip. */
function reportMisspeltOptions(instance: Instance, base: string, report: Report<PointerPlace>): void {
  const properties = instance.element?.schema.properties.configuration.properties ?? {};
  for (const { written, known, value: node } of instance.configurationKeys) {
    const schema = known === undefined ? undefined : properties[known];
    const options = schema?.['x-options'];
    const value = node.value;
    if (options === undefined || schema?.pattern !== undefined || typeof value !== 'string') continue;
    const [option] = options.includes(value) ? [] : nearest(value, options, 1);
    if (option === undefined) continue;
    const pointer = childPointer(base, written);
    report({
      at: valueAt(pointer),
      message: `${showKey(written)} has an unknown value; did you mean "${option}"?`,
      suggestions: [{ desc: `change it to "${option}"`, change: setValue(pointer, option) }],
      // The platform may well take other letter case.
      ...(option.toLowerCase() === value.toLowerCase() ? { unsure: true } : {}),
      reveals: true,
    });
  }
}

function setValue(pointer: string, to: string): Change {
  return { kind: 'set-value', pointer, to };
}

/** What stands for a URL, without a login. Other values may be a secret on the wrong line, unless they resemble a right one. */
function isShowableUrl(schema: ConfigurationKeySchema, value: string): boolean {
  return schema['x-secret'] !== true && schema['x-kind'] === 'url' && /^https?\b[^@?\s]*$/i.test(value);
}

function schemaOf(
  { element, configurationKeys }: Instance,
  written: string,
): ConfigurationKeySchema | undefined {
  const name = configurationKeys.find((key) => key.written === written)?.known ?? written;
  const properties = element?.schema.properties.configuration.properties ?? {};
  return Object.hasOwn(properties, name) ? properties[name] : undefined;
}

function expectation(schema: ConfigurationKeySchema, value: string): string {
  if (value.trim() === '') return 'is blank; give it a value';
  if (schema['x-kind'] === 'boolean') return 'must be true or false';
  const options = schema['x-options'];
  if (options !== undefined) return `must be ${listKeys(options, 'or')}`;
  switch (schema['x-kind']) {
    case 'number':
      return 'must be a number';
    case 'url':
      return 'must be a URL that starts with http:// or https://';
    case 'json':
      return 'must be an object, or the same as a JSON text';
    case 'text':
      return 'has a value that the element does not take';
  }
}

/** Only of what cannot be a secret: options, flags, and a URL whose scheme alone is mistyped. */
function suggestionsFor(schema: ConfigurationKeySchema, value: string): readonly string[] {
  if (schema['x-secret'] === true) return [];
  if (schema['x-kind'] === 'boolean') {
    const word = value.trim().toLowerCase();
    return Object.hasOwn(FLAG_WORDS, word) ? (FLAG_WORDS[word] ?? []) : nearest(word, ['true', 'false'], 1);
  }
  return nearest(value, schema['x-options'] ?? []);
}

const FLAG_WORDS: Readonly<Record<string, readonly string[]>> = {
  yes: ['true'],
  on: ['true'],
  y: ['true'],
  '1': ['true'],
  no: ['false'],
  off: ['false'],
  n: ['false'],
  '0': ['false'],
  true: ['true'],
  false: ['false'],
};
