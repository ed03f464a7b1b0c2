import { defineRule } from './rule.ts';

export const missingComma = defineRule({
  meta: {
    id: 'missing-comma',
    summary: 'Two members or items with nothing between them',
    why: 'JSON wants a comma between entries. One is forgotten when a line is pasted below the last one.',
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
    "username": "\${env:ZUORA_USER}"
    "password": "\${env:ZUORA_PASSWORD}"
  },
  "tags": ["billing"],
  "name": "Zuora sandbox"
}
`,
        marks: `"`,
        says: 'a comma is missing after this entry; add it',
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
  checkTree(tree, report) {
    for (const problem of tree.problems) {
      if (problem.code !== 'missing-comma') continue;
      const { span, fix } = problem;
      report({
        at: { span },
        message: 'a comma is missing after this entry; add it',
        fix: { kind: 'edit', edits: fix },
      });
    }
  },
});
