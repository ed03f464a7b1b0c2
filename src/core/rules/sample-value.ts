import { schemaOf } from '../catalogue/configuration-keys.ts';
import { isSecretKey } from '../catalogue/credential-keys.ts';
import type { ConfigurationKeySchema } from '../catalogue/element-schema.ts';
import type { Instance } from '../catalogue/instance.ts';
import { findSample, mayBeSample, type ValueOwner } from '../catalogue/sample.ts';
import { showKey } from '../catalogue/show-value.ts';
import { memberPointer } from '../documents/instance-document.ts';
import { type PointerPlace, valueAt } from '../documents/place.ts';
import { childPointer } from '../documents/pointer.ts';
import type { Value } from '../parse/tree.ts';
import { defineRule, type Report } from './rule.ts';

export const sampleValue = defineRule({
  meta: {
    id: 'sample-value',
    summary: 'A sample of the documentation in place of a value',
    why: 'Pages show what belongs somewhere by naming it: CHARGEBEE_SUBDOMAIN, Code on Return the URL. What is not marked as a placeholder is easily overlooked, and reaches the platform as if it were the real value.',
    fixable: false,
    suggests: false,
  },
  examples: {
    bad: [
      {
        language: 'json',
        text: `{
  "element": {"key": "chargebee"},
  "configuration": {"site": "CHARGEBEE_SUBDOMAIN", "username": "\${env:CB_USER}", "password": "\${env:CB_PASSWORD}"},
  "tags": ["billing"],
  "name": "Chargebee"
}
`,
        marks: `"CHARGEBEE_SUBDOMAIN"`,
        says: `"site" still holds the sample CHARGEBEE_SUBDOMAIN; write the value itself`,
      },
      {
        language: 'yaml',
        text: `element:
  key: box
providerData:
  code: Code on Return the URL
configuration:
  oauth.api.key: \${env:BOX_KEY}
  oauth.api.secret: \${env:BOX_SECRET}
  oauth.callback.url: https://acme.example/signed-in
tags: [files]
name: Box
`,
        marks: `Code on Return the URL`,
        says: `"code" still holds the sample Code on Return the URL; write the value itself`,
      },
    ],
    good: [
      {
        language: 'json',
        text: `{
  "element": {"key": "chargebee"},
  "configuration": {"site": "acme-subdomain", "username": "Chargebee", "password": "correct horse battery staple"},
  "tags": ["CHARGEBEE_SUBDOMAIN"],
  "name": "Chargebee API Key"
}
`,
      },
      {
        language: 'yaml',
        text: `element:
  key: box
providerData:
  code: k3Jf9aQ2Lm8Zp4Xw
configuration:
  oauth.api.key: \${env:BOX_KEY}
  oauth.api.secret: \${env:BOX_SECRET}
  oauth.callback.url: https://www.mycoolapp.com
tags: [files]
name: Box
`,
      },
    ],
  },
  checkInstance(instance, report) {
    const { document, element, configurationKeys } = instance;
    const base = memberPointer(document, 'configuration');
    const names = elementNames(instance);
    for (const key of configurationKeys) {
      const { written, known: name = written, value } = key;
      const schema = schemaOf(key, element);
      if (typeof value.value !== 'string' || !mayBeSample(value.value) || isWord(value.value, schema))
        continue;
      const secret = isSecretKey(name) || schema?.['x-secret'] === true;
      const owner: ValueOwner = { element: names, key: name, of: 'configuration', secret };
      reportSample(childPointer(base, written), written, value.value, owner, report);
    }
    const node = document.envelope.members.get('providerData')?.node;
    if (node?.kind !== 'object') return;
    for (const [name, value] of Object.entries(node.value)) {
      const owner: ValueOwner = {
        element: names,
        key: name,
        of: 'providerData',
        secret: true,
      };
      const pointer = childPointer(memberPointer(document, 'providerData'), name);
      reportSample(pointer, name, value, owner, report);
    }
  },
});

function reportSample(
  pointer: string,
  written: string,
  value: Value,
  owner: ValueOwner,
  report: Report<PointerPlace>,
): void {
  if (typeof value !== 'string') return;
  const sample = findSample(value, owner);
  if (sample === undefined) return;
  report({
    at: valueAt(pointer),
    message: sample.shows
      ? `${showKey(written)} still holds the sample ${value.trim()}; write the value itself`
      : `${showKey(written)} still holds a sample of the documentation; write the value itself`,
    ...(sample.shows ? { reveals: true } : {}),
  });
}

/** One of the words that the key can have. */
function isWord(value: Value, schema: ConfigurationKeySchema | undefined): boolean {
  return schema?.['x-options'] !== undefined || (schema?.default !== undefined && schema.default === value);
}

function elementNames({ element, elementKey }: Instance): readonly string[] {
  if (element === undefined) return elementKey === undefined ? [] : [elementKey];
  const { key, name } = element.schema['x-element'];
  return [key, name];
}
