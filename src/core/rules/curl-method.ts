import { methodMeantBy, type Request } from '../documents/request.ts';
import type { Word } from '../parse/shell/command.ts';
import type { Span } from '../text/span.ts';
import { defineRule, type Suggestion } from './rule.ts';

export const curlMethod = defineRule({
  meta: {
    id: 'curl-method',
    summary: 'A cURL command that creates an instance by another method than POST',
    why: 'PUT and PATCH change the instance that an id or an Element token names, GET lists; only POST creates. Methods are written in capitals.',
    fixable: false,
    suggests: true,
  },
  examples: {
    bad: [
      {
        language: 'shell',
        text: `curl -X PUT https://api.cloud-elements.com/elements/api-v2/instances \\
  -H 'Authorization: User <user secret>, Organization <organization secret>' \\
  -H 'Content-Type: application/json' \\
  -d @instance.json
`,
        marks: 'PUT',
        says: 'an instance is created with POST, not with PUT; write -X POST',
      },
      {
        language: 'shell',
        text: `curl -X post https://api.cloud-elements.com/elements/api-v2/instances \\
  -H 'Authorization: User <user secret>, Organization <organization secret>' \\
  -H 'Content-Type: application/json' \\
  -d @instance.json
`,
        marks: 'post',
        says: 'methods are written in capitals; write POST',
      },
      {
        language: 'shell',
        text: `curl https://api.cloud-elements.com/elements/api-v2/instances -T instance.json \\
  -H 'Authorization: User <user secret>, Organization <organization secret>' \\
  -H 'Content-Type: application/json'
`,
        marks: 'curl',
        says: 'an instance is created with POST, but curl sends PUT here; add -X POST',
      },
    ],
    good: [
      {
        language: 'shell',
        text: `curl https://api.cloud-elements.com/elements/api-v2/instances -d @instance.json \\
  -H 'Authorization: User <user secret>, Organization <organization secret>' \\
  -H 'Content-Type: application/json'

curl -X PUT https://api.cloud-elements.com/elements/api-v2/instances \\
  -H 'Authorization: User <user secret>, Organization <organization secret>, Element <token>' \\
  -H 'Content-Type: application/json' \\
  -d @instance.json
`,
      },
    ],
  },
  checkCommand(request, report) {
    const { method, command } = request;
    const { name, word } = method;
    if (word === undefined) {
      // With -G the data is what stands in the wrong place.
      if (request.purpose !== 'create' || name === 'POST' || request.asQuery !== undefined) return;
      report({
        at: { span: command.program },
        message: `an instance is created with POST, but curl sends ${name} here; add -X POST`,
        suggestions: [{ desc: 'add -X POST', change: insertion(command.program.end, ' -X POST') }],
      });
      return;
    }
    const found = judge(word, name, request.purpose);
    if (found === undefined) return;
    const { message, meant } = found;
    report({
      at: { span: word.content.outer({ start: 0, end: name.length }) },
      message,
      suggestions: [replacement(word, meant)],
    });
  },
});

function judge(
  word: Word,
  name: string,
  purpose: Request['purpose'],
): { readonly message: string; readonly meant: string } | undefined {
  if (word.expansions.length > 0 || /[<{]/.test(name)) return undefined;
  const meant = methodMeantBy(name);
  const wanted = purpose === 'create' ? 'POST' : meant;
  if (wanted === undefined || name === wanted) return undefined;
  if (meant === undefined)
    return { message: `this is no HTTP method; write ${wanted}, which creates an instance`, meant: wanted };
  if (name.toUpperCase() !== meant)
    return { message: `this is no HTTP method; did you mean ${wanted}?`, meant: wanted };
  if (meant === wanted) return { message: `methods are written in capitals; write ${wanted}`, meant: wanted };
  return { message: `an instance is created with POST, not with ${meant}; write -X POST`, meant: wanted };
}

function replacement(word: Word, meant: string): Suggestion {
  const edit = word.content.outerEdit({ span: { start: 0, end: word.content.text.length }, text: meant });
  return { desc: `write ${meant}`, change: { kind: 'edit', edits: [edit] } };
}

function insertion(at: number, text: string): Suggestion['change'] {
  const span: Span = { start: at, end: at };
  return { kind: 'edit', edits: [{ span, text }] };
}
