import { type AuthorizationFault, readAuthorization } from '../documents/authorization.ts';
import type { TextPlace } from '../documents/place.ts';
import type { Header, Request } from '../documents/request.ts';
import type { Word } from '../parse/shell/command.ts';
import { nearest } from '../text/nearest.ts';
import type { Span } from '../text/span.ts';
import { defineRule, type Report, type Suggestion } from './rule.ts';
import { findUnfilled, reportUnfilled } from './unfilled-variables.ts';

const AUTHORIZATION = 'Authorization';
const CONTENT_TYPE = 'Content-Type';
const FORM = '"User <user secret>, Organization <organization secret>"';
const JSON_TYPE = 'application/json';
/** A variable in the place of a secret, or of all of them. */
const VARIABLE = /(:\s*|[\s,])(\$(?:[A-Za-z_]\w*|\{[A-Za-z_]\w*\}))(?=[\s,]|$)/g;

export const curlHeaders = defineRule({
  meta: {
    id: 'curl-headers',
    summary: 'A cURL command whose Authorization or Content-Type the platform does not take',
    why: 'The platform wants "Authorization: User ..., Organization ..." and JSON. Without a content type curl says that it sends a form, and the platform refuses that.',
    fixable: false,
    suggests: true,
  },
  examples: {
    bad: [
      {
        language: 'shell',
        text: `curl -X POST https://api.cloud-elements.com/elements/api-v2/instances \\
  -H 'Authorization- User <user secret>, Organization <organization secret>' \\
  -H 'Content-Type: application/json' \\
  -d @instance.json
`,
        marks: 'Authorization-',
        says: 'a header has a colon behind its name; write "Authorization:"',
      },
      {
        language: 'shell',
        text: `curl -X POST https://api.cloud-elements.com/elements/api-v2/instances \\
  -H 'Authorization: User <user secret>, Organisation <organization secret>' \\
  -H 'Content-Type: application/json' \\
  -d @instance.json
`,
        marks: 'Organisation',
        says: 'the platform does not know this word; did you mean "Organization"?',
      },
      {
        language: 'shell',
        text: `curl -X POST https://api.cloud-elements.com/elements/api-v2/instances \\
  -H 'Authorization: User <user secret>, Organization <organization secret>' \\
  -d @instance.json
`,
        marks: '-d',
        says: 'curl sends this as a form; add -H "Content-Type: application/json"',
      },
      {
        language: 'shell',
        text: `curl -X POST https://api.cloud-elements.com/elements/api-v2/instances \\
  -H 'Content-Type: application/json' \\
  -d @instance.json
`,
        marks: 'curl',
        says: 'the header "Authorization: User <user secret>, Organization <organization secret>" is missing; add it',
      },
      {
        language: 'shell',
        text: `curl -X POST https://api.cloud-elements.com/elements/api-v2/instances \\
  -H 'Authorization: User $USER_SECRET, Organization <organization secret>' \\
  -H 'Content-Type: application/json' \\
  -d @instance.json
`,
        marks: '$USER_SECRET',
        says: `in single quotes the shell does not fill in variables; write '"$NAME"' to step out of them`,
      },
    ],
    good: [
      {
        language: 'shell',
        text: `curl -X POST https://api.cloud-elements.com/elements/api-v2/instances \\
  -H "Authorization: Organization $ORGANIZATION_SECRET, User $USER_SECRET" \\
  -H 'content-type: application/json; charset=utf-8' \\
  -d @instance.json

curl https://api.cloud-elements.com/elements/api-v2/instances -H 'Authorization: Bearer <token>' --json @instance.json
`,
      },
    ],
  },
  checkCommand(request, report) {
    const unquoted = findUnquoted(request);
    for (const found of unquoted) reportUnquoted(found, report);
    const split = new Set(unquoted.map(({ header }) => header));
    const headers = request.headers.filter((header) => !split.has(header));
    const authorization = headers.find((header) => isNamed(header, AUTHORIZATION));
    const contentType = headers.find((header) => isNamed(header, CONTENT_TYPE));
    const isMissing = (name: string): boolean =>
      !request.hasUnknownHeaders && !unquoted.some(({ header }) => isNamed(header, name));

    for (const header of headers) reportName(header, report);
    if (authorization !== undefined) reportAuthorization(authorization, report);
    else if (isMissing(AUTHORIZATION)) reportNoAuthorization(request, report);
    if (contentType !== undefined) reportContentType(contentType, report);
    else if (isMissing(CONTENT_TYPE)) reportNoContentType(request, report);
  },
});

/** Whether a header is the one of this name, or was meant to be. */
function isNamed({ name, value }: Header, wanted: string): boolean {
  return nearest(value === undefined ? nameInFront(name) : name, [wanted], 1).length > 0;
}

/** What stands for the name where no colon ends it: `Authorization- User x`, `Content Type application/json`. */
function nameInFront(text: string): string {
  return /^[\w-]*\w(?:\s+Type\b)?/i.exec(text)?.[0] ?? '';
}

function reportName(header: Header, report: Report<TextPlace>): void {
  const { name, value, nameSpan, word } = header;
  const written = value === undefined ? nameInFront(name) : name;
  const [wanted] = nearest(written, [AUTHORIZATION, CONTENT_TYPE], 1);
  if (wanted === undefined || word.expansions[0]?.start === 0) return;
  if (value === undefined) {
    const sign = /^\s*[-–—=]?\s*/.exec(name.slice(written.length))?.[0] ?? '';
    const end = nameSpan.start + written.length + sign.length;
    report({
      at: place(word, { start: nameSpan.start, end: nameSpan.start + (written + sign).trimEnd().length }),
      message: `a header has a colon behind its name; write "${wanted}:"`,
      suggestions: [rewriting(word, { start: nameSpan.start, end }, `${wanted}: `, `write "${wanted}:"`)],
    });
  } else if (name.toLowerCase() !== wanted.toLowerCase()) {
    report({
      at: place(word, nameSpan),
      message: `this is no header that the platform reads; did you mean "${wanted}"?`,
      suggestions: [rewriting(word, nameSpan, wanted)],
    });
  }
}

function reportAuthorization({ word, value, valueSpan, nameSpan }: Header, report: Report<TextPlace>): void {
  // Without a colon there is nothing that can be told apart.
  if (value === undefined || word.expansions.some(({ start }) => start === valueSpan.start)) return;
  if (value === '') {
    report({
      at: place(word, nameSpan),
      message: `the header has no value; write ${FORM}`,
    });
    return;
  }
  const unfilled = findUnfilled(word, VARIABLE);
  for (const variable of unfilled) reportUnfilled(word, variable, report);
  // What it would be filled with is not known.
  if (unfilled.some(({ start }) => start === valueSpan.start)) return;
  for (const fault of readAuthorization(value)) {
    const inValue = ({ start, end }: Span): Span => ({
      start: valueSpan.start + start,
      end: valueSpan.start + end,
    });
    const { message, to, desc } = wordsFor(fault);
    const marked =
      fault.code === 'missing' ? nameSpan : inValue(fault.code === 'no-comma' ? fault.next : fault.span);
    report({
      at: place(word, marked),
      message,
      suggestions:
        to === undefined || fault.code === 'missing' ? [] : [rewriting(word, inValue(fault.span), to, desc)],
    });
  }
}

/** What a fault is in words, and what belongs in its place, if that is known. */
function wordsFor(fault: AuthorizationFault): {
  readonly message: string;
  readonly to?: string;
  readonly desc?: string;
} {
  switch (fault.code) {
    case 'scheme':
      return {
        message: `the platform does not take ${fault.scheme ?? 'this'} as authorization; write ${FORM}`,
      };
    case 'misspelt':
      return {
        message: `the platform does not know this word; did you mean "${fault.meant}"?`,
        to: fault.meant,
      };
    case 'separator':
      return {
        message: `something other than a space stands between "${fault.part}" and its secret; write a space`,
        to: ' ',
        desc: 'write a space',
      };
    case 'no-secret':
      return { message: `the secret behind "${fault.part}" is missing; add it` };
    case 'no-comma':
      return {
        message: 'a comma is missing in front of this part of the Authorization header; write ", "',
        to: ', ',
        desc: 'put a comma in front of it',
      };
    case 'missing':
      return {
        message: `"${fault.part} <secret>" is missing in this header; add it, with a comma between the two parts`,
      };
  }
}

function reportNoAuthorization({ command }: Request, report: Report<TextPlace>): void {
  const named = new Map(command.options.map((option) => [option.name, option]));
  if (named.has('oauth2-bearer') || named.has('netrc') || named.has('netrc-file')) return;
  const user = named.get('user');
  if (user !== undefined) {
    report({
      at: { span: user.flag },
      message: `this makes curl send Basic authorization; write -H "Authorization: User ..., Organization ..." instead`,
    });
    return;
  }
  report({
    at: { span: command.program },
    message: `the header "Authorization: ${FORM.slice(1, -1)}" is missing; add it`,
  });
}

function reportContentType({ word, value, valueSpan, nameSpan }: Header, report: Report<TextPlace>): void {
  if (value === undefined || word.expansions.length > 0 || /[<{]/.test(value)) return;
  const type = (value.split(';', 1)[0] ?? '').trim();
  if (/^application\/(?:[\w.+-]+\+)?json$/i.test(type)) return;
  const span = { start: valueSpan.start, end: valueSpan.start + type.length };
  report({
    at: place(word, type === '' ? nameSpan : span),
    message: `the platform takes JSON only; write "${CONTENT_TYPE}: ${JSON_TYPE}"`,
    suggestions: type === '' ? [] : [rewriting(word, span, JSON_TYPE)],
  });
}

/** Without data there is nothing that wants a type. */
function reportNoContentType({ data, asQuery, command }: Request, report: Report<TextPlace>): void {
  const [first] = data;
  if (first === undefined || asQuery !== undefined || data.some(({ kind }) => kind === 'form')) return;
  if (data.some(({ option }) => option.name === 'json')) return;
  const header = `-H '${CONTENT_TYPE}: ${JSON_TYPE}' `;
  const { start } = first.option;
  // In the middle of `-sd` there is no room for another option.
  const isApart = command.words.some((word) => word.start === start);
  const isForm = first.option.name !== 'upload-file';
  report({
    at: { span: first.option.flag },
    message: `${isForm ? 'curl sends this as a form' : 'curl does not say that this is JSON'}; add -H "${CONTENT_TYPE}: ${JSON_TYPE}"`,
    suggestions: isApart
      ? [
          {
            desc: `add -H "${CONTENT_TYPE}: ${JSON_TYPE}"`,
            change: { kind: 'edit', edits: [{ span: { start, end: start }, text: header }] },
          },
        ]
      : [],
  });
}

interface UnquotedHeader {
  readonly header: Header;
  /** The last of the words that the shell makes of it. */
  readonly last: Word;
  /** No quotes or escapes are in them, so that quotes around all say the same. */
  readonly isPlain: boolean;
}

/** Without quotes the shell ends a header at its first space, and takes the rest up to the next option for addresses. */
function findUnquoted({ headers, command, url }: Request): readonly UnquotedHeader[] {
  const operands = new Set(command.operands);
  const indexes = new Map(command.words.map((word, index) => [word, index]));
  return headers.flatMap((header): readonly UnquotedHeader[] => {
    const { word } = header;
    let index = indexes.get(word);
    if (index === undefined || !isBare(word) || !/^[\w-]+[:-]?$/.test(word.content.text)) return [];
    let last = word;
    let isPlain = isAsWritten(word);
    for (
      let next = command.words[++index];
      next !== undefined && operands.has(next);
      next = command.words[++index]
    ) {
      if (next === url?.word) break;
      last = next;
      isPlain &&= isBare(next) && isAsWritten(next);
    }
    return last === word ? [] : [{ header, last, isPlain }];
  });
}

function isBare({ pieces }: Word): boolean {
  return pieces.every(({ quoting }) => quoting === 'bare');
}

function isAsWritten({ start, end, content: { text } }: Word): boolean {
  return text.length === end - start && !/["`\\]/.test(text);
}

function reportUnquoted({ header, last, isPlain }: UnquotedHeader, report: Report<TextPlace>): void {
  const { word, nameSpan } = header;
  const edits = [
    { span: { start: word.start, end: word.start }, text: '"' },
    { span: { start: last.end, end: last.end }, text: '"' },
  ];
  report({
    at: place(word, nameSpan),
    message: 'the shell splits this header at its spaces; put quotes around it',
    suggestions: isPlain ? [{ desc: 'put quotes around it', change: { kind: 'edit', edits } }] : [],
  });
}

function place({ content }: Word, span: Span): TextPlace {
  return { span: content.outer(span) };
}

function rewriting({ content }: Word, span: Span, text: string, desc = `write "${text}"`): Suggestion {
  return { desc, change: { kind: 'edit', edits: [content.outerEdit({ span, text })] } };
}
