import { listKeys, showKey } from '../catalogue/show-value.ts';
import { ANSWER_MEMBERS } from '../documents/envelope.ts';
import { keyAt, valueAt } from '../documents/place.ts';
import { childPointer, pointerSegments } from '../documents/pointer.ts';
import { defineRule } from './rule.ts';

const MASKED = /^\*{3,}$|^•{3,}$/;

export const readOnlyMembers = defineRule({
  meta: {
    id: 'read-only-members',
    summary: 'An answer of the platform in place of a request',
    why: 'An answer repeats the request with ids, a token and masked secrets. Sent again, it creates an instance that cannot log in; committed, it gives the token away.',
    fixable: false,
    suggests: true,
  },
  examples: {
    bad: [
      {
        language: 'json',
        text: `{
  "element": {"key": "chargebee"},
  "configuration": {"site": "acme", "username": "\${env:CB_USER}", "password": "\${env:CB_PASSWORD}"},
  "id": 12,
  "tags": ["billing"],
  "name": "Chargebee"
}
`,
        marks: `"id"`,
        says: `"id" stands in answers of the platform, not in requests; delete it`,
      },
      {
        language: 'yaml',
        text: `element:
  key: chargebee
configuration:
  site: acme
  username: \${env:CB_USER}
  password: '********'
tags: [billing]
name: Chargebee
`,
        marks: `'********'`,
        says: `"password" is masked, as in an answer of the platform; write the value itself`,
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
  checkInstance({ document, strings }, report) {
    const { node } = document;
    if (node.kind === 'object') {
      const names = [...new Set(node.members.map(({ key }) => key.name))].filter((name) =>
        ANSWER_MEMBERS.has(name),
      );
      const [first] = names;
      if (first !== undefined) {
        const stands = names.length === 1 ? 'stands' : 'stand';
        report({
          at: keyAt(childPointer('', first)),
          message: `${listShort(names)} ${stands} in answers of the platform, not in requests; delete ${names.length === 1 ? 'it' : 'them'}`,
          related: names.slice(1).map((name) => ({ at: keyAt(childPointer('', name)), message: 'and this' })),
          suggestions:
            names.length === 1
              ? [{ desc: 'delete it', change: { kind: 'remove-member', pointer: childPointer('', first) } }]
              : [],
        });
      }
    }
    for (const { value, pointer, part, unusual } of strings) {
      if (part !== 'value' || !unusual || !MASKED.test(value)) continue;
      const owner = pointerSegments(pointer).at(-1) ?? '';
      report({
        at: valueAt(pointer),
        message: `${showKey(owner)} is masked, as in an answer of the platform; write the value itself`,
        reveals: true,
      });
    }
  },
});

/** A whole answer has a dozen of them; naming the first three says enough. */
function listShort(names: readonly string[]): string {
  return names.length <= 3
    ? listKeys(names)
    : `${listKeys(names.slice(0, 3)).replace(' and ', ', ')} and ${names.length - 3} more`;
}
