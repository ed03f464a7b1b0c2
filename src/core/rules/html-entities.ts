import { decodeEntities, HTML_ENTITY } from '../text/clean-text.ts';
import { defineRule } from './rule.ts';

export const htmlEntities = defineRule({
  meta: {
    id: 'html-entities',
    summary: 'HTML entities such as &amp;amp; left by copying from a page',
    why: 'Copying a page\'s source brings "&amp;" for "&". The platform takes it as it stands.',
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
  "tags": ["billing"],
  "name": "Fish &amp; Chips"
}
`,
        marks: '&amp;',
        says: 'the HTML entity &amp; stands for "&" on a web page only; write "&"',
      },
      {
        language: 'yaml',
        text: `element:
  key: stripe
configuration:
  api.key: \${env:STRIPE_KEY}
tags: [billing]
name: Fish &amp; Chips
`,
        marks: '&amp;',
        says: 'the HTML entity &amp; stands for "&" on a web page only; write "&"',
      },
    ],
    good: [
      {
        language: 'json',
        text: `{
  "element": {"key": "stripe"},
  "configuration": {"api.key": "\${env:STRIPE_KEY}"},
  "tags": ["billing"],
  "name": "Fish & Chips; R&D"
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
name: Fish & Chips
`,
      },
    ],
  },
  checkInstance({ strings }, report) {
    for (const { value, pointer, part, unusual } of strings) {
      if (!unusual || !value.includes('&')) continue;
      const entities = [...value.matchAll(HTML_ENTITY)].map((match) => ({
        start: match.index,
        end: match.index + match[0].length,
        entity: match[0],
      }));
      const [first] = entities;
      if (first === undefined) continue;
      const meant = decodeEntities(first.entity);
      report({
        at: { pointer, part, slice: first },
        message: `the HTML entity ${first.entity} stands for "${meant}" on a web page only; write "${meant}"`,
        suggestions: [
          {
            desc:
              entities.length === 1 ? `replace it by "${meant}"` : `replace all ${entities.length} entities`,
            change: {
              kind: 'all',
              changes: entities.map(({ start, end, entity }) => ({
                kind: 'replace-slice',
                at: { pointer, part, slice: { start, end } },
                to: decodeEntities(entity),
              })),
            },
          },
        ],
        reveals: true,
      });
    }
  },
});
