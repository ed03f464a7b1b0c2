import { memberPointer, memberValue } from '../documents/instance-document.ts';
import { valueAt } from '../documents/place.ts';
import { defineRule } from './rule.ts';

export const name = defineRule({
  meta: {
    id: 'name',
    summary: 'An instance with a blank name',
    why: 'The name is what people see in the console, and what tells two instances of one element apart.',
    fixable: false,
    suggests: false,
  },
  examples: {
    bad: [
      {
        language: 'json',
        text: `{
  "element": {"key": "stripe"},
  "configuration": {"api.key": "\${env:STRIPE_KEY}"},
  "tags": ["billing"],
  "name": " "
}
`,
        marks: '" "',
        says: '"name" is blank; give the instance a name',
      },
      {
        language: 'yaml',
        text: `element:
  key: stripe
configuration:
  api.key: \${env:STRIPE_KEY}
tags: [billing]
name: ''
`,
        marks: "''",
        says: '"name" is blank; give the instance a name',
      },
    ],
    good: [
      {
        language: 'json',
        text: `{
  "element": {"key": "stripe"},
  "configuration": {"api.key": "\${env:STRIPE_KEY}"},
  "tags": ["billing"],
  "name": "Stripe production"
}
`,
      },
      {
        language: 'yaml',
        text: `element:
  key: stripe
configuration:
  api.key: \${env:STRIPE_KEY}
tags: [billing]
name: Stripe production
`,
      },
    ],
  },
  checkInstance({ document }, report) {
    const value = memberValue(document, 'name');
    if (typeof value !== 'string' || value.trim() !== '') return;
    report({
      at: valueAt(memberPointer(document, 'name')),
      message: '"name" is blank; give the instance a name',
    });
  },
});
