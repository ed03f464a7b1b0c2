import { describeKind } from '../catalogue/show-value.ts';
import { memberPointer, memberValue } from '../documents/instance-document.ts';
import { valueAt } from '../documents/place.ts';
import { childPointer } from '../documents/pointer.ts';
import { defineRule } from './rule.ts';

export const tags = defineRule({
  meta: {
    id: 'tags',
    summary: 'Tags that are missing, blank, repeated or no text',
    why: 'Tags are how instances are found again, by people and through the API. The platform takes texts only.',
    fixable: false,
    suggests: true,
  },
  examples: {
    bad: [
      {
        language: 'json',
        text: `{
  "element": {"key": "stripe"},
  "configuration": {"api.key": "\${env:STRIPE_KEY}"},
  "tags": [],
  "name": "Stripe"
}
`,
        marks: '[]',
        says: '"tags" is empty; add at least one tag',
      },
      {
        language: 'yaml',
        text: `element:
  key: stripe
configuration:
  api.key: \${env:STRIPE_KEY}
tags:
  - 2024
name: Stripe
`,
        marks: '2024',
        says: 'a tag is a text, not a number; put it in quotes',
      },
    ],
    good: [
      {
        language: 'json',
        text: `{
  "element": {"key": "stripe"},
  "configuration": {"api.key": "\${env:STRIPE_KEY}"},
  "tags": ["billing", "eu"],
  "name": "Stripe"
}
`,
      },
      {
        language: 'yaml',
        text: `element:
  key: stripe
configuration:
  api.key: \${env:STRIPE_KEY}
tags:
  - '2024'
name: Stripe
`,
      },
    ],
  },
  checkInstance({ document }, report) {
    const value = memberValue(document, 'tags');
    if (!Array.isArray(value)) return;
    const pointer = memberPointer(document, 'tags');
    if (value.length === 0)
      report({ at: valueAt(pointer), message: '"tags" is empty; add at least one tag' });
    const first = new Map<string, string>();
    value.forEach((tag, index) => {
      const at = valueAt(childPointer(pointer, index));
      if (typeof tag !== 'string') {
        const quotable = typeof tag === 'number' || typeof tag === 'boolean';
        report({
          at,
          message: `a tag is a text, not ${describeKind(tag)}; ${quotable ? 'put it in quotes' : 'write a text'}`,
          suggestions: quotable
            ? [{ desc: 'put it in quotes', change: { kind: 'quote', pointer: at.pointer } }]
            : [],
        });
        return;
      }
      if (tag.trim() === '') {
        report({ at, message: 'this tag is blank; write a text or delete it' });
        return;
      }
      const earlier = first.get(tag);
      if (earlier === undefined) first.set(tag, at.pointer);
      else {
        report({
          at,
          message: 'this tag is there twice; delete one of the two',
          related: [{ at: valueAt(earlier), message: 'first here' }],
        });
      }
    });
  },
});
