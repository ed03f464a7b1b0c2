import { isStandInKey } from '../catalogue/stand-in-key.ts';
import { memberPointer } from '../documents/instance-document.ts';
import { valueAt } from '../documents/place.ts';
import { shownOwner } from '../documents/shown-path.ts';
import { decodeEntities } from '../text/clean-text.ts';
import { findPlaceholders, findPlaceholdersInKey } from '../text/find-placeholders.ts';
import { defineRule } from './rule.ts';

/** Longer ones are cut in the message; the code frame shows them whole. */
const MAX_SHOWN = 40;

export const placeholder = defineRule({
  meta: {
    id: 'placeholder',
    summary: 'A placeholder of the documentation that was never filled in',
    why: 'Instance files start as copies of a documentation page. What is left in reaches the platform as if it were the real value.',
    fixable: false,
    suggests: false,
  },
  examples: {
    bad: [
      {
        language: 'json',
        text: `{
  "element": {"key": "stripe"},
  "configuration": {"api.key": "<INSERT_STRIPE_API_KEY>"},
  "tags": ["billing"],
  "name": "Stripe"
}
`,
        marks: '<INSERT_STRIPE_API_KEY>',
        says: 'leftover placeholder <INSERT_STRIPE_API_KEY>; write the value of "api.key"',
      },
      {
        language: 'yaml',
        text: `element:
  key: stripe
configuration:
  api.key: \${env:STRIPE_KEY}
tags: ['<Add_Your_Tag>']
name: Stripe
`,
        marks: '<Add_Your_Tag>',
        says: 'leftover placeholder <Add_Your_Tag>; write the value of "tags"',
      },
    ],
    good: [
      {
        language: 'json',
        text: `{
  "element": {"key": "chargebee"},
  "configuration": {
    "site": "acme",
    "username": "\${env:CHARGEBEE_USERNAME}",
    "password": "\${env:CHARGEBEE_PASSWORD}",
    "event.poller.configuration": {"events": {"url": "/events?where=start_time>'\${epoch}'", "idField": ""}}
  },
  "tags": ["billing"],
  "name": "Acme <billing@acme.example>"
}
`,
      },
      {
        language: 'yaml',
        text: `element:
  key: chargebee
configuration:
  site: acme
  username: \${env:CHARGEBEE_USERNAME}
  password: \${env:CHARGEBEE_PASSWORD}
  base.url: https://{site}.chargebee.com/api/v1
tags: [billing]
name: Chargebee
`,
      },
    ],
  },
  checkInstance({ document, catalogue, elementKey, strings }, report) {
    if (
      elementKey !== undefined &&
      catalogue.element(elementKey) === undefined &&
      isStandInKey(elementKey) &&
      findPlaceholders(elementKey).length === 0
    ) {
      report({
        at: valueAt(`${memberPointer(document, 'element')}/key`),
        message: `leftover placeholder ${elementKey}; write the key of the element`,
        reveals: true,
      });
    }
    for (const { value, pointer, part } of strings) {
      for (const { start, end, shows } of part === 'key'
        ? findPlaceholdersInKey(value)
        : findPlaceholders(value)) {
        const text = value.slice(start, end).trim();
        const owner = shownOwner(document.node, pointer);
        report({
          at: { pointer, part, slice: { start, end } },
          message: shows
            ? `leftover placeholder ${shorten(decodeEntities(text))}; ${advice(owner, part)}`
            : `leftover placeholder; ${advice(owner, part)}`,
          ...(shows ? { reveals: true } : {}),
        });
      }
    }
  },
});

function shorten(text: string): string {
  return text.length <= MAX_SHOWN ? text : `${text.slice(0, MAX_SHOWN - 1)}…`;
}

function advice(owner: string | undefined, part: 'key' | 'value'): string {
  if (part === 'key') return 'write the key that is meant';
  return owner === undefined ? 'write the value' : `write the value of "${owner}"`;
}
