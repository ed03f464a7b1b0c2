import { isShowableKey } from '../documents/shown-path.ts';
import type { KeyNode, Node } from '../parse/tree.ts';
import { defineRule } from './rule.ts';

export const duplicateKeys = defineRule({
  meta: {
    id: 'duplicate-keys',
    summary: 'A key that occurs twice in one object',
    why: 'Parsers keep one of the two without a word, usually the last; the platform never sees the other.',
    fixable: false,
    suggests: false,
  },
  examples: {
    bad: [
      {
        language: 'json',
        text: `{
  "element": {"key": "stripe"},
  "configuration": {"api.key": "\${env:STRIPE_KEY}", "api.key": "\${env:OLD_STRIPE_KEY}"},
  "tags": ["billing"],
  "name": "Stripe"
}
`,
        marks: '"api.key"',
        says: 'duplicate key "api.key"; keep one of the two',
      },
      {
        language: 'yaml',
        text: `element:
  key: stripe
configuration:
  api.key: \${env:STRIPE_KEY}
tags: [billing]
name: Stripe
name: Stripe production
`,
        marks: 'name',
        says: 'duplicate key "name"; keep one of the two',
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
name: Stripe
`,
      },
    ],
  },
  checkTree(tree, report) {
    const seen = new Set<Node>();
    const visit = (node: Node): void => {
      if (node.kind === 'scalar' || seen.has(node)) return;
      seen.add(node);
      if (node.kind === 'array') {
        node.items.forEach(visit);
        return;
      }
      const known = new Map<string, KeyNode>();
      for (const { key, value, damaged, merged } of node.members) {
        visit(value);
        if (merged || damaged) continue;
        const first = known.get(key.name);
        if (first === undefined) {
          known.set(key.name, key);
          continue;
        }
        const shown = isShowableKey(key.name) ? `duplicate key "${key.name}"` : 'duplicate key';
        report({
          at: { span: { start: key.start, end: key.end } },
          message: `${shown}; keep one of the two`,
          related: [{ at: { span: { start: first.start, end: first.end } }, message: 'first here' }],
        });
      }
    };
    tree.roots.forEach(visit);
  },
});
