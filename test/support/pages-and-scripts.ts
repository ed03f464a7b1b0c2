import fc from 'fast-check';
import type { PageLanguage } from '../../src/core/text/source.ts';
import { embed, NESTINGS } from './embed-in-page.ts';

/** A page or a script with one or more mistakes of those that people make. */
export interface PageText {
  readonly language: PageLanguage;
  readonly text: string;
}

const BODIES: readonly string[] = [
  `{
  "element": {"key": "stripe"},
  "configuration": {
    "api.key": "<API_KEY>",
    "note": "it is 5 \\"o'clock\\""
  },
  "tags": ["a", "b"],
  "name": "Ours"
}`,
  '{"element":{"key":"chargebee"},"configuration":{"site":"acme","password":"a\\\\b"},"tags":["x"],"name":"y"}',
  `{
  "element": { "key": "hubspotcrm" },
  "providerData": {"code": "Code on Return the URL"},
  "configuration": {
    "oauth.api.key": "{{ page.key }}",
    "event.notification.enabled": true
  },
  "tags": [ "<Add your tag>" ],
  "name": "<INSERT_NAME>"
}`,
];

const YAML_BODIES: readonly string[] = [
  'element:\n  key: stripe\nconfiguration:\n  api.key: <API_KEY> # ours\n  note: it\'s\ntags:\n  - a\nname: "Ours"\n',
  '# instancelint-disable-next-line tags\nelement: {key: chargebee}\nconfiguration: {site: x}\ntags: [ ]\nname: y\n',
];

/** What copying and editing leave in a text. */
const DEBRIS: readonly string[] = [
  ...[
    '// c\n',
    '/* c */',
    '# c\n',
    ',',
    '“',
    '”',
    '"',
    '‘',
    '’',
    "'",
    '\u00a0',
    '\u200b',
    '\ufeff',
    '\t',
    '}',
  ],
  ...['{', '\\', '\n', '\n\n', ' \\\n', ' \\ \n', '{{ page.x }}', '{% if a %}', '{% endif %}', '...', '…'],
  ...['&quot;', '–', '$A', '${A}', '$(b)', '`', '<X Y>', '|', ';', '#', ' ', '```\n', '> ', '@'],
];

const PROSE: readonly string[] = [
  'Some words, with “quotes” and a {.\n\n',
  '# A heading\n\n',
  'Don’t send `curl -d "x"`, it’s wrong:\n\n',
  '- an item\n- another\n\n',
  '<!-- instancelint-disable-next-line tags -->\n',
  '<!-- instancelint-disable syntax, curl-quotes -->\n\n',
  '<!-- instancelint-enable -->\n\n',
  '<!-- instancelint-disable-next-line no-such-rule -- why -->\n\n',
  '{% raw %}\n',
  '{% endraw %}\n',
  '{% include note.html %}\n\n',
  '```text\nnothing\n```\n\n',
  '<div class="a">\n\n',
];

const URLS: readonly string[] = [
  'https://api.cloud-elements.com/elements/api-v2/instances',
  'https://api.cloud-element.com/elements/api-v2/instances',
  "'https://staging.cloud-elements.com/elements/api-v2/instance'",
  '“https://api.cloud-elements.com/elements/api-v2/instances”',
  '"$BASE/instances"',
];

const HEADERS: readonly string[] = [
  "-H 'Authorization: User <user secret>, Organization <organization secret>'",
  '-H “Authorization: User u, Organization o”',
  "-H 'Authorization: User u Organization o'",
  '-H "Content-Type: application/json"',
  '-H ‘Content-Type: application/json’',
  '–H "content-type: application/json"',
  '--header=Accept:a',
  '-H Content-Type: application/json',
];

const GAPS: readonly string[] = [
  ' ',
  ' \\\n  ',
  '\n  ',
  '\\\n',
  ' \\ \n',
  ' \\\u00a0\n',
  '\u00a0',
  ' ^\n',
  ' `\n',
  '  \\\n\n',
];

const SCRIPT_LINES: readonly string[] = [
  '#!/bin/sh\n',
  'set -eu\n',
  '# instancelint-disable-next-line curl-headers\n',
  '# instancelint-disable\n',
  '# instancelint-enable -- again\n',
  '# it’s a "comment\n',
  'for f in a b; do echo "$f"; done\n',
  "x='a\n\n",
  'cat <<EOF\ntext\nEOF\n',
  'y=$(date +%s)\n',
  '\n',
];

function damaged(texts: fc.Arbitrary<string>, most: number): fc.Arbitrary<string> {
  const damage = fc.tuple(
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.constantFrom('', ...DEBRIS),
    fc.boolean(),
  );
  return fc.tuple(texts, fc.array(damage, { maxLength: most })).map(([text, damages]) =>
    damages.reduce((done, [where, put, replaces]) => {
      const at = Math.floor(where * done.length);
      return done.slice(0, at) + put + done.slice(replaces || put === '' ? at + 1 : at);
    }, text),
  );
}

const body = damaged(fc.constantFrom(...BODIES), 3);

/** What stands behind `-d`, in every way to quote it. */
const data = fc.oneof(
  { weight: 3, arbitrary: body.map((text) => `-d '${text}'`) },
  body.map((text) => `--data-raw ‘${text}’`),
  body.map((text) => `--data “${text}”`),
  body.map((text) => `-d "${text}"`),
  body.map((text) => `-d "${text.replaceAll(/["\\]/g, '\\$&')}"`),
  body.map((text) => `--json $'${text.replaceAll("'", "\\'")}'`),
  body.map((text) => `-d '${text.replace('"a"', `"'$TAG'"`)}'`),
  body.map((text) => `-d @- <<EOF\n${text}\nEOF`),
  body.map((text) => `-d @- <<'END'\n${text}\nEND`),
  fc.constantFrom('-d @instance.json', '-d instance.json', '-d "$(cat x.json)"', '-d @'),
);

const command = fc
  .tuple(
    fc.constantFrom('curl', 'curl -sS', '$ curl', 'sudo curl', 'x=$(curl', 'CURL', 'echo x | curl'),
    fc.array(fc.tuple(fc.constantFrom(...GAPS), fc.constantFrom(...HEADERS)), { maxLength: 3 }),
    fc.tuple(fc.constantFrom(...GAPS), fc.constantFrom('-X POST', '-X PUT', '–X POST', '--request=post', '')),
    fc.tuple(fc.constantFrom(...GAPS), fc.constantFrom(...URLS)),
    fc.tuple(fc.constantFrom(...GAPS), data),
    fc.constantFrom('', ' | jq .', ' > out.json', ';', ')', ' # done'),
    fc.boolean(),
  )
  .map(([program, headers, method, url, sent, end, isLast]) => {
    const parts = isLast ? [method, ...headers, url, sent] : [url, sent, method, ...headers];
    return `${program}${parts.flat().join('')}${end}\n`;
  });

const script = fc
  .array(fc.oneof({ weight: 2, arbitrary: damaged(command, 2) }, fc.constantFrom(...SCRIPT_LINES)), {
    minLength: 1,
    maxLength: 4,
  })
  .map((parts) => parts.join(''));

const nested = fc
  .tuple(
    fc.oneof(
      body.map((text) => ({ text, language: 'json' as const })),
      damaged(fc.constantFrom(...YAML_BODIES), 2).map((text) => ({ text, language: 'yaml' as const })),
      script.map((text) => ({ text, language: 'bash' as const })),
    ),
    fc.constantFrom(...NESTINGS),
  )
  .map(([{ text, language }, nesting]) => `${embed(text, language, nesting)}\n`);

const page = fc
  .tuple(
    fc.constantFrom('', '---\ntitle: x\nkey: stripe\n---\n'),
    fc.array(fc.oneof({ weight: 2, arbitrary: nested }, fc.constantFrom(...PROSE)), {
      minLength: 1,
      maxLength: 4,
    }),
  )
  .map(([front, parts]) => front + parts.join(''));

function withLineEnds(language: PageLanguage, texts: fc.Arbitrary<string>): fc.Arbitrary<PageText> {
  return fc
    .tuple(damaged(texts, 1), fc.constantFrom('\n', '\n', '\r\n'))
    .map(([text, end]) => ({ language, text: text.replaceAll('\n', end) }));
}

/** Pages and scripts with bodies and commands in them, with damage inside and around. */
export const pagesAndScripts: fc.Arbitrary<PageText> = fc.oneof(
  withLineEnds('markdown', page),
  withLineEnds('shell', script),
);
