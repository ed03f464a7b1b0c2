import { decodeEntities, HTML_ENTITY } from '../text/clean-text.ts';
import { findPlaceholders, findPlaceholdersInKey } from '../text/find-placeholders.ts';
import { contains } from '../text/span.ts';
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
  checkUnusual({ unusual }, report) {
    for (const { value, pointer, part } of unusual) {
      if (!value.includes('&')) continue;
      const entities = [...value.matchAll(HTML_ENTITY)].map((match) => ({
        start: match.index,
        end: match.index + match[0].length,
        entity: match[0],
      }));
      const [first] = entities;
      if (first === undefined) continue;
      const placeholders = part === 'key' ? findPlaceholdersInKey(value) : findPlaceholders(value);
      const placeholder = placeholders.find((found) => found.shows && contains(found, first));
      report({
        at: { pointer, part, slice: placeholder ?? first },
        message:
          placeholder === undefined
            ? describeEntity(first.entity)
            : describePlaceholder(value.slice(placeholder.start, placeholder.end)),
        suggestions: [
          {
            desc:
              entities.length === 1
                ? `replace it by "${decodeEntities(first.entity)}"`
                : `replace all ${entities.length} entities`,
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

function describeEntity(entity: string): string {
  const meant = decodeEntities(entity);
  return `the HTML entity ${entity} stands for "${meant}" on a web page only; write "${meant}"`;
}

/** Longer ones are told without their text. */
const MAX_SHOWN = 40;

function describePlaceholder(text: string): string {
  const meant = decodeEntities(text);
  const advice = meant.length > MAX_SHOWN ? 'write "<" and ">"' : `write ${meant}`;
  return `the HTML entities around this placeholder are for web pages only; ${advice}`;
}
