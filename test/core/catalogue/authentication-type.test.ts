import * as assert from 'uvu/assert';
import {
  authenticationInForce,
  authenticationTypes,
  namedType,
  typesOfKey,
} from '../../../src/core/catalogue/authentication-type.ts';
import type { ConfigurationKeySchema, ElementSchema } from '../../../src/core/catalogue/element-schema.ts';
import { type Instance, recognise } from '../../../src/core/catalogue/instance.ts';
import { findDocuments } from '../../../src/core/documents/instance-document.ts';
import { parseJson } from '../../../src/core/parse/json/parse-json.ts';
import type { Value } from '../../../src/core/parse/tree.ts';
import { loadBundledCatalogue } from '../../../src/knowledge/bundled.ts';
import { suite } from '../../support/suite.ts';

const catalogue = loadBundledCatalogue();

type Configuration = Readonly<Record<string, Value>>;

function instanceOf(element: string, configuration: Configuration): Instance {
  const tree = parseJson(JSON.stringify({ element: { key: element }, configuration }));
  const [document] = findDocuments(tree, false);
  if (document === undefined) throw new Error('an object is a document');
  return recognise(document, catalogue, undefined);
}

function schemaOf(element: string): ElementSchema {
  const schema = catalogue.element(element)?.schema;
  if (schema === undefined) throw new Error(`${element} is not in the catalogue`);
  return schema;
}

/** The type in force and what tells it, as `custom by name`. */
function inForce(element: string, configuration: Configuration): string | undefined {
  const { configurationKeys } = instanceOf(element, configuration);
  const found = authenticationInForce(schemaOf(element), configurationKeys);
  return found && `${found.type} by ${found.toldBy}`;
}

const BASIC = { username: 'u', password: 'p' };
const OAUTH = { 'oauth.api.key': 'k', 'oauth.api.secret': 's' };

suite('the authentication type in force', (test) => {
  const table: readonly (readonly [says: string, string, Configuration, string | undefined])[] = [
    ['the name decides', 'zuorav2', { 'authentication.type': 'custom' }, 'custom by name'],
    [
      'the name decides against keys',
      'zuorav2',
      { 'authentication.type': 'custom', ...BASIC },
      'custom by name',
    ],
    [
      'a name in other letter case is the same',
      'zuorav2',
      { 'authentication.type': 'Basic' },
      'basic by name',
    ],
    ['a slip of a name is that name', 'zuorav2', { 'authentication.type': 'custm' }, 'custom by name'],
    ['a name that is none tells nothing', 'zuorav2', { 'authentication.type': 'kerberos' }, undefined],
    ['a reference tells nothing', 'zuorav2', { 'authentication.type': '${env:TYPE}', ...BASIC }, undefined],
    [
      'a placeholder tells nothing',
      'hubspotcrm',
      { 'authentication.type': 'oauth2 OR apiKey', ...OAUTH },
      undefined,
    ],
    [
      'an empty name is no name',
      'zuorav2',
      { 'authentication.type': ' ', clientId: 'c', clientSecret: 's' },
      'custom by keys',
    ],
    [
      'then the keys decide',
      'netsuiteerpv2',
      { consumer_key: 'k', consumer_secret: 's', token_id: 't', token_secret: 'u' },
      'custom by keys',
    ],
    [
      'credentials weigh more than settings',
      'hubspotcrm',
      { 'hubspot.authorization.apikey': 'k', 'oauth.scope': 'a', 'oauth.callback.url': 'https://a.example' },
      'apiKey by keys',
    ],
    [
      'keys of one type alone weigh more than those of several',
      'box',
      { ...OAUTH, 'jwt.base64.encoded.key': 'k' },
      'jwtOauth by keys',
    ],
    ['a misspelt key counts', 'zuorav2', { clientld: 'c', clientSecret: 's' }, 'custom by keys'],
    [
      'an empty key does not',
      'zuorav2',
      { username: '', password: null, clientId: 'c', clientSecret: 's' },
      'custom by keys',
    ],
    ['then the default', 'zuorav2', {}, 'basic by default'],
    ['where the keys are the same, the default', 'quickbooks', OAUTH, 'oauth1 by default'],
    ['without a default nobody knows', 'netsuiteerpv2', {}, undefined],
    ['an element with one type has that', 'chargebee', {}, 'basic by element'],
    ['an element whose type nobody knows', 'bullhorn', OAUTH, undefined],
    ['OAuth by the element', 'sageone', OAUTH, 'oauth2 by element'],
    ['unless the credentials are of another kind', 'sageone', BASIC, undefined],
    ['or the other way round', 'connectwisecrmrest', OAUTH, undefined],
  ];
  for (const [says, element, configuration, expected] of table) {
    test(`${says}: ${element}`, () => {
      assert.is(inForce(element, configuration), expected);
    });
  }

  test('the types of an element, its default first', () => {
    assert.equal(authenticationTypes(schemaOf('box')), ['oauth2', 'jwtOauth']);
    assert.equal(authenticationTypes(schemaOf('chargebee')), ['basic']);
    assert.equal(authenticationTypes(schemaOf('bullhorn')), []);
  });

  test('a name that is none is told from what may be filled in later', () => {
    const says = (type: Value): string =>
      namedType(schemaOf('zuorav2'), instanceOf('zuorav2', { 'authentication.type': type }).configurationKeys)
        .says;
    assert.equal(['kerberos', 'basic', '<TYPE>', '${env:TYPE}', 1, null].map(says), [
      'unknown',
      'type',
      'open',
      'open',
      'open',
      'nothing',
    ]);
  });

  test('the types of a key; a type that the element lacks is a slip of the metadata', () => {
    assert.equal(typesOfKey(schemaOf('zuorav2'), 'clientId'), ['custom']);
    assert.is(typesOfKey(schemaOf('zuorav2'), 'base.url'), undefined);
    assert.is(typesOfKey(schemaOf('zuorav2'), 'toString'), undefined);
    assert.is(typesOfKey(schemaOf('smartrecruiters'), 'oauth.callback.url'), undefined);
  });
});

type Facts = Omit<ElementSchema['properties']['configuration'], 'type'> & {
  readonly authentication?: string;
};

function made({ authentication, ...configuration }: Facts): ElementSchema {
  return {
    $schema: '',
    $id: '',
    title: '',
    'x-element': { key: 'acme', name: 'Acme', ...(authentication !== undefined && { authentication }) },
    'x-derived-from': [],
    type: 'object',
    properties: {
      element: { type: 'object', properties: { key: { const: 'acme' } } },
      configuration: { type: 'object', ...configuration },
    },
  };
}

suite('the authentication type that keys tell', (test) => {
  const of = (...types: readonly string[]): ConfigurationKeySchema => ({
    'x-kind': 'text',
    ...(types.length > 0 && { 'x-when': { 'authentication.type': types } }),
  });
  const schema = made({
    properties: {
      'authentication.type': {
        'x-kind': 'text',
        'x-options': ['basic', 'token', 'OAuth2'],
        default: 'Token',
      },
      'basic.realm': of('basic'),
      'token.realm': of('TOKEN'),
      both: of('basic', 'token'),
      odd: of('basic', 'kerberos'),
      any: of(),
    },
    anyOf: [
      { required: ['user', 'word'], 'x-authentication': 'BASIC' },
      { required: ['user', 'id'], 'x-authentication': 'token' },
      { required: ['client', 'user'], 'x-authentication': 'oauth2' },
      { required: [], 'x-authentication': 'oauth2' },
    ],
  });
  const tell = (...names: readonly string[]): string | undefined => {
    const keys = names.map((name) => ({ written: name, known: name, value: { value: 'x' } }));
    const found = authenticationInForce(schema, keys);
    return found && `${found.type} by ${found.toldBy}`;
  };

  const rows: readonly (readonly [told: string | undefined, ...names: readonly string[]])[] = [
    ['token by default'],
    ['token by default', 'any', 'both', 'odd', 'nobody'],
    ['token by default', 'user'],
    ['basic by keys', 'basic.realm'],
    ['basic by keys', 'word'],
    ['basic by keys', 'user', 'word'],
    ['OAuth2 by keys', 'client'],
    ['OAuth2 by keys', 'client', 'user', 'token.realm'],
    ['token by keys', 'user', 'token.realm'],
    ['token by default', 'basic.realm', 'token.realm'],
    [undefined, 'word', 'client'],
  ];
  for (const [told, ...names] of rows)
    test(`${names.join(', ') || 'nothing'}: ${told}`, () => assert.is(tell(...names), told));

  test('knows the types in the spelling of the schema, the default first', () => {
    assert.equal(authenticationTypes(schema), ['token', 'basic', 'OAuth2']);
    const keys = ['basic.realm', 'token.realm', 'both', 'odd', 'any'];
    assert.equal(
      keys.map((key) => typesOfKey(schema, key)?.join()),
      ['basic', 'token', 'basic,token', undefined, undefined],
    );
  });

  test('takes types from the sets of credentials, or from the element, where no option names them', () => {
    const { anyOf = [] } = schema.properties.configuration;
    assert.equal(authenticationTypes(made({ properties: {}, anyOf, authentication: 'custom' })), [
      'BASIC',
      'token',
      'oauth2',
    ]);
    assert.equal(authenticationTypes(made({ properties: {}, authentication: 'custom' })), ['custom']);
    assert.equal(authenticationTypes(made({ properties: {} })), []);
  });

  test('doubts the only type where the credentials are of another kind', () => {
    const only = (authentication: string): ElementSchema =>
      made({
        properties: {},
        authentication,
        anyOf: [{ required: ['user', 'word'] }, { required: ['oauth.api.key', 'word'] }],
      });
    const doubts = (authentication: string, ...names: readonly string[]): boolean => {
      const keys = names.map((name) => ({ written: name, known: name, value: { value: 'x' } }));
      return authenticationInForce(only(authentication), keys) === undefined;
    };
    assert.equal(
      [
        doubts('basic'),
        doubts('basic', 'user'),
        doubts('basic', 'oauth.api.key'),
        doubts('oauth2', 'oauth.api.key'),
      ],
      [false, false, true, false],
    );
    assert.ok(doubts('oauth2', 'user', 'word'));
    assert.not.ok(doubts('OAuth1', 'other'));
  });
});
