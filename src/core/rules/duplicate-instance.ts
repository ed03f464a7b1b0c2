import { memberPointer } from '../documents/instance-document.ts';
import { valueAt } from '../documents/place.ts';
import { defineRule } from './rule.ts';

export const duplicateInstance = defineRule({
  meta: {
    id: 'duplicate-instance',
    summary: 'Two instances of one element with the same name',
    why: 'A copied file whose name was never changed makes a second instance that nobody can tell from the first. Compared are the files of a run that are in one folder, unless their names or tags hold different words for environments, such as staging and production.',
    fixable: false,
    suggests: false,
  },
  examples: {
    bad: [
      {
        language: 'yaml',
        text: `element:
  key: stripe
configuration:
  api.key: \${env:STRIPE_KEY}
tags: [billing]
name: Acme
---
element:
  key: stripe
configuration:
  api.key: \${env:OTHER_STRIPE_KEY}
tags: [billing]
name: Acme
`,
        marks: 'Acme',
        says: 'another instance of stripe has this name; give each its own, or delete one',
      },
      {
        language: 'json',
        text: `[
  {
    "element": {"key": "stripe"},
    "configuration": {"api.key": "\${env:STRIPE_KEY}"},
    "tags": ["billing"],
    "name": "Acme"
  },
  {
    "element": {"key": "stripe"},
    "configuration": {"api.key": "\${env:OTHER_STRIPE_KEY}"},
    "tags": ["billing"],
    "name": "Acme"
  }
]
`,
        marks: '"Acme"',
        says: 'another instance of stripe has this name; give each its own, or delete one',
      },
    ],
    good: [
      {
        language: 'yaml',
        text: `element:
  key: stripe
configuration:
  api.key: \${env:STRIPE_STAGING_KEY}
tags: [billing, staging]
name: Acme
---
element:
  key: stripe
configuration:
  api.key: \${env:STRIPE_KEY}
tags: [billing, production]
name: Acme
`,
      },
      {
        language: 'json',
        text: `[
  {
    "element": {"key": "stripe"},
    "configuration": {"api.key": "\${env:STRIPE_KEY}"},
    "tags": ["billing"],
    "name": "Acme"
  },
  {
    "element": {"key": "stripe"},
    "configuration": {"api.key": "\${env:OTHER_STRIPE_KEY}"},
    "tags": ["billing"],
    "name": "Acme, donations"
  }
]
`,
      },
    ],
  },
  checkInstance({ document, elementKey, namesake }, report) {
    if (namesake === undefined) return;
    report({
      at: valueAt(memberPointer(document, 'name')),
      message: `another instance of ${elementKey} has this name; give each its own, or delete one`,
      related: [{ outside: namesake, message: 'first here' }],
    });
  },
});
