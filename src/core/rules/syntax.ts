import { defineRule } from './rule.ts';

export const syntax = defineRule({
  meta: {
    id: 'syntax',
    summary: 'Text that is not valid JSON or YAML',
    why: 'The platform answers a body that does not parse with a bare 400. Each mistake is named here, and linting goes on behind it.',
    fixable: false,
    suggests: true,
  },
  examples: {
    bad: [
      {
        language: 'json',
        text: `{
  "element": {"key": "stripe"},
  "configuration": {"api.key" "\${env:STRIPE_KEY}"},
  "tags": ["billing"],
  "name": "Stripe"
}
`,
        marks: '"',
        says: 'the ":" between key and value is missing; add it',
      },
      {
        language: 'yaml',
        text: `element:
  key: stripe
configuration:
  api.key: \${env:STRIPE_KEY}
tags: [billing]
name: Stripe: production
`,
        marks: 'Stripe: production',
        says: 'this value holds ": " without quotes; put the value in quotes',
      },
    ],
    good: [
      {
        language: 'json',
        text: `{
  "element": {"key": "stripe"},
  "configuration": {"api.key": "\${env:STRIPE_KEY}"},
  "tags": ["billing"],
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
tags: [billing]
name: 'Stripe: production'
`,
      },
    ],
  },
  checkProblems(tree, report) {
    for (const problem of tree.problems) {
      if (problem.code !== 'syntax') continue;
      const { span, message, suggestion } = problem;
      const suggestions =
        suggestion === undefined
          ? []
          : [{ desc: suggestion.desc, change: { kind: 'edit' as const, edits: suggestion.edits } }];
      report({ at: { span }, message, suggestions });
    }
  },
});
