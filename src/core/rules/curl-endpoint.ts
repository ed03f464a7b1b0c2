import type { Slip } from '../documents/endpoint.ts';
import { DOCUMENTED_HOSTS } from '../documents/platform-address.ts';
import type { RequestUrl } from '../documents/request-url.ts';
import type { WordContent } from '../parse/shell/command.ts';
import type { Span } from '../text/span.ts';
import { defineRule, type Suggestion } from './rule.ts';

export const curlEndpoint = defineRule({
  meta: {
    id: 'curl-endpoint',
    summary: 'A cURL command that creates an instance at an address that the platform does not have',
    why: 'Instances are created at /elements/api-v2/instances of a documented host, or below /elements/{key} there, by https. A secret sent elsewhere is no secret any more.',
    fixable: false,
    suggests: true,
  },
  examples: {
    bad: [
      {
        language: 'shell',
        text: `curl -X POST https://api.cloud-element.com/elements/api-v2/instances \\
  -H 'Authorization: User <user secret>, Organization <organization secret>' \\
  -H 'Content-Type: application/json' \\
  -d @instance.json
`,
        marks: 'api.cloud-element.com',
        says: 'this is no documented host of the API; did you mean "api.cloud-elements.com"?',
      },
      {
        language: 'shell',
        text: `curl -X POST https://api.cloud-elements.com/elements/api/instances \\
  -H 'Authorization: User <user secret>, Organization <organization secret>' \\
  -H 'Content-Type: application/json' \\
  -d @instance.json
`,
        marks: '/elements/api',
        says: 'every path of the API begins with "/elements/api-v2"; write that here',
      },
      {
        language: 'shell',
        text: `curl -X POST https://api.cloud-elements.com/elements/api-v2/instance \\
  -H 'Authorization: User <user secret>, Organization <organization secret>' \\
  -H 'Content-Type: application/json' \\
  -d @instance.json
`,
        marks: 'instance',
        says: 'the API has no such path; did you mean "instances"?',
      },
      {
        language: 'shell',
        text: `curl -X POST http://api.cloud-elements.com/elements/api-v2/instances \\
  -H 'Authorization: User <user secret>, Organization <organization secret>' \\
  -H 'Content-Type: application/json' \\
  -d @instance.json
`,
        marks: 'http://',
        says: 'this sends the secrets unencrypted, which the API does not take; write https://',
      },
    ],
    good: [
      {
        language: 'shell',
        text: `curl -X POST https://api.openconnectors.us2.ext.hana.ondemand.com/elements/api-v2/elements/stripe/instances \\
  -H 'Authorization: User <user secret>, Organization <organization secret>' \\
  -H 'Content-Type: application/json' \\
  -d @instance.json

curl -X POST "$BASE_URL/instances" \\
  -H 'Authorization: User <user secret>, Organization <organization secret>' \\
  -H 'Content-Type: application/json' \\
  -d @instance.json
`,
      },
    ],
  },
  checkCommand({ command, url, endpoint, hasUnknownOptions }, report) {
    if (url === undefined || endpoint === undefined) {
      if (hasUnknownOptions) return;
      report({
        at: { span: command.program },
        message: `the address is missing; add https://${DOCUMENTED_HOSTS[0]}/elements/api-v2/instances`,
      });
      return;
    }
    const { content } = url.word;
    for (const slip of endpoint.slips) {
      report({
        at: { span: content.outer(shown(slip, url)) },
        message: messageFor(slip, content.text),
        suggestions: [suggestionFor(slip, content)],
        ...(slip.isSure ? {} : { unsure: true }),
      });
    }
  },
});

/** What is missing has no extent; then what it is missing in front of is marked. */
function shown({ part, start, end }: Slip, { host, path }: RequestUrl): Span {
  if (start < end) return { start, end };
  return part === 'scheme' ? host : path;
}

function messageFor({ part, start, end, meant }: Slip, text: string): string {
  switch (part) {
    case 'scheme':
      if (start === end) return 'without a scheme curl sends the secrets unencrypted; begin with https://';
      return /^http:\/\//i.test(text.slice(start, end))
        ? 'this sends the secrets unencrypted, which the API does not take; write https://'
        : 'an address begins with https://; write that here';
    case 'host':
      return `this is no documented host of the API; did you mean "${meant}"?`;
    case 'base':
      return start === end
        ? `every path of the API begins with "${meant}"; put that in front`
        : `every path of the API begins with "${meant}"; write that here`;
    case 'resource':
      return `the API has no such path; did you mean "${meant}"?`;
  }
}

function suggestionFor({ start, end, meant }: Slip, content: WordContent): Suggestion {
  const edit = content.outerEdit({ span: { start, end }, text: meant });
  return { desc: `write ${meant}`, change: { kind: 'edit', edits: [edit] } };
}
