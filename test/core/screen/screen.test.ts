import fc from 'fast-check';
import * as assert from 'uvu/assert';
import { stringify } from 'yaml';
import { agreeWithScreening } from '../../../scripts/accuracy/agree-with-screening.ts';
import type { ElementSchema } from '../../../src/core/catalogue/element-schema.ts';
import { waysToAuthenticate } from '../../../src/core/catalogue/ways-to-authenticate.ts';
import { lint } from '../../../src/core/lint.ts';
import { MAX_MEMBERS } from '../../../src/core/parse/tree.ts';
import { parseYaml } from '../../../src/core/parse/yaml.ts';
import { presetSeverities } from '../../../src/core/rules/all.ts';
import type { Levels } from '../../../src/core/rules/level.ts';
import { readingOf, readPlain } from '../../../src/core/screen/plain-reading.ts';
import { screen } from '../../../src/core/screen/screen.ts';
import type { BodyLanguage } from '../../../src/core/text/source.ts';
import { loadBundledCatalogue } from '../../../src/knowledge/bundled.ts';
import { GOOD_JSON, GOOD_YAML, NO_INSTANCE } from '../../support/instances.ts';
import { PARSERS } from '../../support/lint-text.ts';
import { suite } from '../../support/suite.ts';

const catalogue = loadBundledCatalogue();
const LEVELS = { preset: 'recommended', rules: {} } as const;

function screened(
  text: string,
  language: BodyLanguage = 'json',
  onlyInstances = false,
  levels: Levels = LEVELS,
): unknown {
  const reading = readPlain(text, language);
  return reading && screen(reading, { catalogue, levels }, onlyInstances);
}

const STRIPE = { elementKey: 'stripe', name: 'Stripe', tags: ['billing'] };

suite('screening', (test) => {
  test('passes what is plainly an instance, and tells what it is called', () => {
    assert.equal(screened(GOOD_JSON), [STRIPE]);
    assert.equal(screened(GOOD_JSON, 'jsonc'), [STRIPE]);
    assert.equal(screened(GOOD_YAML, 'yaml'), [STRIPE]);
    assert.equal(screened(`${GOOD_YAML}---\n${GOOD_YAML.replace(/name:.*/, 'name: Acme')}`, 'yaml'), [
      STRIPE,
      { ...STRIPE, name: 'Acme' },
    ]);
  });

  test('passes flags of the envelope, if they are flags', () => {
    for (const [flag, passes] of [
      ['"eventsEnabled": true', true],
      ['"retrieveObjectsAfterInstantiation": false', true],
      ['"eventsEnabled": "true"', false],
      ['"eventsEnabled": null', false],
      ['"retrieveObjectsAfterInstantiation": 1', false],
      ['"oauthProxy": {}', false],
      ['"externalAuthentication": "none"', false],
    ] as const)
      assert.is(screened(GOOD_JSON.replace('"tags"', `${flag}, "tags"`)) !== undefined, passes, flag);
  });

  test('passes several instances of one text, if they are called otherwise', () => {
    const other = GOOD_JSON.replace('"name": "Stripe"', '"name": "Acme"');
    assert.equal(screened(`[${GOOD_JSON}, ${other}]`), [STRIPE, { ...STRIPE, name: 'Acme' }]);
    assert.is(screened(`[${GOOD_JSON}, ${GOOD_JSON}]`), undefined);
  });

  test('leaves it to the rule whether the same name is for another environment, which the path may tell', () => {
    const staging = GOOD_JSON.replace('["billing"]', '["staging"]');
    assert.is(screened(`[${GOOD_JSON}, ${staging}]`), undefined);
  });

  test('leaves objects with more members than are read to the parser', () => {
    const members = (count: number): string =>
      Array.from({ length: count }, (_, index) => `"${index.toString(36)}":1`).join();
    const polling = (count: number): string =>
      GOOD_JSON.replace('{ "api', `{ "event.poller.configuration": {${members(count)}}, "api`);
    assert.ok(screened(polling(1_000)));
    assert.is(screened(polling(MAX_MEMBERS + 1)), undefined);
    assert.is(screened(`{"a": {${members(MAX_MEMBERS + 1)}}}`, 'json', true), undefined);
  });

  test('takes no part of a value for a key', () => {
    const body = (configuration: object): string =>
      JSON.stringify({
        element: { key: 'bigcommerce' },
        configuration,
        tags: ['shop'],
        name: 'BigCommerce',
      });
    const type = '${env:TYPE}';
    const keys = { 'store.url': 'shop.example.com', username: 'k7f2', password: 'p3x9' };
    assert.ok(screened(body({ ...keys, 'authentication.type': type })));
    const pretended = [type, ...Object.keys(keys)].join('\n');
    assert.is(screened(body({ 'authentication.type': pretended })), undefined);
  });

  test('tells what is no instance, unless it was named', () => {
    for (const text of [NO_INSTANCE, '[]', '[1, [2]]', '"text"', '{"scripts": {"test": "x"}}'])
      if (text !== '[]') assert.is(screened(text, 'json', true), 'no instance', text);
    for (const text of [NO_INSTANCE, '[]', '{"configuratoin": {"a": 1}}', '{"elemnt": {"key": "stripe"}}'])
      assert.is(screened(text), undefined, text);
    for (const text of [
      '{"configuratoin": {"a": 1}}',
      '{"elemnt": {"Key": "stripe"}}',
      '{"configuration": {}}',
    ])
      assert.is(screened(text, 'json', true), undefined, text);
  });

  const doubtful: readonly (readonly [what: string, from: string, to: string])[] = [
    ['a duplicate key', '"tags"', '"name": "Stripe", "tags"'],
    ['a duplicate key behind a space', '"tags"', '"name" : "Stripe", "tags"'],
    ['a duplicate key that is written otherwise', '"tags"', '"n\\u0061me": "Stripe", "tags"'],
    [
      'a duplicate inside',
      '"tags": ["billing"]',
      '"providerData": {"a": "x1", "a": "x1"}, "tags": ["billing"]',
    ],
    ['a key that ends in a backslash', '"tags"', '"tags\\\\": 1, "tags\\\\": 1, "tags"'],
    ['a comment for the linter', '"Stripe"', '"instancelint-disable"'],
    ['a member too many', '"tags"', '"id": 7, "tags"'],
    ['a tag twice', '["billing"]', '["billing", "billing"]'],
    ['a blank tag', '["billing"]', '[" "]'],
    ['no tags', '["billing"]', '[]'],
    ['a blank name', '"name": "Stripe"', '"name": " "'],
    ['an invisible character that is escaped', '"name": "Stripe"', '"name": "Stripe\\u200b"'],
    ['a typographic quote', '"name": "Stripe"', '"name": "“Stripe”"'],
    ['an entity', '"name": "Stripe"', '"name": "Fish &amp; Chips"'],
    ['a placeholder', '"name": "Stripe"', '"name": "<INSERT_NAME>"'],
    ['a mask', '"name": "Stripe"', '"name": "********"'],
    ['an unknown element', '"key": "stripe"', '"key": "strip"'],
    ['another member of the element', '"key": "stripe"', '"key": "stripe", "id": 3'],
    ['a prototype', '"key": "stripe"', '"key": "__proto__"'],
    ['a number that loses digits', '"configuration": {', '"configuration": {"username": 1.50, '],
    ['a long number', '"configuration": {', '"configuration": {"username": 12345678901234567890, '],
    ['a negative zero', '"configuration": {', '"configuration": {"username": -0, '],
    ['a setting that is no list', '"configuration": {', '"configuration": {"base.url": ["x"], '],
  ];
  for (const [what, from, to] of doubtful) {
    test(`leaves ${what} to the rules`, () => {
      const text = GOOD_JSON.replace(from, to);
      assert.not.equal(text, GOOD_JSON);
      assert.is(screened(text), undefined);
    });
  }

  test('leaves YAML that is not plain, or has a key twice, to the rules', () => {
    for (const [from, to] of [
      ['configuration:', 'configuration:\n  username: 007'],
      ['name: ', 'name: &a '],
      ['name: ', 'name: A\nname: '],
      ['tags:', 'tags: [x]\ntags:'],
    ] as const)
      assert.is(screened(GOOD_YAML.replace(from, to), 'yaml'), undefined, to);
    assert.is(screened('', 'yaml'), undefined);
    assert.is(screened('# nothing\n', 'yaml', true), undefined);
  });

  test('passes YAML that is not plain once the larger parser has read it', () => {
    const again = (text: string): unknown => {
      return screen(readingOf(parseYaml(text)), { catalogue, levels: LEVELS }, false);
    };
    const merged = `defaults: &defaults\n  a: b\n${GOOD_YAML}`;
    for (const [text, passes] of [
      [GOOD_YAML.replace('tags: [billing]', 'tags: !!seq\n  - &tag billing'), true],
      [GOOD_YAML.replace('configuration:', 'configuration: &settings'), true],
      [GOOD_YAML.replace('name: Stripe', 'name: &a Stripe\n# a comment'), true],
      [`${GOOD_YAML}name: Stripe\n`, false],
      [GOOD_YAML.replace('  api.key', '  <<: {api.key: x1}\n  api.key'), false],
      [GOOD_YAML.replace('configuration:', 'configuration: &a\n  username: 007'), false],
      [GOOD_YAML.replace('name: Stripe', 'name: &a <INSERT_NAME>'), false],
      [GOOD_YAML.replace('name: Stripe', 'name: &a Stripe # a\u202ecomment'), false],
      [merged, false],
      ['a: [', false],
      ['', false],
    ] as const)
      assert.is(again(text) !== undefined, passes, text);
  });

  test('leaves broken texts to the rules', () => {
    for (const text of ['', '{', `${GOOD_JSON},`, GOOD_JSON.replace(',', ',,')])
      assert.is(screened(text), undefined);
  });

  test('lets no secret stand in clear where a rule may ask for that', () => {
    const clear = GOOD_JSON.replace('${env:STRIPE_KEY}', 'sk8f2k1');
    assert.ok(screened(clear));
    for (const levels of [
      { preset: 'strict', rules: {} } as const,
      { preset: 'recommended', rules: { 'plaintext-secret': 'warning' } } as const,
    ]) {
      assert.is(screened(clear, 'json', false, levels), undefined);
      assert.ok(screened(GOOD_JSON, 'json', false, levels));
    }
  });

  test('passes nothing that a rule has something to say about', () => {
    let tried = 0;
    let passed = 0;
    fc.assert(
      fc.property(bodies, fc.boolean(), fc.constantFrom('json', 'yaml'), (body, isSecretOn, language) => {
        tried++;
        const recommended = presetSeverities('recommended');
        const severities = { ...recommended, 'plaintext-secret': isSecretOn ? 'error' : 'off' } as const;
        const text = language === 'json' ? JSON.stringify(body) : stringify(body);
        const source = { path: `a.${language}`, language, text };
        const job = { source, parse: PARSERS[language], catalogue, severities, onlyInstances: false };
        if (agreeWithScreening(source, catalogue, severities, lint(job))) passed++;
      }),
      { seed: 6, numRuns: RUNS },
    );
    assert.ok(passed > tried / 10, `only ${passed} of ${tried} bodies passed, which proves little`);
  });
});

const RUNS = Number(process.env['RUNS'] ?? 1_500);

/** Values that some key takes, and that some rule minds. */
const VALUES: readonly unknown[] = [
  ...[
    'acme',
    'acme-12.example.com',
    'k7f2a9',
    'sk_live_4eC39HqLyjWDarjtT1zdp7dc',
    'a@b.example',
    '${env:X}',
    '12',
    '0012',
  ],
  ...[
    'https://acme.example/x?a=1&b=2',
    'http://localhost',
    'https;//acme.example',
    'acme.sandbox.example',
    'www',
    'two words',
  ],
  ...[
    'https://api-sandbox.acme.example',
    'https://api.stripe.com/v1',
    'https://rest.zuora.com',
    'false',
    'true',
    'TRUE',
    ' ',
  ],
  ...[
    'polling',
    'webhook',
    'webhooks',
    'none',
    'poling',
    'basic',
    'oauth2',
    'custom',
    'Basic',
    '{"a": {"url": "/x?y=\'${epoch}\'"}}',
  ],
  ...[
    '{"a": }',
    '[1]',
    '<INSERT_X>',
    'xxxxxx',
    'YOUR_KEY_HERE',
    'CHARGEBEE_SUBDOMAIN',
    'yourcompany',
    'Client ID',
    'client_id',
  ],
  ...[
    '*****',
    '****1234',
    '“acme”',
    'a&amp;b',
    'a\u200bb',
    'Ünïcode',
    'a\u00a0b',
    '',
    'true or false',
    'TODO',
    '{{page.x}}',
  ],
  ...[
    true,
    false,
    0,
    1,
    15,
    1.5,
    null,
    [],
    ['a'],
    {},
    { a: 'b' },
    { a: { url: '/x', idField: 'id' } },
    { 'a b<': '<X>' },
  ],
];

const NAMES = [
  'Acme',
  'Acme <x>',
  'A & B',
  'Acme; &lt;b',
  'xxxx',
  'Größe',
  '東京',
  'TODO',
  '${env:NAME}',
  ' padded ',
];

/** What every element may have, and whatever decides how the rest is read. */
const SETTINGS = [
  ...[
    'event.notification.enabled',
    'event.notification.callback.url',
    'event.vendor.type',
    'authentication.type',
  ],
  ...[
    'event.poller.refresh_interval',
    'event.poller.configuration',
    'base.url',
    'oauth.callback.url',
    'nobody.knows.it',
  ],
];

/** Bodies about elements that are known, mostly nearly right. */
const bodies = fc.constantFrom(...catalogue.keys).chain((key) => {
  const schema = catalogue.element(key)?.schema;
  if (schema === undefined) throw new Error(`${key} is listed and not known`);
  const value = (name: string): fc.Arbitrary<unknown> =>
    fc.oneof(
      { weight: 40, arbitrary: fc.constantFrom(...likelyValues(schema, name)) },
      { weight: 1, arbitrary: fc.constantFrom(...VALUES) },
    );
  const known = Object.keys(schema.properties.configuration.properties);
  return fc
    .tuple(
      fc.constantFrom(...waysToAuthenticate(schema)),
      fc.subarray(known, { maxLength: 3 }),
      fc.subarray(SETTINGS, { maxLength: 2 }),
      fc.subarray([...(schema.properties.configuration['x-expected'] ?? [])]),
    )
    .chain(([{ keys }, others, settings, expected]) => {
      const names = [...new Set([...keys, ...expected, ...others, ...settings])];
      const configuration = fc
        .tuple(...names.map(value))
        .map((values) => Object.fromEntries(names.map((name, index) => [name, values[index]])));
      const sometimes = <T>(usual: T, others: readonly unknown[]): fc.Arbitrary<unknown> =>
        fc.oneof(
          { weight: 30, arbitrary: fc.constant(usual) },
          { weight: 1, arbitrary: fc.constantFrom(...others) },
        );
      const members = {
        element: sometimes({ key }, [{ key: `${key}x` }, { key, id: 1 }, {}, key]),
        configuration: fc.oneof(
          { weight: 30, arbitrary: configuration },
          { weight: 1, arbitrary: fc.constantFrom(...VALUES) },
        ),
        tags: sometimes(['a', 'b'], [[], ['a', 'a'], [1], 'a', [' '], null, ['<Add your tag>']]),
        name: sometimes('Acme', NAMES),
        providerData: fc.oneof(
          { weight: 3, arbitrary: fc.constant(undefined) },
          {
            weight: 2,
            arbitrary: fc.constantFrom(
              { code: 'c7' },
              { code: '${env:C}' },
              { oauth_token: 'x1', oauth_verifier: 'x2', secret: 'x3' },
            ),
          },
          {
            weight: 1,
            arbitrary: fc.constantFrom(
              {},
              { code: '' },
              { code: 'Code on Return the URL' },
              { code: 1 },
              [],
              'x',
              null,
            ),
          },
        ),
        id: sometimes(undefined, [7]),
        eventsEnabled: sometimes(undefined, [true, false, 'true', 'yes', null, 1]),
        retrieveObjectsAfterInstantiation: sometimes(undefined, [true, false, 'false', {}]),
      };
      return fc.record(members);
    });
});

/** What somebody writes who knows the key. */
function likelyValues({ properties }: ElementSchema, name: string): readonly unknown[] {
  const schema = properties.configuration.properties[name] ?? catalogue.common[name];
  const options = schema?.['x-options'] ?? [];
  switch (schema?.['x-kind']) {
    case 'boolean':
      return [true, false, 'true', 'false'];
    case 'number':
      return [15, '15', '1.5', '${env:N}'];
    case 'url':
      return ['https://acme.example/events', '${env:URL}', schema.default ?? 'https://acme.example'];
    case 'json':
      return [{ orders: { url: '/hubs/x', idField: 'id' } }, '{"orders": {"url": "/hubs/x"}}'];
    default:
      return [...options, 'k7f2a9', '${env:KEY}', 'acme'];
  }
}
