import type { Change } from '../documents/change.ts';
import type { Span } from '../text/span.ts';
import { defineRule, type Suggestion } from './rule.ts';

export const jsonComments = defineRule({
  meta: {
    id: 'json-comments',
    summary: 'A comment in strict JSON',
    why: 'JSON has no comments, so the platform refuses the body. Comments belong into a .jsonc or YAML file.',
    fixable: true,
    suggests: true,
  },
  examples: {
    bad: [
      {
        language: 'json',
        text: `{
  "element": {"key": "zuorav2"},
  "configuration": {
    "zuorav2.sandbox": true, // false for production
    "username": "\${env:ZUORA_USER}",
    "password": "\${env:ZUORA_PASSWORD}"
  },
  "tags": ["billing"],
  "name": "Zuora sandbox"
}
`,
        marks: `// false for production`,
        says: 'JSON has no comments; delete it, or keep the instance as .jsonc or YAML',
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
      {
        language: 'yaml',
        text: `{
  "element": {"key": "zuorav2"},
  "configuration": {
    "zuorav2.sandbox": true, // false for production
    "username": "\${env:ZUORA_USER}",
    "password": "\${env:ZUORA_PASSWORD}"
  },
  "tags": ["billing"],
  "name": "Zuora sandbox"
}
`,
        marks: `// false for production`,
        says: 'this comment is one for YAML only behind "#"; write it so, or delete it',
      },
    ],
    good: [
      {
        language: 'jsonc',
        text: `{
  "element": {"key": "zuorav2"},
  "configuration": {
    "zuorav2.sandbox": true, // false for production
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
      if (problem.code !== 'comment') continue;
      const { span, fix, isSafe } = problem;
      const removal: Change = { kind: 'edit', edits: fix };
      report({
        at: { span },
        message:
          tree.language === 'yaml'
            ? 'this comment is one for YAML only behind "#"; write it so, or delete it'
            : 'JSON has no comments; delete it, or keep the instance as .jsonc or YAML',
        ...(isSafe ? { fix: removal } : { suggestions: forYaml(tree.text, span, removal) }),
      });
    }
  },
});

/** Where YAML takes it for a part of the key below. */
function forYaml(text: string, { start }: Span, removal: Change): readonly Suggestion[] {
  const deletion = { desc: 'delete it', change: removal };
  if (!text.startsWith('//', start)) return [deletion];
  const written = /\s/.test(text.charAt(start - 1)) ? '#' : ' #';
  const change: Change = { kind: 'edit', edits: [{ span: { start, end: start + 2 }, text: written }] };
  return [{ desc: 'begin it with "#"', change }, deletion];
}
