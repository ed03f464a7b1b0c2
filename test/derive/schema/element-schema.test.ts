import * as assert from 'uvu/assert';
import type { CommonKeys, ElementSchema } from '../../../src/core/catalogue/element-schema.ts';
import type { Value } from '../../../src/core/parse/tree.ts';
import { type BodyFacts, bodyFacts } from '../../../src/derive/facts/body-facts.ts';
import { type MetadataFacts, metadataFacts } from '../../../src/derive/facts/metadata-facts.ts';
import { commonKeySchemas } from '../../../src/derive/schema/common-keys.ts';
import { elementSchema } from '../../../src/derive/schema/element-schema.ts';
import { suite } from '../../support/suite.ts';

const NOTHING: CommonKeys = { all: {}, oauth: {} };

function metadata(answer: Record<string, unknown>): MetadataFacts {
  const facts = metadataFacts({ key: 'acme', name: 'Acme', configuration: [], ...answer });
  if (facts === undefined) throw new Error('no answer about an element');
  return facts;
}

function request(
  configuration: Record<string, Value>,
  more: Record<string, Value> = {},
  line = 1,
): BodyFacts {
  const value = { element: { key: 'acme' }, configuration, ...more };
  return bodyFacts({ kind: 'request', element: 'acme', value, line }, { page: 'acme.md' });
}

type Keys = ElementSchema['properties']['configuration']['properties'];

function keys(answer: Record<string, unknown>, ...bodies: readonly BodyFacts[]): Keys {
  const { properties } = elementSchema('acme', [metadata(answer), ...bodies], NOTHING);
  return properties.configuration.properties;
}

suite('what is known of a configuration key', (test) => {
  const flag = { configuration: [{ key: 'a', type: 'BOOLEAN', default: 'true' }] };

  test('metadata alone is a hint: the kind is told, any value admitted', () => {
    const { a } = keys(flag);
    assert.equal([a?.['x-kind'], a?.pattern, a?.default], ['boolean', undefined, true]);
    assert.ok(a?.type?.includes('string') && a.type.includes('number'));
  });

  test('documented values that agree with it are certain, one alone is not', () => {
    const two = keys(
      flag,
      request({ a: true, password: 'x' }, {}, 1),
      request({ a: 'false', password: 'x' }, {}, 2),
    );
    assert.equal([two['a']?.['x-kind'], two['a']?.pattern?.startsWith('^(true|false')], ['boolean', true]);
    assert.is(keys(flag, request({ a: true }))['a']?.pattern, undefined);
  });

  test('where the two contradict each other it is a text', () => {
    const text = { configuration: [{ key: 'a', type: 'TEXTFIELD_32' }] };
    const bodies = [request({ a: 'true' }, {}, 1), request({ a: 'false' }, {}, 2)];
    assert.is(keys(text, ...bodies)['a']?.['x-kind'], 'text');
    assert.is(keys(flag, request({ a: 'https://x.example' }))['a']?.['x-kind'], 'text');
  });

  test('options of the form and of documents are put together', () => {
    const combo = { configuration: [{ key: 'a.type', type: 'COMBO', options: ['x', 'y'] }] };
    assert.equal(keys(combo, request({ 'a.type': 'z' }))['a.type']?.['x-options'], ['x', 'y', 'z']);
  });

  test('password fields are secret whatever their name; addresses of tokens are not', () => {
    const found = keys({
      configuration: [
        { key: 'magic', type: 'PASSWORD' },
        { key: 'oauth.token.url', type: 'TEXTFIELD_128', default: 'https://a.example/token' },
      ],
    });
    assert.is(found['magic']?.['x-secret'], true);
    assert.equal(
      [found['oauth.token.url']?.['x-secret'], found['oauth.token.url']?.default],
      [undefined, 'https://a.example/token'],
    );
  });

  test('what the platform sets by itself is marked, unless a request shows it', () => {
    const internal = {
      configuration: [{ key: 'session.id', type: 'TEXTFIELD_9', hidden: true, internal: true }],
    };
    assert.is(keys(internal)['session.id']?.['x-internal'], true);
    assert.is(keys(internal, request({ 'session.id': 'x' }))['session.id']?.['x-internal'], undefined);
  });

  test('what the form hides is marked, unless a request shows it or it is needed', () => {
    const hidden = { configuration: [{ key: 'a', type: 'TEXTFIELD_9', hidden: true }] };
    assert.is(keys(hidden)['a']?.['x-hidden'], true);
    assert.is(keys(hidden, request({ a: 'x', password: 'y' }))['a']?.['x-hidden'], undefined);
    const oauth = { authentication: 'oauth2', configuration: [{ key: 'oauth.api.key', hidden: true }] };
    assert.is(keys(oauth)['oauth.api.key']?.['x-hidden'], undefined);
  });

  test('a group names the control key and its value', () => {
    const found = keys({
      configuration: [
        { key: 'authentication.type', type: 'COMBO', options: ['basic', 'token'], groupControl: true },
        { key: 'event.vendor.type', type: 'COMBO', options: ['polling', 'webhook'], groupControl: true },
        { key: 'a', type: 'TEXTFIELD_9', group: 'token' },
        { key: 'b', type: 'TEXTFIELD_9', group: 'webhook' },
        { key: 'c', type: 'TEXTFIELD_9', group: 'unheard of' },
      ],
    });
    assert.equal(found['a']?.['x-when'], { 'authentication.type': ['token'] });
    assert.equal(found['b']?.['x-when'], { 'event.vendor.type': ['webhook'] });
    assert.equal(found['c']?.['x-when'], { 'authentication.type': ['unheard of'] });
  });

  test('what metadata requires is marked and, where nothing else is known, expected', () => {
    const required = { configuration: [{ key: 'site', type: 'TEXTFIELD_9', required: true }] };
    const { properties } = elementSchema('acme', [metadata(required)], NOTHING);
    assert.is(properties.configuration.properties['site']?.['x-required'], true);
    assert.equal(properties.configuration['x-expected'], ['site']);
    assert.is(properties.configuration.required, undefined);
  });
});

suite('where a schema comes from', (test) => {
  test('metadata and pages, and what metadata says of the element', () => {
    const facts = [
      metadata({ hub: 'crm', authentication: { type: 'basic' } }),
      request({ password: 'x' }, {}, 7),
    ];
    const schema = elementSchema('acme', facts, NOTHING);
    assert.equal(schema['x-derived-from'], [
      { page: 'GET /elements/acme', lines: [] },
      { page: 'acme.md', lines: [7] },
    ]);
    assert.equal(schema['x-element'], { key: 'acme', name: 'Acme', hub: 'crm', authentication: 'basic' });
  });
});

suite('providerData', (test) => {
  const expected = (
    answer: Record<string, unknown>,
    ...bodies: readonly BodyFacts[]
  ): readonly string[] | undefined =>
    elementSchema('acme', [metadata(answer), ...bodies], NOTHING).properties.providerData?.['x-expected'];

  test('is what a sign-in by OAuth ends with', () => {
    assert.equal(expected({ authentication: 'oauth2' }), ['code']);
    assert.equal(expected({ authentication: 'oauth1' }), ['oauth_token', 'oauth_verifier', 'secret']);
  });

  test('is what all documented requests have that have any', () => {
    const oauth = { 'oauth.api.key': 'x' };
    const bodies = [
      request(oauth, { providerData: { code: 'x', realmId: 'y' } }, 1),
      request(oauth, { providerData: { code: 'x' } }, 2),
      request(oauth, {}, 3),
    ];
    assert.equal(expected({ authentication: 'oauth2' }, ...bodies), ['code']);
  });

  test('is none of an element that signs in otherwise, whatever its pages copied', () => {
    const copied = request({ password: 'x' }, { providerData: { code: 'x' } });
    assert.is(expected({ authentication: 'basic' }, copied), undefined);
    assert.is(expected({ authentication: 'oauth2Password' }), undefined);
  });
});

suite('common keys', (test) => {
  const elements = ['a', 'b', 'c', 'd', 'e', 'f'].map((key, index) =>
    metadata({
      key,
      authentication: index < 3 ? 'basic' : 'oauth2',
      configuration: [
        { key: 'event.notification.enabled', type: 'BOOLEAN' },
        { key: 'password', type: 'PASSWORD' },
        ...(index < 3 ? [] : [{ key: 'oauth.scope', type: 'TEXTFIELD_9' }]),
        ...(index === 0 ? [{ key: 'event.rare', type: 'TEXTFIELD_9' }] : []),
        { key: `${key}.site`, type: 'TEXTFIELD_9' },
      ],
    }),
  );
  const evidence = {
    page: 'common.md',
    keys: { 'filter.nulls': { kind: 'boolean' as const, purpose: 'Whether nulls are sent' } },
  };
  const common = commonKeySchemas(evidence, elements);

  test('are those of families that the metadata of many elements shares, and the documented ones', () => {
    assert.equal(Object.keys(common.all), ['event.notification.enabled', 'filter.nulls']);
    assert.equal(Object.keys(common.oauth), ['oauth.scope']);
  });

  test('belong to every element, those of OAuth to elements that sign in by it', () => {
    const known = (element: MetadataFacts | undefined): readonly string[] =>
      element === undefined
        ? []
        : Object.keys(elementSchema(element.element, [element], common).properties.configuration.properties);
    assert.equal(known(elements[1]), ['b.site', 'event.notification.enabled', 'filter.nulls', 'password']);
    assert.ok(known(elements[4]).includes('oauth.scope'));
  });
});

suite('what metadata adds to a common key', (test) => {
  const common = commonKeySchemas(
    {
      page: 'common.md',
      keys: {
        'event.vendor.type': { kind: 'text', options: ['polling', 'none'], exhaustive: true, purpose: 'How' },
        'event.callback.url': { kind: 'url', purpose: 'Where to' },
      },
    },
    [],
  );
  const keysWith = (...configuration: readonly Record<string, Value>[]): Keys =>
    elementSchema('acme', [metadata({ configuration })], common).properties.configuration.properties;

  test('a default leaves its purpose, and that it takes no other option', () => {
    const { 'event.vendor.type': type } = keysWith({
      key: 'event.vendor.type',
      type: 'TEXTFIELD_32',
      default: 'polling',
    });
    const { default: _default, description, ...shared } = type ?? {};
    const { description: _description, ...others } = common.all['event.vendor.type'] ?? {};
    assert.equal(shared, others);
    assert.is(description, 'How. Optional, by default polling.');
  });

  test('what it counts for is said beside its purpose', () => {
    const control = { key: 'authentication.type', type: 'COMBO', options: ['basic', 'oauth2'] };
    const grouped = { key: 'event.callback.url', type: 'TEXTFIELD_128', groupControl: true };
    const { 'event.callback.url': url } = keysWith(control, { ...grouped, group: 'oauth2' });
    assert.is(
      url?.description,
      'Where to. Optional. Counts only where authentication.type is oauth2.',
      JSON.stringify(url),
    );
  });

  test('false in place of an address says that there is none, and is admitted', () => {
    const key = { key: 'event.callback.url', type: 'TEXTFIELD_128', default: 'false' };
    const { 'event.callback.url': url } = keysWith(key);
    assert.is(url?.default, undefined);
    assert.is(url?.description, 'Where to. Optional.');
    const accepts = (value: string): boolean => new RegExp(url?.pattern ?? '-', 'u').test(value);
    assert.equal(['false', 'https://a.example', '', 'true', 'falsely'].map(accepts), [
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  test('an address of another scheme is none of the web', () => {
    const kindFor = (byDefault: string): string | undefined => {
      const own = commonKeySchemas({ page: 'common.md', keys: {} }, [
        ...['a', 'b', 'c'].map((key) =>
          metadata({
            key,
            configuration: [{ key: 'base.url', type: 'TEXTFIELD_128', default: `https://${key}.example` }],
          }),
        ),
      ]);
      const facts = metadata({
        configuration: [{ key: 'base.url', type: 'TEXTFIELD_128', default: byDefault }],
      });
      const { properties } = elementSchema('acme', [facts], own).properties.configuration;
      return properties['base.url']?.['x-kind'];
    };
    assert.is(kindFor('jdbc:mysql://{db.host}/{db.name}'), 'text');
    assert.is(kindFor('sftp://{host}'), 'text');
    assert.is(kindFor('{site}/api'), 'url');
    assert.is(kindFor('HTTPS://acme.example'), 'url');
  });
});

suite('what contradicts itself', (test) => {
  test('a flag whose default is a word is none', () => {
    const kindOf = (byDefault: string): string | undefined =>
      keys({ configuration: [{ key: 'a', type: 'BOOLEAN', default: byDefault }] })['a']?.['x-kind'];
    assert.equal(['true', '0', '', 'lastUpdated'].map(kindOf), ['boolean', 'boolean', 'boolean', 'text']);
  });

  test('what a sign-in by OAuth needs is not said to be required by metadata that does not say so', () => {
    const told = (required: boolean): string | undefined =>
      keys({
        authentication: { type: 'oauth2' },
        configuration: [
          { key: 'oauth.api.key', type: 'TEXTFIELD_128', required: true },
          { key: 'oauth.api.secret', type: 'PASSWORD', required: true },
          { key: 'oauth.callback.url', type: 'TEXTFIELD_128', required },
        ],
      })['oauth.callback.url']?.description;
    assert.match(told(true) ?? '', /Required, says the element's metadata\./);
    assert.match(told(false) ?? '', /Usually needed\./);
  });
});
