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
