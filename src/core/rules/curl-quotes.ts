import type { CommandProblem } from '../parse/shell/command.ts';
import { defineRule } from './rule.ts';

const MESSAGES: Readonly<Partial<Record<CommandProblem['code'], string>>> = {
  'curly-delimiter': 'typographic quotes are text to the shell; use straight ones',
  'apostrophe-in-quotes': "this apostrophe ends the quoted text; inside of single quotes write '\\''",
  'quote-in-quotes':
    'the double quotes of the JSON end the quoted text; put single quotes around it, or escape them',
  'typographic-dash': 'an option does not begin with a typographic dash; use hyphens',
  'invisible-character': 'the shell takes this invisible character for text; use an ordinary space, or none',
};

export const curlQuotes = defineRule({
  meta: {
    id: 'curl-quotes',
    summary: 'Quotes of a cURL command that do not quote, and dashes and spaces that are none',
    why: 'Word processors and web pages make typographic characters of quotes, dashes and spaces; to the shell they are text. A quote that ends too early or never takes what follows along.',
    fixable: true,
    suggests: true,
  },
  examples: {
    bad: [
      {
        language: 'shell',
        text: `curl -X POST https://api.cloud-elements.com/elements/api-v2/instances \\
  -H 'Authorization: User <user secret>, Organization <organization secret>' \\
  -H “Content-Type: application/json” \\
  -d @instance.json
`,
        marks: '“Content-Type: application/json”',
        says: 'typographic quotes are text to the shell; use straight ones',
        fixed: `curl -X POST https://api.cloud-elements.com/elements/api-v2/instances \\
  -H 'Authorization: User <user secret>, Organization <organization secret>' \\
  -H 'Content-Type: application/json' \\
  -d @instance.json
`,
      },
      {
        language: 'shell',
        text: `curl -X POST https://api.cloud-elements.com/elements/api-v2/instances \\
  -H 'Authorization: User <user secret>, Organization <organization secret>' \\
  -H 'Content-Type: application/json' \\
  -d '{"element": {"key": "stripe"}, "configuration": {"api.key": "'$STRIPE_KEY'"}, "tags": ["billing"], "name": "Ann's"}'
`,
        marks: "'",
        says: "this apostrophe ends the quoted text; inside of single quotes write '\\''",
        fixed: `curl -X POST https://api.cloud-elements.com/elements/api-v2/instances \\
  -H 'Authorization: User <user secret>, Organization <organization secret>' \\
  -H 'Content-Type: application/json' \\
  -d '{"element": {"key": "stripe"}, "configuration": {"api.key": "'$STRIPE_KEY'"}, "tags": ["billing"], "name": "Ann'\\''s"}'
`,
      },
      {
        language: 'shell',
        text: `curl -X POST https://api.cloud-elements.com/elements/api-v2/instances \\
  -H 'Authorization: User <user secret>, Organization <organization secret>' \\
  -H 'Content-Type: application/json \\
  -d @instance.json
`,
        marks: "'",
        says: 'this quote is never closed; close it where its text ends',
      },
      {
        language: 'shell',
        text: `curl –X POST https://api.cloud-elements.com/elements/api-v2/instances \\
  -H 'Authorization: User <user secret>, Organization <organization secret>' \\
  -H 'Content-Type: application/json' \\
  -d @instance.json
`,
        marks: '–',
        says: 'an option does not begin with a typographic dash; use hyphens',
        fixed: `curl -X POST https://api.cloud-elements.com/elements/api-v2/instances \\
  -H 'Authorization: User <user secret>, Organization <organization secret>' \\
  -H 'Content-Type: application/json' \\
  -d @instance.json
`,
      },
    ],
    good: [
      {
        language: 'shell',
        text: `curl -X POST https://api.cloud-elements.com/elements/api-v2/instances \\
  -H "Authorization: User $USER_SECRET, Organization $ORGANIZATION_SECRET" \\
  -H 'Content-Type: application/json' \\
  -d '{"element": {"key": "stripe"}, "configuration": {"api.key": "'"$STRIPE_KEY"'"}, "tags": ["billing"], "name": "Ann’s"}'
`,
      },
    ],
  },
  checkCommand({ command }, report) {
    for (const problem of command.problems) {
      if (problem.code === 'unclosed-quote') {
        const { span, suggestion } = problem;
        report({
          at: { span },
          message: 'this quote is never closed; close it where its text ends',
          suggestions:
            suggestion.length === 0
              ? []
              : [{ desc: 'close it here', change: { kind: 'edit', edits: suggestion } }],
        });
        continue;
      }
      const message = MESSAGES[problem.code];
      if (message !== undefined)
        report({ at: { span: problem.span }, message, fix: { kind: 'edit', edits: problem.fix } });
    }
  },
});
