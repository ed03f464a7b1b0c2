import * as fc from 'fast-check';

/** Good bodies in different dress, to be damaged. */
const JSON_BODIES = [
  `{
  "element": {"key": "stripe"},
  "configuration": {
    "api.key": "\${env:STRIPE_KEY}",
    "event.notification.enabled": false,
    "note": "Jones’ “special” \\"deal\\", // no comment"
  },
  "tags": ["billing", "eu"],
  "name": "Stripe # 1"
}
`,
  `{"element":{"key":"chargebee"},"configuration":{"site":"acme","username":"\${env:U}","password":"a\\\\b"},"tags":[],"name":"x","n":[1,-2.5,null,{"a":{}}]}`,
  `[\n\t{"element": {"key": "stripe"}, "configuration": {"api.key": "k"}, "tags": ["a"], "name": "A"},\n\t{"element": {"key": "stripe"}, "configuration": {"api.key": "k"}, "tags": ["b"], "name": "B"}\n]`,
];

const YAML_BODIES = [
  `# ours
element:
  key: stripe
configuration:
  api.key: \${env:STRIPE_KEY} # kept
  note: 'it''s: "quoted"'
  site: Jones’ “special” deal
tags:
  - billing
  - "eu, us"
name: "Stripe: 1"
region: "eu: west"
`,
  `element: {key: chargebee}
configuration: {site: acme, username: "\${env:U}"}
tags: [ a, b ]
name: |
  several
  lines
---
element:
  key: stripe
configuration: &c
  api.key: k
tags: [x]
name: y
`,
];

/** What copying, pasting and editing by hand put into a text, or in place of one of its characters. */
const JSON_DEBRIS = [
  '// c\n',
  '/* c */',
  '# c\n',
  ',',
  '“',
  '”',
  '"',
  '‘',
  '’',
  '\u00a0',
  '\ufeff',
  '\t',
  '}',
  '{',
  ':',
  '\\',
  '\n',
  '\u0001',
];
const YAML_DEBRIS = [
  '# c\n',
  ' #',
  '“',
  '”',
  '"',
  "'",
  '\u00a0',
  '\ufeff',
  '\t',
  ': ',
  ',',
  ' ',
  '\n',
  '- ',
  '\\',
];

export interface Damaged {
  readonly language: 'json' | 'jsonc' | 'yaml';
  readonly text: string;
}

/** Texts of all languages with up to five damages; some with Windows line ends, some sound. */
export const damagedTexts: fc.Arbitrary<Damaged> = fc.oneof(
  damaged('json', JSON_BODIES, JSON_DEBRIS),
  damaged('jsonc', JSON_BODIES, JSON_DEBRIS),
  damaged('yaml', YAML_BODIES, YAML_DEBRIS),
);

function damaged(
  language: Damaged['language'],
  bodies: readonly string[],
  debris: readonly string[],
): fc.Arbitrary<Damaged> {
  const damage = fc.tuple(
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.constantFrom('', ...debris),
    fc.boolean(),
  );
  const quotes = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 3 });
  return fc
    .tuple(fc.constantFrom(...bodies), fc.array(damage, { maxLength: 5 }), quotes, fc.boolean())
    .map(([body, damages, curled, windows]) => {
      let text = curled.reduce(curlQuotes, body);
      for (const [where, put, replaces] of damages) {
        const at = Math.floor(where * text.length);
        text = text.slice(0, at) + put + text.slice(replaces || put === '' ? at + 1 : at);
      }
      return { language, text: windows ? text.replaceAll('\n', '\r\n') : text };
    });
}

/** Makes a pair of straight quotes typographic, as word processors do. */
function curlQuotes(text: string, where: number): string {
  const pairs = [...text.matchAll(/"[^"\\\n]*"/g)];
  const pair = pairs[Math.floor(where * pairs.length)];
  if (pair === undefined) return text;
  const end = pair.index + pair[0].length;
  return `${text.slice(0, pair.index)}“${pair[0].slice(1, -1)}”${text.slice(end)}`;
}
