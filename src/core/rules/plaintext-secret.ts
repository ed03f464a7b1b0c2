import { schemaOf } from '../catalogue/configuration-keys.ts';
import { isSecretCredential, isSecretKey } from '../catalogue/credential-keys.ts';
import { type ConfigurationKeySchema, isElementKey } from '../catalogue/element-schema.ts';
import { environmentName } from '../catalogue/environment-name.ts';
import type { Instance } from '../catalogue/instance.ts';
import { showKey } from '../catalogue/show-value.ts';
import { memberPointer } from '../documents/instance-document.ts';
import { valueAt } from '../documents/place.ts';
import { childPointer } from '../documents/pointer.ts';
import { isShowableKey } from '../documents/shown-path.ts';
import type { Value } from '../parse/tree.ts';
import { defineRule } from './rule.ts';

export const plaintextSecret = defineRule({
  meta: {
    id: 'plaintext-secret',
    summary: 'A secret in clear, where a reference to an environment variable would do',
    why: 'Who can read the repository can read its secrets, and its history never forgets one. A value such as ${env:STRIPE_API_KEY} is filled in when the instance is created.',
    fixable: false,
    suggests: true,
  },
  examples: {
    bad: [
      {
        language: 'json',
        text: `{
  "element": {"key": "chargebee"},
  "configuration": {"site": "acme", "username": "\${env:CB_USER}", "password": "k3Jf9aQ2Lm8Zp4Xw"},
  "tags": ["billing"],
  "name": "Chargebee"
}
`,
        marks: `"k3Jf9aQ2Lm8Zp4Xw"`,
        says: `"password" is in clear; write \${env:CHARGEBEE_PASSWORD} and keep the value in that variable`,
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
  oauth.callback.url: https://acme.example/signed-in
tags: [files]
name: Box
`,
        marks: `k3Jf9aQ2Lm8Zp4Xw`,
        says: `"code" is in clear; write \${env:BOX_CODE} and keep the value in that variable`,
      },
    ],
    good: [
      {
        language: 'json',
        text: `{
  "element": {"key": "chargebee"},
  "configuration": {"site": "acme", "username": "acme-billing", "password": "\${env:CB_PASSWORD}"},
  "tags": ["billing"],
  "name": "Chargebee"
}
`,
      },
      {
        language: 'yaml',
        text: `element:
  key: box
providerData:
  code: \${env:BOX_CODE}
configuration:
  oauth.api.key: \${env:BOX_KEY}
  oauth.api.secret: \${env:BOX_SECRET}
  oauth.callback.url: https://acme.example/signed-in
  oauth.token.url: https://api.box.com/oauth2/token
tags: [files]
name: Box
`,
      },
    ],
  },
  checkInstance(instance, report) {
    const { document, element, configurationKeys } = instance;
    const reportSecret = (pointer: string, name: string, written: string): void => {
      const variable = environmentName(prefixOf(instance), isShowableKey(name) ? name : 'secret');
      report({
        at: valueAt(pointer),
        message: `${showKey(written)} is in clear; write \${env:${variable}} and keep the value in that variable`,
        suggestions: [
          {
            desc: `replace it by \${env:${variable}}`,
            change: { kind: 'set-value', pointer, to: `\${env:${variable}}` },
          },
        ],
      });
    };
    const base = memberPointer(document, 'configuration');
    for (const key of configurationKeys) {
      const { written, known: name = written, value } = key;
      if (isSecret(name, schemaOf(key, element)) && isInClear(value.value))
        reportSecret(childPointer(base, written), name, written);
    }
    const node = document.envelope.members.get('providerData')?.node;
    if (node?.kind !== 'object') return;
    for (const [name, value] of Object.entries(node.value)) {
      if (!HANDED_OVER.test(name) || !isInClear(value)) continue;
      reportSecret(childPointer(memberPointer(document, 'providerData'), name), name, name);
    }
  },
});

/** What a sign-in by OAuth hands over that lets others in; an account's number beside it does not. */
const HANDED_OVER = /code|token|verifier|secret|password/i;

/** It belongs to a credential, but names who has it, or is meant for everybody. */
const NO_SECRET = /(?:seconds|version\w{0,40}|public[._-]?key|user[._-]?name)$/i;

function isSecret(name: string, schema: ConfigurationKeySchema | undefined): boolean {
  if (schema !== undefined && schema['x-kind'] !== 'text') return false;
  // Without a name to match, the element's metadata says so.
  return isSecretKey(name)
    ? isSecretCredential(name) && !NO_SECRET.test(name)
    : schema?.['x-secret'] === true;
}

const MASKED = /^[*•]{3,}/;

/** Nothing that is empty, masked or a reference. What is left to be filled in is said elsewhere. */
function isInClear(value: Value): boolean {
  if (typeof value === 'number') return true;
  if (typeof value !== 'string' || value.trim() === '') return false;
  return !value.includes('${') && !MASKED.test(value);
}

function prefixOf({ element, elementKey }: Instance): string {
  return element?.schema['x-element'].key ?? (isElementKey(elementKey) ? elementKey : 'instance');
}
