import { isShowableKey } from '../documents/shown-path.ts';
import type { Node } from '../parse/tree.ts';
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
        says: 'the comma after "username" is missing; add it',
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
    const problems = tree.problems.filter((problem) => problem.code === 'missing-comma');
    if (problems.length === 0) return;
    const keys = keysByEnd(tree.roots, new Set(problems.map(({ span }) => span.end)));
    for (const { span, fix } of problems) {
      const key = keys.get(span.end);
      report({
        at: { span },
        message: `${key === undefined ? 'a comma is missing after this entry' : `the comma after "${key}" is missing`}; add it`,
        fix: { kind: 'edit', edits: fix },
      });
    }
  },
});

/** The keys that may be named, by the offsets where their values end; of those that are asked for. */
function keysByEnd(roots: readonly Node[], wanted: ReadonlySet<number>): ReadonlyMap<number, string> {
  const keys = new Map<number, string>();
  const visit = (node: Node): void => {
    if (node.kind === 'array') node.items.forEach(visit);
    if (node.kind !== 'object') return;
    for (const { key, value, damaged } of node.members) {
      if (wanted.has(value.end) && !damaged && isShowableKey(key.name)) keys.set(value.end, key.name);
      visit(value);
    }
  };
  roots.forEach(visit);
  return keys;
}
