import { defineRule } from './rule.ts';

export const curlContinuation = defineRule({
  meta: {
    id: 'curl-continuation',
    summary: 'A line of a cURL command that lacks its continuation',
    why: 'Without a backslash at the end of a line the shell runs what it has so far, and takes the next line for a command of its own.',
    fixable: true,
    suggests: false,
  },
  examples: {
    bad: [
      {
        language: 'shell',
        text: `curl -X POST 'https://api.cloud-elements.com/elements/api-v2/instances' \\
  -H 'Authorization: User <user secret>, Organization <organization secret>' \\
  -H 'Content-Type: application/json'
  -d @instance.json
`,
        marks: "'",
        says: 'the command goes on in the next line, but the shell ends it here; end the line with " \\"',
        fixed: `curl -X POST 'https://api.cloud-elements.com/elements/api-v2/instances' \\
  -H 'Authorization: User <user secret>, Organization <organization secret>' \\
  -H 'Content-Type: application/json' \\
  -d @instance.json
`,
      },
      {
        language: 'shell',
        text: `curl 'https://api.cloud-elements.com/elements/api-v2/instances' \\
  -H 'Authorization: User <user secret>, Organization <organization secret>' \\
  -H 'Content-Type: application/json'\\
-d @instance.json
`,
        marks: '\\',
        says: 'without a space before the backslash the shell joins this word with the next line; put a space there',
        fixed: `curl 'https://api.cloud-elements.com/elements/api-v2/instances' \\
  -H 'Authorization: User <user secret>, Organization <organization secret>' \\
  -H 'Content-Type: application/json' \\
-d @instance.json
`,
      },
    ],
    good: [
      {
        language: 'shell',
        text: `curl -X POST \\
  -H 'Authorization: User <user secret>, Organization <organization secret>' \\
  -H 'Content-Type: application/json' \\
  -d @instance.json \\
  'https://api.cloud-elements.com/elements/api-v2/instances'
`,
      },
    ],
  },
  checkCommand({ command }, report) {
    for (const problem of command.problems) {
      if (problem.code === 'missing-continuation')
        report({
          at: { span: problem.span },
          message:
            'the command goes on in the next line, but the shell ends it here; end the line with " \\"',
          fix: { kind: 'edit', edits: problem.fix },
        });
      else if (problem.code === 'glued-continuation')
        report({
          at: { span: problem.span },
          message:
            'without a space before the backslash the shell joins this word with the next line; put a space there',
          fix: { kind: 'edit', edits: problem.fix },
        });
    }
  },
});
