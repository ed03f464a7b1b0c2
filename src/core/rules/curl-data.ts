import type { TextPlace } from '../documents/place.ts';
import type { Data, Request } from '../documents/request.ts';
import type { CurlOption } from '../parse/shell/command.ts';
import type { Edit } from '../text/span.ts';
import { defineRule, type Report, type Suggestion } from './rule.ts';
import { findUnfilled, reportUnfilled } from './unfilled-variables.ts';

export const curlData = defineRule({
  meta: {
    id: 'curl-data',
    summary: 'A cURL command that does not send the body that was meant',
    why: 'curl reads a file only behind "@" and only with some options, joins several bodies with "&", and sends what -G or --data-urlencode get as a query or a form.',
    fixable: false,
    suggests: true,
  },
  examples: {
    bad: [
      {
        language: 'shell',
        text: `curl -X POST https://api.cloud-elements.com/elements/api-v2/instances \\
  -H 'Authorization: User <user secret>, Organization <organization secret>' \\
  -H 'Content-Type: application/json'
`,
        marks: 'curl',
        says: 'this sends no body; add the instance, such as -d @instance.json',
      },
      {
        language: 'shell',
        text: `curl -X POST https://api.cloud-elements.com/elements/api-v2/instances \\
  -H 'Authorization: User <user secret>, Organization <organization secret>' \\
  -H 'Content-Type: application/json' \\
  -d instance.json
`,
        marks: 'instance.json',
        says: 'this sends the name of the file; put "@" in front of it to send what is in it',
      },
      {
        language: 'shell',
        text: `curl -X POST https://api.cloud-elements.com/elements/api-v2/instances \\
  -H 'Authorization: User <user secret>, Organization <organization secret>' \\
  -H 'Content-Type: application/json' \\
  --data-raw @instance.json
`,
        marks: '--data-raw',
        says: '--data-raw sends "@" and the name, not the file; write --data-binary',
      },
      {
        language: 'shell',
        text: `curl -X POST https://api.cloud-elements.com/elements/api-v2/instances \\
  -H 'Authorization: User <user secret>, Organization <organization secret>' \\
  -H 'Content-Type: application/json' \\
  -d '{"element": {"key": "stripe"}, "configuration": {"api.key": "$STRIPE_KEY"}, "tags": ["billing"], "name": "Stripe"}'
`,
        marks: '$STRIPE_KEY',
        says: `in single quotes the shell does not fill in variables; write '"$NAME"' to step out of them`,
      },
    ],
    good: [
      {
        language: 'shell',
        text: `curl -X POST https://api.cloud-elements.com/elements/api-v2/instances \\
  -H 'Authorization: User <user secret>, Organization <organization secret>' \\
  -H 'Content-Type: application/json' \\
  --data-binary @instance.json

curl -X POST https://api.cloud-elements.com/elements/api-v2/instances \\
  -H 'Authorization: User <user secret>, Organization <organization secret>' \\
  -H 'Content-Type: application/json' \\
  -d @- <<EOF
{"element": {"key": "stripe"}, "configuration": {"api.key": "$STRIPE_KEY"}, "tags": ["billing"], "name": "Stripe"}
EOF
`,
      },
    ],
  },
  checkCommand(request, report) {
    const { data, asQuery } = request;
    const [first, second] = data;
    if (first === undefined) {
      reportNoBody(request, report);
      return;
    }
    if (asQuery !== undefined) {
      report({
        at: { span: asQuery.flag },
        message: 'with this option curl sends the data in the address, not as a body; remove it',
        suggestions: removal(asQuery, request),
      });
    }
    for (const part of data) check(part, report);
    // With --json they are put together as they are.
    if (second === undefined || data.some(({ kind, option }) => kind === 'form' || option.name === 'json'))
      return;
    report({
      at: { span: second.option.flag },
      message: 'curl joins this with the data before it by "&", which is no JSON; send one body',
    });
  },
});

function reportNoBody({ command, purpose, hasUnknownOptions }: Request, report: Report<TextPlace>): void {
  if (purpose !== 'create' || hasUnknownOptions) return;
  report({
    at: { span: command.program },
    message: 'this sends no body; add the instance, such as -d @instance.json',
  });
}

function check(data: Data, report: Report<TextPlace>): void {
  const { option, word } = data;
  switch (data.kind) {
    case 'form': {
      const isEncoded = option.name === 'data-urlencode';
      report({
        at: { span: option.flag },
        message: `curl sends this as a form, not as JSON; write ${isEncoded ? '--data-binary' : '-d'}`,
        suggestions: isEncoded ? [asBinary(option)] : [],
      });
      return;
    }
    case 'file':
      if (data.path.trim() === '') {
        report({
          at: { span: word },
          message: 'the name of the file is missing behind "@"; add it',
        });
      } else if (data.exists === false) {
        report({
          at: { span: word.content.outer(data.pathSpan) },
          message: 'there is no such file; name one that exists, relative to where the command runs',
        });
      } else if (/\.ya?ml$/i.test(data.path)) {
        report({
          at: { span: word.content.outer(data.pathSpan) },
          message:
            'this sends YAML, but the platform takes JSON only; send what "instancelint convert" makes of it',
        });
      }
      return;
    case 'stdin':
      return;
    case 'text':
      if (isFileName(data.body.text)) reportFileName(data, report);
      else for (const variable of findUnfilled(word, VARIABLE)) reportUnfilled(word, variable, report);
      return;
  }
}

type TextData = Extract<Data, { kind: 'text' }>;

function isFileName(text: string): boolean {
  return /^@?[\w./-]*[\w-]\.(?:json|ya?ml)$/i.test(text);
}

function reportFileName({ option, word, body }: TextData, report: Report<TextPlace>): void {
  if (body.text.startsWith('@')) {
    report({
      at: { span: option.flag },
      message: '--data-raw sends "@" and the name, not the file; write --data-binary',
      suggestions: [asBinary(option)],
    });
    return;
  }
  const edits: readonly Edit[] = [{ span: { start: word.start, end: word.start }, text: '@' }];
  const isRaw = option.name === 'data-raw';
  report({
    at: { span: body.outer({ start: 0, end: body.text.length }) },
    message: 'this sends the name of the file; put "@" in front of it to send what is in it',
    suggestions: isRaw ? [] : [{ desc: 'put "@" in front of it', change: { kind: 'edit', edits } }],
  });
}

/** A variable that is a whole value of the JSON. What is only a part of one may be a password with a dollar sign. */
const VARIABLE = /("|:\s*)(\$(?:[A-Z_][A-Z0-9_]*|\{[A-Z_][A-Z0-9_]*\}))(?=\s*["},])/g;

/** `--data-binary` reads files, and sends a text as it is. */
function asBinary({ flag }: CurlOption): Suggestion {
  const edits = [{ span: flag, text: '--data-binary' }];
  return { desc: 'write --data-binary', change: { kind: 'edit', edits } };
}

/** With the space before it if the option is a word of its own; of `-sG` only the letter. */
function removal({ flag }: CurlOption, { command }: Request): readonly Suggestion[] {
  const word = command.words.find(({ start, end }) => start <= flag.start && flag.end <= end);
  if (word === undefined || (word.start === flag.start && word.end > flag.end)) return [];
  const start = word.start === flag.start ? flag.start - 1 : flag.start;
  return [
    { desc: 'remove it', change: { kind: 'edit', edits: [{ span: { start, end: flag.end }, text: '' }] } },
  ];
}
