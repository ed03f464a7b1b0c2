import type { Span } from '../text/span.ts';
import { defineRule } from './rule.ts';

const DOUBLE = /[“”„‟«»]/g;
const OPENS = /^[“”„‟«‘‚]/;
const CLOSES = /[“”‟»’]$/;

export const curlyQuotes = defineRule({
  meta: {
    id: 'curly-quotes',
    summary: 'Typographic quotes from a web page or word processor',
    why: 'As delimiters they are not JSON. Around a value they become part of it, and the login fails with a password nobody mistyped.',
    fixable: true,
    suggests: true,
  },
  examples: {
    bad: [
      {
        language: 'json',
        text: `{
  "element": {"key": "stripe"},
  "configuration": {"api.key": “\${env:STRIPE_KEY}”},
  "tags": ["billing"],
  "name": "Stripe"
}
`,
        marks: '“${env:STRIPE_KEY}”',
        says: 'typographic quotes do not delimit a text; use straight ones (")',
        fixed: `{
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
  api.key: “\${env:STRIPE_KEY}”
tags: [billing]
name: Stripe
`,
        marks: '“${env:STRIPE_KEY}”',
        says: 'the typographic quotes around this value become part of it; remove them',
      },
    ],
    good: [
      {
        language: 'json',
        text: `{
  "element": {"key": "stripe"},
  "configuration": {"api.key": "\${env:STRIPE_KEY}"},
  "tags": ["billing"],
  "name": "Jones’ “special” account"
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
name: Jones’ “special” account
`,
      },
    ],
  },
  checkProblems(tree, report) {
    for (const problem of tree.problems) {
      if (problem.code !== 'curly-delimiter') continue;
      const { span, fix } = problem;
      report({
        at: { span },
        message: 'typographic quotes do not delimit a text; use straight ones (")',
        fix: { kind: 'edit', edits: fix },
      });
    }
  },
  checkUnusual({ unusual }, report) {
    for (const { value, pointer, part } of unusual) {
      const quotes = quotesOf(value);
      if (quotes.length === 0) continue;
      const inside = /^[[{]/.test(value.trim());
      const what = part === 'key' ? 'key' : 'value';
      report({
        at: { pointer, part },
        message: inside
          ? 'typographic quotes inside this JSON text are no JSON; use straight ones (")'
          : `the typographic quotes around this ${what} become part of it; remove them`,
        suggestions: [
          {
            desc: inside ? 'make them straight' : 'remove them',
            change: {
              kind: 'all',
              changes: quotes.map((slice) => ({
                kind: 'replace-slice',
                at: { pointer, part, slice },
                to: inside ? '"' : '',
              })),
            },
          },
        ],
      });
    }
  },
});

/** The quotes to take away: a pair around the whole value, one without a partner, or those of a JSON text. */
function quotesOf(value: string): readonly Span[] {
  if (!/[“”„‟«»‘’‚]/.test(value)) return [];
  const doubles = [...value.matchAll(DOUBLE)].map(({ index }) => ({ start: index, end: index + 1 }));
  if (/^[[{]/.test(value.trim())) return doubles;
  const first = { start: 0, end: 1 };
  const last = { start: value.length - 1, end: value.length };
  const opens = OPENS.test(value);
  const closes = CLOSES.test(value) && value.length > 1;
  const inner = doubles.filter(({ start }) => start > 0 && start < last.start);
  if (opens && closes && inner.length === 0) return [first, last];
  // An apostrophe at the end is an apostrophe; a double quote has a partner.
  const [single] = doubles.length === 1 && inner.length === 0 ? doubles : [];
  if (single === undefined) return [];
  // What would be left is nothing but quotes.
  const left = single.start === 0 ? value.slice(1) : value.slice(0, -1);
  return quotesOf(left).length > 0 ? [] : [single];
}
