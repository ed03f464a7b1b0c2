import { defineRule } from './rule.ts';

export const suppressionReason = defineRule({
  meta: {
    id: 'suppression-reason',
    summary: 'A comment that suppresses findings and does not say why',
    why: 'Who reads it later can tell neither whether it was meant, nor when it may go. A reason stands behind " -- ".',
    fixable: false,
    suggests: false,
  },
  examples: {
    bad: [
      {
        language: 'yaml',
        text: `element:
  key: stripe
configuration:
  # instancelint-disable-next-line placeholder
  api.key: <INSERT_KEY>
tags: [billing]
name: Stripe
`,
        marks: '# instancelint-disable-next-line placeholder',
        says: 'this comment does not say why; write the reason behind " -- "',
      },
      {
        language: 'jsonc',
        text: `{
  "element": {"key": "stripe"},
  "configuration": {"api.key": "\${env:STRIPE_KEY}"},
  "tags": ["<INSERT_TAG>"], /* instancelint-disable-line placeholder -- */
  "name": "Stripe"
}
`,
        marks: '/* instancelint-disable-line placeholder -- */',
        says: 'nothing stands behind the "--" of this comment; write the reason there',
      },
      {
        language: 'markdown',
        text: `<!-- instancelint-disable-next-line envelope -->

\`\`\`json
{
  "element": {"key": "stripe"},
  "configuration": {"api.key": "\${env:STRIPE_KEY}"},
  "tags": "billing",
  "name": "Stripe"
}
\`\`\`
`,
        marks: '<!-- instancelint-disable-next-line envelope -->',
        says: 'this comment does not say why; write the reason behind " -- "',
      },
    ],
    good: [
      {
        language: 'yaml',
        text: `element:
  key: stripe
configuration:
  # instancelint-disable-next-line placeholder -- filled in by the pipeline
  api.key: <INSERT_KEY>
tags: [billing]
name: Stripe
`,
      },
      {
        language: 'jsonc',
        text: `{
  "element": {"key": "stripe"},
  "configuration": {"api.key": "\${env:STRIPE_KEY}"},
  // instancelint-disable placeholder -- a template
  "tags": ["<INSERT_TAG>"],
  // instancelint-enable placeholder
  "name": "Stripe"
}
`,
      },
    ],
  },
  checkDirectives(uses, { text }, report) {
    for (const { comment, kind, reason } of uses.map(({ directive }) => directive)) {
      // One that enables asks for nothing, and one that is misspelt does nothing.
      if (kind === undefined || kind === 'enable' || /[\p{L}\p{N}]/u.test(reason)) continue;
      const written = text.slice(comment.start, comment.end).trimEnd();
      const hasDashes = /\s--$/.test(written.replace(/(?:\*\/|-->)$/, '').trimEnd());
      report({
        at: { span: comment },
        message: hasDashes
          ? 'nothing stands behind the "--" of this comment; write the reason there'
          : 'this comment does not say why; write the reason behind " -- "',
      });
    }
  },
});
