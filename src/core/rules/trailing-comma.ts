import { defineRule } from './rule.ts';

export const trailingComma = defineRule({
  meta: {
    id: 'trailing-comma',
    summary: 'A comma behind the last member or item',
    why: 'JSON ends a list without a comma. One is left when the last line of a documented body is deleted.',
    fixable: true,
    suggests: false,
  },
  examples: {
    bad: [
      {
        language: 'json',
        text: `{
  "element": {"key": "zuorav2"},
  "configuration": {
    "zuorav2.sandbox": true,
    "username": "\${env:ZUORA_USER}",
    "password": "\${env:ZUORA_PASSWORD}",
  },
  "tags": ["billing"],
  "name": "Zuora sandbox"
}
`,
        marks: `,`,
        says: 'a comma follows the last entry; delete it',
        fixed: `{
  "element": {"key": "zuorav2"},
  "configuration": {
    "zuorav2.sandbox": true,
    "username": "\${env:ZUORA_USER}",
    "password": "\${env:ZUORA_PASSWORD}"
  },
  "tags": ["billing"],
  "name": "Zuora sandbox"
}
`,
      },
    ],
    good: [
      {
        language: 'json',
        text: `{
  "element": {"key": "zuorav2"},
  "configuration": {
    "zuorav2.sandbox": true,
    "username": "\${env:ZUORA_USER}",
    "password": "\${env:ZUORA_PASSWORD}"
  },
  "tags": ["billing"],
  "name": "Zuora sandbox"
}
`,
      },
    ],
  },
  checkProblems(tree, report) {
    for (const problem of tree.problems) {
      if (problem.code !== 'trailing-comma') continue;
      const { span, fix } = problem;
      report({
        at: { span },
        message: 'a comma follows the last entry; delete it',
        fix: { kind: 'edit', edits: fix },
      });
    }
  },
});
