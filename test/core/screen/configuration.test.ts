import * as assert from 'uvu/assert';
import type {
  ConfigurationKeySchema,
  Element,
  ElementSchema,
} from '../../../src/core/catalogue/element-schema.ts';
import type { ObjectValue, Value } from '../../../src/core/parse/tree.ts';
import { configurationTest } from '../../../src/core/screen/configuration.ts';
import { suite } from '../../support/suite.ts';

type Configuration = ElementSchema['properties']['configuration'];

interface Facts {
  readonly authentication?: string;
  readonly properties: Readonly<Record<string, ConfigurationKeySchema>>;
  readonly needs?: Omit<Configuration, 'type' | 'properties'>;
  readonly providerData?: readonly string[];
  readonly isDocumented?: boolean;
}

function element({ authentication, properties, needs, providerData, isDocumented = true }: Facts): Element {
  const schema: ElementSchema = {
    $schema: '',
    $id: '',
    title: '',
    'x-element': { key: 'acme', name: 'Acme Shop', ...(authentication && { authentication }) },
    'x-derived-from': isDocumented ? [{ page: 'acme.md', lines: [12] }] : [],
    type: 'object',
    properties: {
      element: { type: 'object', properties: { key: { const: 'acme' } } },
      configuration: { type: 'object', properties, ...needs },
      ...(providerData && { providerData: { type: 'object', properties: {}, 'x-expected': providerData } }),
    },
  };
  return { schema, validate: () => true, isDerived: true };
}

const text: ConfigurationKeySchema = { type: 'string', 'x-kind': 'text' };
const bare: ConfigurationKeySchema = { type: ['string', 'number', 'boolean'], 'x-kind': 'text' };
const common = { 'filter.response.nulls': { type: ['string', 'boolean'], 'x-kind': 'boolean' as const } };

const RECOMMENDED = { preset: 'recommended', rules: {} } as const;
const STRICT = { preset: 'strict', rules: {} } as const;

function passes(
  known: Element,
  configuration: ObjectValue,
  {
    providerData,
    levels = RECOMMENDED,
  }: {
    providerData?: ObjectValue;
    levels?: Parameters<NonNullable<ReturnType<typeof configurationTest>>>[2];
  } = {},
): boolean | undefined {
  return configurationTest(known, common)?.(configuration, providerData, levels);
}

suite('a value that no rule minds', (test) => {
  const acme = element({
    properties: {
      site: text,
      'api.key': { ...bare, 'x-secret': true },
      note: bare,
      count: { type: ['string', 'number'], 'x-kind': 'number', pattern: '^(?:\\d+|.*\\$\\{.*)$' },
      flag: { type: ['string', 'boolean'], 'x-kind': 'boolean' },
      'base.url': { type: 'string', 'x-kind': 'url' },
      filters: { type: ['string', 'object'], 'x-kind': 'json' },
      region: { ...text, 'x-options': ['us', 'eu'] },
      mode: { ...text, 'x-options': ['true', 'false'] },
      list: { type: ['string', 'array'], 'x-kind': 'text' },
      weight: { type: 'number', 'x-kind': 'number' },
      // A schema belongs to keys of one name.
      'odd key!': { ...text },
    },
  });
  const rows: readonly (readonly [key: string, passing: readonly Value[], others: readonly Value[]])[] = [
    [
      'site',
      ['my-shop', 'Größe', 'a b', '${env:SITE}', 'true'],
      ['', ' ', true, 1, null, [], {}, 'ACME_SITE', '<SITE>', '***1', 'a&amp;b'],
    ],
    ['note', ['x', true, 0, -1], [Number.NaN, null, {}, ['x'], '\u00a0']],
    ['count', ['12', 12, '${env:COUNT}'], ['twelve', true]],
    ['flag', [true, false, 'true', 'False', '${env:FLAG}'], [1, 'yes', 'TRUE OR FALSE']],
    ['weight', [12, -0.5], ['12', '${env:W}']],
    [
      'base.url',
      ['https://a.example', 'a.example/x', '${env:URL}', 'localhost'],
      ['two words', 'htps://a', 'acme', 1],
    ],
    [
      'filters',
      [{ a: ['b', 1, null, { c: true }] }, {}, '{"a": 1}', '[1]', '${env:X}'],
      [['a'], '{"a": }', 'none', { 'a!': 'b' }, { a: '<X>' }, { a: ['b', { c: '<X>' }] }, null],
    ],
    ['region', ['us', 'eu', '${env:REGION}'], ['uk', 'US']],
    ['mode', ['true', 'anything'], ['<X>']],
    ['list', ['a'], [['a']]],
    ['filter.response.nulls', [true, 'false'], ['maybe']],
    ['odd key!', [], ['a']],
    ['nobody.knows', [], ['a']],
    ['toString', [], ['a']],
  ];
  for (const [key, passing, others] of rows)
    test(`of ${key}`, () => {
      for (const value of passing) assert.is(passes(acme, { [key]: value }), true, JSON.stringify(value));
      for (const value of others) assert.is(passes(acme, { [key]: value }), false, JSON.stringify(value));
    });

  test('of a secret depends on whether it may stand in clear', () => {
    for (const [value, inClear] of [
      ['k7f2a9', true],
      [1234, true],
      ['${env:KEY}', false],
    ] as const) {
      assert.is(passes(acme, { 'api.key': value }), true);
      assert.is(passes(acme, { 'api.key': value }, { levels: STRICT }), !inClear);
      const levels = { preset: 'recommended', rules: { 'plaintext-secret': 'error' } } as const;
      assert.is(passes(acme, { 'api.key': value }, { levels }), !inClear);
    }
    assert.is(passes(acme, { 'api.key': 'api_key' }), false);
    assert.is(passes(acme, { site: 'k7f2a9', count: 5 }, { levels: STRICT }), true);
  });

  test('says nothing about an element whose schema may ask for more', () => {
    const { isDerived: _, ...custom } = acme;
    assert.is(configurationTest(custom, common), undefined);
  });
});

suite('keys that go together', (test) => {
  const sides = element({
    properties: {
      'authentication.type': { ...text, 'x-options': ['basic', 'oauth2'], default: 'basic' },
      username: { ...text, 'x-when': { 'authentication.type': ['basic'] } },
      password: { ...text, 'x-when': { 'authentication.type': ['basic'] } },
      'oauth.api.key': { ...text, 'x-when': { 'authentication.type': ['oauth2'] } },
      'oauth.api.secret': { ...text, 'x-when': { 'authentication.type': ['oauth2'] } },
      'oauth.user.token': text,
      'oauth.user.refresh_token': text,
      tenant: text,
    },
    needs: {
      anyOf: [
        { required: ['username', 'password'], 'x-authentication': 'basic' },
        { required: ['oauth.api.key', 'oauth.api.secret'], 'x-authentication': 'oauth2' },
      ],
      'x-expected': ['tenant'],
    },
    providerData: ['code'],
  });
  const basic = { username: 'u1', password: 'p1', tenant: 't1' };
  const oauth = { 'oauth.api.key': 'k1', 'oauth.api.secret': 's1', tenant: 't1' };
  const code = { code: 'c7f2' };
  const rows: readonly (readonly [what: string, passes: boolean, ObjectValue, ObjectValue?])[] = [
    ['one way to sign in', true, basic],
    ['the same by its name', true, { ...basic, 'authentication.type': 'basic' }],
    ['a type by a reference', true, { ...basic, 'authentication.type': '${env:TYPE}' }],
    ['half of a way', false, { username: 'u1', tenant: 't1' }],
    ['nothing', false, {}],
    ['without what metadata expects', false, { username: 'u1', password: 'p1' }],
    ['keys of another way than the named', false, { ...basic, 'authentication.type': 'oauth2' }],
    ['keys of both ways', false, { ...basic, ...oauth, 'authentication.type': 'basic' }],
    [
      'keys of another way than the default, and a type by a reference',
      false,
      { ...oauth, 'authentication.type': '${env:T}' },
      code,
    ],
    ['a type that is none', false, { ...basic, 'authentication.type': 'kerberos' }],
    ['what the provider handed over', true, oauth, code],
    ['more of that', true, oauth, { ...code, realm: 'x1' }],
    ['nothing handed over', false, oauth],
    ['another member', false, oauth, { token: 'x1' }],
    ['a blank member', false, oauth, { code: ' ' }],
    ['a member that is no text', false, oauth, { code: 'c7f2', realm: 1 }],
    ['a member of an odd name', false, oauth, { code: 'c7f2', 'odd!': 'x1' }],
    ['a placeholder', false, oauth, { code: '<CODE>' }],
    ['a sample', false, oauth, { code: 'Code on the Return URL' }],
    ['something handed over without a sign-in', false, basic, code],
    ['a token instead', true, { ...oauth, 'oauth.user.token': 't1' }],
    ['a token that is renewed instead', true, { ...oauth, 'oauth.user.refresh_token': 't1' }],
    ['a token and what was handed over', true, { ...oauth, 'oauth.user.token': 't1' }, code],
  ];
  for (const [what, expected, configuration, providerData] of rows)
    test(`${what}: ${expected ? 'passes' : 'is left to the rules'}`, () => {
      const given = providerData && { providerData };
      assert.is(passes(sides, configuration, given), expected);
      // Asked again, with what is remembered of it.
      assert.is(passes(sides, configuration, given), expected);
    });

  test('hand over no secret in clear where that is asked for', () => {
    const filled = { 'oauth.api.key': '${env:K}', 'oauth.api.secret': '${env:S}', tenant: 't1' };
    const strict = (providerData: ObjectValue): unknown =>
      passes(sides, filled, { providerData, levels: STRICT });
    assert.is(strict({ code: '${env:CODE}' }), true);
    assert.is(strict(code), false);
  });

  test('lack nothing where nothing says that somebody signs in', () => {
    const oauth2 = { authentication: 'oauth2', properties: { site: text }, providerData: ['code'] };
    assert.is(passes(element(oauth2), { site: 'x1' }), true);
    assert.is(
      passes(element({ ...oauth2, authentication: 'basic' }), { site: 'x1' }, { providerData: code }),
      false,
    );
    assert.is(passes(element(oauth2), { site: 'x1' }, { providerData: { any: 'x1' } }), true);
  });

  test('lack nothing where no page shows what is handed over', () => {
    const { properties, anyOf = [] } = sides.schema.properties.configuration;
    const unknown = element({ properties, needs: { anyOf }, providerData: ['code'], isDocumented: false });
    assert.is(passes(unknown, oauth), true);
  });

  test('tell a sandbox and its address apart', () => {
    const sandbox = element({
      properties: {
        'acme.sandbox': { type: ['string', 'boolean'], 'x-kind': 'boolean' },
        'base.url': { type: 'string', 'x-kind': 'url', default: 'https://api.acme.com' },
      },
    });
    const beside = (flag: Value, url: string): unknown =>
      passes(sandbox, { 'acme.sandbox': flag, 'base.url': url });
    assert.is(beside(true, 'https://sandbox.acme.com'), true);
    assert.is(beside(false, 'https://api.acme.com'), true);
    assert.is(beside(false, 'https://sandbox.acme.com'), false);
    assert.is(beside('true', 'https://api.acme.com'), false);
  });

  test('agree about events', () => {
    const events = element({
      properties: {
        'event.notification.enabled': { type: ['string', 'boolean'], 'x-kind': 'boolean' },
        'event.notification.callback.url': { type: 'string', 'x-kind': 'url', pattern: '^(?:https://|[Ff])' },
        'event.vendor.type': { ...text, 'x-options': ['polling', 'webhook', 'none'] },
        'event.poller.urls': text,
        'hook.id': { ...text, 'x-when': { 'event.vendor.type': ['webhook'] } },
      },
    });
    const on = { 'event.notification.enabled': true };
    const told = { ...on, 'event.notification.callback.url': 'https://a.example' };
    const rows: readonly (readonly [boolean, ObjectValue])[] = [
      [true, { 'event.notification.enabled': false }],
      [true, told],
      [false, on],
      [false, { ...on, 'event.notification.callback.url': 'false' }],
      [false, { ...on, 'event.notification.callback.url': 'FALSE' }],
      [true, { ...told, 'event.vendor.type': 'polling', 'event.poller.urls': '/a' }],
      [false, { ...told, 'event.vendor.type': 'webhook', 'event.poller.urls': '/a' }],
      [true, { ...told, 'event.vendor.type': 'webhook', 'hook.id': 'h1' }],
      [false, { ...told, 'event.vendor.type': 'polling', 'hook.id': 'h1' }],
      [false, { ...told, 'event.vendor.type': 'none' }],
      [true, { 'event.vendor.type': 'none', 'event.poller.urls': '/a' }],
      [true, { 'event.poller.urls': '/a', 'hook.id': 'h1' }],
    ];
    for (const [expected, configuration] of rows)
      assert.is(passes(events, configuration), expected, JSON.stringify(configuration));
  });
});
