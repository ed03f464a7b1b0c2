import * as assert from 'uvu/assert';
import { convert } from '../../src/convert/convert.ts';
import type { BodyLanguage } from '../../src/core/text/source.ts';
import { lintForTest, summarize } from '../support/lint-text.ts';
import { suite } from '../support/suite.ts';

async function converted(text: string, language: BodyLanguage, to: BodyLanguage): Promise<string> {
  const conversion = await convert(text, language, to);
  if ('obstacles' in conversion)
    throw new Error(conversion.obstacles.map(({ message }) => message).join('\n'));
  return conversion.text;
}

/** Where and why a text is not converted, as `line:column what`. */
async function refusal(text: string, language: BodyLanguage, to: BodyLanguage): Promise<string> {
  const conversion = await convert(text, language, to);
  if (!('obstacles' in conversion)) return conversion.text;
  return conversion.obstacles
    .map(({ at, message }) => {
      const before = text.slice(0, at).split('\n');
      return `${before.length}:${(before.at(-1)?.length ?? 0) + 1} ${message}`;
    })
    .join('\n');
}

suite('JSON as YAML', (test) => {
  test('is written as a person would', async () => {
    const json = `{"element":{"key":"stripe"},"configuration":{"api.key":"\${env:KEY}","retries":3,"rate":1.0,
      "notify":"true","live":true,"none":null,"empty":{},"poller":"{\\"a\\": 1}","note":"one\\ntwo\\n"},
      "tags":["eu",["a",[]],{"a":1,"b":[2]}],"__proto__":{"yes":"no"},"name":"Stripe: EU"}`;
    assert.is(
      await converted(json, 'json', 'yaml'),
      `element:
  key: stripe
configuration:
  api.key: \${env:KEY}
  retries: 3
  rate: 1.0
  notify: "true"
  live: true
  none: null
  empty: {}
  poller: '{"a": 1}'
  note: |
    one
    two
tags:
  - eu
  - - a
    - []
  - a: 1
    b:
      - 2
__proto__:
  "yes": "no"
name: "Stripe: EU"
`,
    );
  });

  test('has blocks for texts of several lines, where they keep every character', async () => {
    const blocks = { 'a\nb': '|-\n  a\n  b', 'a\n': '|\n  a', 'a\n\n  b\t.\n': '|\n  a\n\n    b\t.' };
    for (const [text, block] of Object.entries(blocks))
      assert.is(await converted(JSON.stringify({ a: text }), 'json', 'yaml'), `a: ${block}\n`);
    for (const text of [
      '\n',
      '\na',
      ' a\nb',
      'a\n\n',
      'a \nb',
      'a\nb\t',
      'a\r\nb',
      '\ta\nb',
      'a\n\u0085',
      'a\n\u200b',
    ])
      assert.match(await converted(JSON.stringify({ a: text }), 'json', 'yaml'), /^a: ".*"\n$/);
  });

  test('may be any value', async () => {
    const roots = { '"a\\nb"': '"a\\nb"', '1e3': '1e3', null: 'null', '[]': '[]', '{}': '{}', '[1]': '- 1' };
    for (const [json, yaml] of Object.entries(roots)) {
      assert.is(await converted(json, 'json', 'yaml'), `${yaml}\n`);
      assert.is(await converted(`${yaml}\n`, 'yaml', 'json'), json === '[1]' ? '[\n  1\n]\n' : `${json}\n`);
    }
  });

  test('keeps every digit of a number', async () => {
    for (const number of ['12345678901234567890', '1.0', '1e3', '-0', '1E400', '0.10000000000000000000001'])
      assert.is(await converted(`[${number}]`, 'json', 'yaml'), `- ${number}\n`);
  });

  test('keeps the ends of lines', async () => {
    assert.is(await converted('{\r\n"a": "b\\nc"}', 'json', 'yaml'), 'a: |-\r\n  b\r\n  c\r\n');
    assert.is(await converted('a: |\r\n  b\r\n  c\r\n', 'yaml', 'json'), '{\r\n  "a": "b\\nc\\n"\r\n}\r\n');
  });
});

suite('YAML as JSON', (test) => {
  test('has two spaces and one member a line', async () => {
    const yaml = `---
'element': {key: "stripe"}
configuration:
  ? api.key
  : \${env:KEY}
  n: +.5
  h: 0x1F
  date: 2001-01-01
  "no": no
  folded: >-
    a
    b
  1: ~
tags: [eu]
name:
...
`;
    assert.is(
      await converted(yaml, 'yaml', 'json'),
      `{
  "element": {
    "key": "stripe"
  },
  "configuration": {
    "api.key": "\${env:KEY}",
    "n": 0.5,
    "h": 31,
    "date": "2001-01-01",
    "no": "no",
    "folded": "a b",
    "1": null
  },
  "tags": [
    "eu"
  ],
  "name": null
}
`,
    );
  });

  test('escapes what nobody could see', async () => {
    assert.is(
      await converted('["a\u200b\\x07\\U000E0001\\N", 👨‍👩‍👧]', 'yaml', 'json'),
      '[\n  "a\\u200b\\u0007\\udb40\\udc01\\u0085",\n  "👨‍👩‍👧"\n]\n',
    );
  });
});

const COMMENTED_JSONC = `// About the file
/* Still
 * about it */

{ // opened
  // about the element
  "element": { "key": "stripe" }, // on one line
  "configuration": { // behind the bracket

    "api.key": /* between */ "\${env:KEY}", // behind a value
    "a": 1, /* behind the comma */ "b": 2,

    // apart
    "c": [ // nothing yet
    ]
    // last one in
  }, // behind the end
  "tags": [
    "eu", // first
    { // of an item
      // of a member
      "a": 1
    }
    /* last item */
  ]
} // after

// at the bottom
`;

const COMMENTED_YAML = `# About the file
# Still
# about it

# opened
# about the element
element: # on one line
  key: stripe
configuration: # behind the bracket
  # between
  api.key: \${env:KEY} # behind a value
  a: 1
  # behind the comma
  b: 2

  # apart
  c: [] # nothing yet
  # last one in
  # behind the end
tags:
  - eu # first
  - # of an item
    # of a member
    a: 1
  # last item

# after

# at the bottom
`;

suite('comments', (test) => {
  test('of JSONC find their place in YAML', async () => {
    assert.is(await converted(COMMENTED_JSONC, 'jsonc', 'yaml'), COMMENTED_YAML);
  });

  test('of YAML stay where they are when it goes there and back', async () => {
    const jsonc = await converted(COMMENTED_YAML, 'yaml', 'jsonc');
    assert.is(await converted(jsonc, 'jsonc', 'yaml'), COMMENTED_YAML);
    assert.match(jsonc, '  "configuration": { // behind the bracket\n    // between\n    "api.key": ');
    assert.match(jsonc, '    // last item\n  ]\n}\n\n// after\n\n// at the bottom\n');
  });

  test('of YAML are told apart by their indentation', async () => {
    const yaml = `a: # of a
  # first
  b: | # header
    # no comment
    c
  # below b
# about d
d:
- 1 # one
# about two
- # dash
  e: 2
  # below e
- - 3
# about f
f: "# no" # yes
`;
    assert.is(
      await converted(yaml, 'yaml', 'jsonc'),
      `{
  "a": { // of a
    // first
    "b": "# no comment\\nc\\n" // header
    // below b
  },
  // about d
  "d": [
    1, // one
    // about two
    { // dash
      "e": 2
      // below e
    },
    [
      3
    ]
  ],
  // about f
  "f": "# no" // yes
}
`,
    );
  });

  test('that suppress findings still do', async () => {
    const body = (element: string, tag: string): string =>
      `{${element},\n"configuration": {"site": "a", "username": "\${env:A}", "password": "\${env:B}"},
        "tags": [\n${tag}\n], "name": "A"}`;
    const next = '// instancelint-disable-next-line -- for now';
    const line = '// instancelint-disable-line';
    const texts = [
      body(`${next}\n"element": {"key": "chargbee"}`, `${next}\n"<TAG>"`),
      body(`"element": {"key": "chargbee"} ${line}\n`, `"<TAG>" ${line}`),
      body('// instancelint-disable\n"element": {"key": "chargbee"}\n', '"<TAG>"'),
    ];
    for (const text of texts) {
      assert.equal(summarize(lintForTest(text, 'jsonc')), [], text);
      const bare = text.replaceAll('instancelint-', '');
      assert.is(summarize(lintForTest(bare, 'jsonc')).length, 2);
      const yaml = await converted(text, 'jsonc', 'yaml');
      assert.equal(summarize(lintForTest(yaml, 'yaml')), [], yaml);
      assert.is(summarize(lintForTest(yaml.replaceAll('instancelint-', ''), 'yaml')).length, 2);
      const jsonc = await converted(yaml, 'yaml', 'jsonc');
      assert.equal(summarize(lintForTest(jsonc, 'jsonc')), [], jsonc);
    }
    assert.match(await converted(texts[0] ?? '', 'jsonc', 'yaml'), '\nelement: {"key": "chargbee"}\n');
  });
});

const NO_COMMENTS = 'strict JSON has no comments and';
const REFUSED: readonly (readonly [text: string, from: BodyLanguage, to: BodyLanguage, says: string])[] = [
  ['{"a": 1} // x', 'jsonc', 'json', `1:10 ${NO_COMMENTS} this one would be lost; convert to jsonc instead`],
  ['# x\na: 1 # y\n', 'yaml', 'json', `1:1 ${NO_COMMENTS} all 2 would be lost; convert to jsonc instead`],
  [
    'a: 1\nb: &x 2\n',
    'yaml',
    'json',
    '2:4 JSON has no anchors and aliases; write the value out at each place first',
  ],
  [
    'a: &x {c: 1}\n<<: *x\n',
    'yaml',
    'jsonc',
    '1:4 JSON has no anchors and aliases; write the value out at each place first\n1:8 JSON has no merge key (<<); write the merged members out first',
  ],
  ['<<: {c: 1}\n', 'yaml', 'json', '1:6 JSON has no merge key (<<); write the merged members out first'],
  [
    'a: !!binary aGk=\n',
    'yaml',
    'json',
    '1:4 JSON has no tags; write a value that needs none, a text in quotes',
  ],
  ['a: !mine x\n', 'yaml', 'json', '1:4 JSON has no tags; write a value that needs none, a text in quotes'],
  [
    'a: 1\n---\nb: 2\n',
    'yaml',
    'json',
    '3:1 JSON holds one document, this is a stream of several; make each a file',
  ],
  ['%YAML 1.1\n---\na: yes\n', 'yaml', 'json', '1:1 JSON has no directives such as %YAML; delete this line'],
  ['{"a": 1,\n "b": 2,\n "a": 3}', 'json', 'yaml', '3:2 "a" stands on line 1 already; keep one of the two'],
  ['a: 1\na: 1\n', 'yaml', 'json', '2:1 "a" stands on line 1 already; keep one of the two'],
  [
    '- .inf\n- 1\n',
    'yaml',
    'json',
    '1:3 JSON has no such number; write one that it has, or a text in quotes',
  ],
  ['- .nan\n', 'yaml', 'json', '1:3 JSON has no such number; write one that it has, or a text in quotes'],
  ['- 0123\n', 'yaml', 'json', '1:3 JSON has no such number; write one that it has, or a text in quotes'],
  [
    '{a: 1}: 2\n',
    'yaml',
    'json',
    '1:1 this does not parse: this key is not plain text; write a text before the ":"',
  ],
  [
    'a: "b\n',
    'yaml',
    'json',
    '1:4 this does not parse: this text opens with a quote that is never closed; add the closing quote',
  ],
  ['', 'yaml', 'json', '1:1 this does not parse: the file is empty; write an instance into it or delete it'],
  [
    '{"a": 1,} // x',
    'json',
    'yaml',
    '1:8 strict JSON has no comments or trailing commas; add --language jsonc to read it so',
  ],
  ['{"a": “b”}', 'json', 'yaml', '1:7 this does not parse; check it with instancelint and mend it first'],
  [
    `{"${'k'.repeat(1030)}": 1}`,
    'json',
    'yaml',
    '1:2 a key of YAML has up to 1024 characters; shorten this one',
  ],
  [
    '{"a": 1} // \u0007',
    'jsonc',
    'yaml',
    '1:10 this comment holds a control character, which YAML does not allow; delete it',
  ],
  [
    '[\n// instancelint-disable-next-line\n1, 2]',
    'jsonc',
    'yaml',
    '2:1 a comment that suppresses findings would be about other lines; put each key on a line of its own',
  ],
];

suite('what would lose something', (test) => {
  test('is refused, with where and why', async () => {
    for (const [text, from, to, says] of REFUSED) assert.is(await refusal(text, from, to), says, text);
  });

  test('is told once for each kind, in order, and not without end', async () => {
    const many = await refusal(`# x\na: &x !t 1\n${'b: *x\n'.repeat(30)}`, 'yaml', 'json');
    assert.is(many.split('\n').length, 10);
    assert.match(
      many,
      /^1:1 strict JSON has no comments .*\n2:4 JSON has no anchors .*\n2:7 JSON has no tags; .*\n4:1 "b" stands on line 3 /,
    );
  });

  test('is told of what is too large for an instance file, too', async () => {
    const tooLong = '1:1 more than 5000000 characters are not converted; an instance file has a few thousand';
    assert.is(await refusal(`["${'a'.repeat(5_000_000)}"]`, 'json', 'yaml'), tooLong);
    const marks = await refusal(`[${'1,\n'.repeat(190_000)}[${'[],'.repeat(5_000)}[]]]`, 'json', 'yaml');
    assert.match(marks, /^1:1 it cannot be read in that language: more than 400000 lines, brackets/);
  });

  test('never shows a value', async () => {
    for (const [text, from, to, says] of REFUSED) {
      const said = await refusal(text.replaceAll('2', '"hunter2"'), from, to);
      if (said.split('\n').length === says.split('\n').length) assert.not.match(said, 'hunter2');
    }
  });
});
