import { defineRule } from './rule.ts';

export const curlTrailingSpace = defineRule({
  meta: {
    id: 'curl-trailing-space',
    summary: 'A space behind the backslash at the end of a line of a cURL command',
    why: 'The backslash then stands for the space, not for the line break: the command ends there, and nothing shows why.',
    fixable: true,
    suggests: false,
  },
  examples: {
    bad: [
      {
        language: 'shell',
        text: `curl -X POST 'https://api.cloud-elements.com/elements/api-v2/instances' \\
  -H 'Authorization: User <user secret>, Organization <organization secret>' \\${' '}
  -H 'Content-Type: application/json' \\
  -d @instance.json
`,
        marks: '\\ ',
        says: 'a space follows this backslash, so the shell ends the command here; delete the space',
        fixed: `curl -X POST 'https://api.cloud-elements.com/elements/api-v2/instances' \\
  -H 'Authorization: User <user secret>, Organization <organization secret>' \\
  -H 'Content-Type: application/json' \\
  -d @instance.json
`,
      },
    ],
    good: [
      {
        language: 'shell',
        text: `curl -X POST 'https://api.cloud-elements.com/elements/api-v2/instances' \\
  -H 'Authorization: User <user secret>, Organization <organization secret>' \\
  -H 'Content-Type: application/json' \\
  -d @instance.json
`,
      },
    ],
  },
  checkCommand({ command }, report) {
    for (const problem of command.problems) {
      if (problem.code !== 'space-after-backslash') continue;
      report({
        at: { span: problem.span },
        message: 'a space follows this backslash, so the shell ends the command here; delete the space',
        fix: { kind: 'edit', edits: problem.fix },
      });
    }
  },
});
