import * as fc from 'fast-check';
import * as assert from 'uvu/assert';
import type { FileResult } from '../../../src/core/findings/finding.ts';
import { applyEdits } from '../../../src/core/fix/apply.ts';
import { lintForTest } from '../../support/lint-text.ts';
import { suite } from '../../support/suite.ts';

const NBSP = '\u00a0';
const ZWSP = '\u200b';
const RLO = '\u202e';

interface Parts {
  readonly element?: string;
  readonly colon?: string;
  readonly indent?: string;
  readonly key?: string;
  readonly value?: string;
  readonly tags?: string;
  readonly name?: string;
}

function yaml({ element, colon, indent, key, value, tags, name }: Parts): string {
  return `element:
${indent ?? '  '}key${colon ?? ': '}${element ?? 'stripe'}
configuration:
  ${key ?? 'api.key'}: ${value ?? '${env:KEY}'}
tags: ${tags ?? '[billing]'}
name: ${name ?? 'Stripe'}
`;
}

function json({ element, key, value, tags, name }: Parts): string {
  return `{
  "element": {"key": ${JSON.stringify(element ?? 'stripe')}},
  "configuration": {${JSON.stringify(key ?? 'api.key')}: ${JSON.stringify(value ?? '${env:KEY}')}},
  "tags": [${JSON.stringify(tags ?? 'billing')}],
  "name": ${JSON.stringify(name ?? 'Stripe')}
}
`;
}

function levels({ findings }: FileResult): string[] {
  return findings.map(({ ruleId, severity }) => `${severity} ${ruleId}`);
}

const WRONG = ['error invisible-characters'];
const DOUBTFUL = ['warning invisible-characters'];

suite('an invisible character for structure of YAML', (test) => {
  test('is indentation behind other spaces, too', () => {
    const told = (text: string): string => lintForTest(text, 'yaml').findings[0]?.message ?? '';
    assert.match(told(yaml({ indent: ` ${NBSP}` })), 'is used as indentation');
    assert.match(told(yaml({ colon: `:${NBSP}` })), 'is used as a space');
  });
});

suite('very many invisible characters', (test) => {
  test('are not all offered to be replaced', () => {
    const offers = (count: number): number | undefined =>
      lintForTest(json({ value: `a${`${ZWSP}a`.repeat(count)}` })).findings[0]?.suggestions.length;
    assert.is(offers(1000), 1);
    assert.is(offers(1001), 0);
  });
});

suite('invisible characters in keys and values', (test) => {
  const rows: readonly (readonly [string, Parts, readonly string[]])[] = [
    ['in an element key', { element: `str${ZWSP}ipe` }, WRONG],
    ['at the edge of an element key', { element: `stripe\u00ad` }, WRONG],
    ['in a configuration key', { key: `api${NBSP}key` }, WRONG],
    ['in a configuration value', { value: `abc${NBSP}def` }, WRONG],
    ['in a configuration value, though French', { value: `abc${NBSP}: def` }, WRONG],
    ['behind a variant of no sign', { value: 'abcdef\ufe0f' }, WRONG],
    ['at the edge of a name', { name: `Stripe${NBSP}` }, WRONG],
    ['without width in a name', { name: `Str${ZWSP}ipe` }, WRONG],
    ['reordering a name', { name: `${RLO}epirtS` }, WRONG],
    ['a mark of direction in Latin', { name: 'Stripe\u200e' }, WRONG],
    ['in a tag', { tags: `bil\ufeffling` }, WRONG],
    ['between the words of a name', { name: `Stripe${NBSP}production` }, DOUBTFUL],
    ['a soft hyphen in a name', { name: 'Zahlungs\u00advorgang' }, DOUBTFUL],
    ['embedding in a Hebrew name', { name: '\u202bשלום\u202c Stripe' }, DOUBTFUL],
    ['before French punctuation', { name: `Société${NBSP}: «${NBSP}Stripe${NBSP}»` }, []],
    ['behind a number', { name: `Top 10\u202f000` }, []],
    ['joining an emoji', { name: '👩\u200d💻 ❤\ufe0f 1\ufe0f\u20e3 🏴\u{e0067}\u{e0062}\u{e007f}' }, []],
    ['joining an emoji in a value', { value: 'pass👩\u200d💻word' }, []],
    ['in a Persian word', { name: 'می\u200cخواهم' }, []],
    ['in an Indic word', { tags: 'क\u094d\u200dष' }, []],
    ['a mark of direction in Hebrew', { name: 'שלום\u200f!' }, []],
    ['between Japanese words', { name: '請求\u3000本番' }, []],
    ['between Thai words', { tags: 'ภาษา\u200bไทย' }, []],
  ];
  for (const [where, parts, expected] of rows) {
    test(`${where}: ${expected[0] ?? 'silent'}`, () => {
      assert.equal(levels(lintForTest(json(parts))), expected);
      const asYaml = { ...parts, ...(parts.tags !== undefined && { tags: `[${parts.tags}]` }) };
      if (!/: /.test(parts.value ?? parts.name ?? '')) {
        assert.equal(levels(lintForTest(yaml(asYaml), 'yaml')), expected);
      }
    });
  }

  test('are counted, and all mended at once', () => {
    const text = json({ value: `${NBSP}a b${NBSP}c${ZWSP}` });
    const [finding] = lintForTest(text).findings;
    assert.is(
      finding?.message,
      'this value holds 3 invisible characters (U+00A0, U+200B); delete them or write plain spaces',
    );
    assert.is(applyEdits(text, finding?.suggestions[0]?.edits ?? []), json({ value: 'a b c' }));
  });

  test('are found where they are written as escapes', () => {
    const text = json({}).replace('stripe', 'stripe\\u200b');
    const [finding] = lintForTest(text).findings;
    assert.is(text.slice(finding?.span.start, finding?.span.end), '\\u200b');
  });
});

suite('invisible characters in the structure of YAML', (test) => {
  /** Text, the text once mended, and whether that is a safe fix. */
  const rows: readonly (readonly [string, string, string, 'fix' | 'suggestion'])[] = [
    ['as indentation', yaml({ indent: NBSP + NBSP }), yaml({}), 'suggestion'],
    ['behind a colon', yaml({ colon: `:${NBSP}` }), yaml({}), 'suggestion'],
    ['without width behind a colon', yaml({ colon: `:${ZWSP} ` }), yaml({}), 'suggestion'],
    ['behind the colon of a line', yaml({}).replace('name: ', `name:${NBSP}`), yaml({}), 'fix'],
    ['behind a dash', yaml({ tags: `\n  -${NBSP}a\n  - b` }), yaml({ tags: '\n  - a\n  - b' }), 'suggestion'],
    [
      'in braces',
      yaml({}).replace('\n  key: stripe', ` {key:${NBSP}stripe}`),
      yaml({}).replace('\n  key: stripe', ' {key: stripe}'),
      'suggestion',
    ],
    [
      'on a blank line',
      yaml({}).replace('tags', `${NBSP}\ntags`),
      yaml({}).replace('tags', ' \ntags'),
      'fix',
    ],
    ['behind the mark of a document', `---${NBSP}\n${yaml({})}`, `--- \n${yaml({})}`, 'fix'],
    ['without width in front of all', `${ZWSP}${yaml({})}`, yaml({}), 'suggestion'],
    ['in brackets', yaml({ tags: `["a"${NBSP}, b]` }), yaml({ tags: '["a" , b]' }), 'fix'],
    ['behind a quote', yaml({ name: `"a"${NBSP}` }), yaml({ name: '"a" ' }), 'fix'],
  ];
  for (const [where, text, mended, how] of rows) {
    for (const ends of ['\n', '\r\n', '\r']) {
      test(`${where}, lines ending in ${JSON.stringify(ends)}`, () => {
        const result = lintForTest(text.replaceAll('\n', ends), 'yaml');
        assert.equal(levels(result), WRONG);
        const [finding] = result.findings;
        const edits = how === 'fix' ? finding?.fix : finding?.suggestions[0]?.edits;
        assert.is(applyEdits(result.source.text, edits ?? []), mended.replaceAll('\n', ends));
        assert.is(finding?.fix === undefined, how === 'suggestion');
      });
    }
  }

  test('hide neither other mistakes nor what they are about', () => {
    const text = `element:
${NBSP} key: stripe
configuration:
  api.kay: x
\t"event.notification.enabled": maybe
tags:${NBSP}[a
name: ""
`;
    assert.equal(levels(lintForTest(text, 'yaml')), [
      'error invisible-characters',
      'error unknown-config',
      'error syntax',
      'error config-value',
      'error invisible-characters',
      'error syntax',
      'error name',
    ]);
  });

  test('are one mistake where neighbouring lines have them', () => {
    const body = 'element:\n  key: chargebee\nconfiguration:\n  site: acme\n  username: u\n  password: p\n';
    const text = `${body}tags: [a]\nname: n\n`;
    const result = lintForTest(
      text.replace('  username: u\n  password', `${NBSP}${NBSP}username: u\n${NBSP} password`),
      'yaml',
    );
    assert.equal(levels(result), WRONG);
    const [finding] = result.findings;
    assert.match(finding?.message ?? '', /^3 no-break spaces \(U\+00A0\) are used as indentation/);
    const edits = finding?.fix ?? finding?.suggestions[0]?.edits ?? [];
    assert.is(applyEdits(result.source.text, edits), text);
  });

  test('stay what they are in quoted texts, block texts and French', () => {
    const silent = [yaml({ name: `|\n  Société${NBSP}: x` }), yaml({ name: `"a\n  Note${NBSP}: b"` })];
    for (const text of silent) assert.equal(levels(lintForTest(text, 'yaml')), [], text);
    const doubtful = [
      yaml({ name: `Remarque${NBSP}:${NBSP}x` }),
      yaml({ tags: `\n  - Urgent${NBSP}:${NBSP}x` }),
    ];
    for (const text of doubtful) assert.equal(levels(lintForTest(text, 'yaml')), DOUBTFUL, text);
  });
});

suite('characters that reorder text, in comments', (test) => {
  test('are an error, and deleted', () => {
    const text = yaml({ name: `Stripe # ${RLO}admin\u2066 x` });
    const result = lintForTest(text, 'yaml');
    assert.equal(levels(result), WRONG);
    assert.is(applyEdits(text, result.findings[0]?.fix ?? []), yaml({ name: 'Stripe # admin x' }));
    const jsonc = json({}).replace('{\n', `{ /* ${RLO} } */\n`);
    assert.equal(levels(lintForTest(jsonc, 'jsonc')), WRONG);
  });

  test('are no second mistake in a comment that is one', () => {
    const text = json({}).replace('{\n', `{ // ${RLO}\n`);
    assert.equal(levels(lintForTest(text)), ['error json-comments']);
  });

  test('are the only ones that matter there', () => {
    assert.equal(levels(lintForTest(yaml({ name: `Stripe # a${NBSP}b${ZWSP}` }), 'yaml')), []);
  });
});

const CHARACTERS = [
  '\u00a0',
  '\u2003',
  '\u3000',
  '\u200b',
  '\u00ad',
  '\u2060',
  '\ufeff',
  '\u202e',
  '\u2028',
  '\u0085',
];
const OPTIONS = { seed: 20240517, numRuns: 150 };

suite('invisible characters, planted', (test) => {
  const letters = fc.stringMatching(/^[A-Za-zé日ß]{1,12}$/);

  test('none is found in plain letters', () => {
    fc.assert(
      fc.property(letters, letters, (name, tag) => {
        assert.equal(levels(lintForTest(json({ name: `N ${name}`, tags: `t ${tag}` }))), []);
      }),
      OPTIONS,
    );
  });

  test('each is found once, at its place, and what is mended is what was', () => {
    const sound = json({ tags: 'a tag', name: 'Some name' });
    const places = [...sound.matchAll(/ |(?<=[{[:,])(?=.)|(?<=[a-z])(?=[a-z"])/g)].map(({ index }) => index);
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.constantFrom(...CHARACTERS), (at, character) => {
        const text = sound.slice(0, at) + character + sound.slice(at);
        const { findings } = lintForTest(text);
        const named = findings.map(({ ruleId, span }) => `${ruleId} ${span.start}-${span.end}`);
        assert.equal(named, [`invisible-characters ${at}-${at + 1}`]);
        const edits = findings[0]?.fix ?? findings[0]?.suggestions[0]?.edits ?? [];
        const mended = applyEdits(text, edits);
        assert.ok([sound, `${sound.slice(0, at)} ${sound.slice(at)}`].includes(mended), mended);
      }),
      OPTIONS,
    );
  });

  test('each is found once and at its place in YAML, and mended with what it spoils', () => {
    const sound = `element:
  key: chargebee
configuration:
  site: acme
  "username": '\${env:U}'
  password: "\${env:P}"
tags: [billing, "b c"]
name: |
  Charge
  Bee
`;
    const places = fc.integer({ min: 1, max: sound.length - 1 });
    fc.assert(
      fc.property(places, fc.constantFrom(...CHARACTERS), fc.boolean(), (at, character, replaces) => {
        const rest = sound.slice(replaces && sound[at] === ' ' ? at + 1 : at);
        const text = sound.slice(0, at) + character + rest;
        const { findings } = lintForTest(text, 'yaml');
        assert.equal(
          findings.map(({ ruleId }) => ruleId),
          ['invisible-characters'],
        );
        const [finding] = findings;
        assert.ok(finding !== undefined && finding.span.start <= at && at < finding.span.end);
        const edits = finding.fix ?? finding.suggestions[0]?.edits ?? [];
        const left = lintForTest(applyEdits(text, edits), 'yaml').findings;
        assert.ok(left.length === 0 || edits.length === 0, 'what is mended is silent');
      }),
      { ...OPTIONS, numRuns: 600 },
    );
  });
});
