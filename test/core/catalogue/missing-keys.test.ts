import * as assert from 'uvu/assert';
import { isCompleteSet, isCredentialKey, lastWord } from '../../../src/core/catalogue/credential-keys.ts';
import type { ConfigurationKeySchema, ElementSchema } from '../../../src/core/catalogue/element-schema.ts';
import { recognise } from '../../../src/core/catalogue/instance.ts';
import { type MissingKeys, missingKeys } from '../../../src/core/catalogue/missing-keys.ts';
import { findDocuments } from '../../../src/core/documents/instance-document.ts';
import { parseJson } from '../../../src/core/parse/json/parse-json.ts';
import { acmeSchema } from '../../support/acme-schema.ts';
import { suite } from '../../support/suite.ts';

type Configuration = ElementSchema['properties']['configuration'];

/** A schema with these keys: `*` marks what metadata requires, `@x` what counts for authentication type x. */
function schema(keys: readonly string[], needs: Omit<Configuration, 'type' | 'properties'>): ElementSchema {
  const properties = keys.map((short): [string, ConfigurationKeySchema] => {
    const [key = '', type] = short.replace('*', '').split('@');
    return [
      key,
      {
        type: 'string',
        'x-kind': 'text',
        ...(short.includes('*') && { 'x-required': true as const }),
        ...(type !== undefined && { 'x-when': { 'authentication.type': [type] } }),
      },
    ];
  });
  return acmeSchema({ properties: Object.fromEntries(properties), ...needs });
}

const accepting = Object.assign(() => true, { errors: null });
const common = {
  'authentication.type': { type: 'string', 'x-kind': 'text' as const },
  'event.notification.signature.key': { type: 'string', 'x-kind': 'text' as const },
};

/** What a configuration with these keys lacks. */
function missing(
  element: ElementSchema,
  written: readonly string[],
  authenticationType?: string,
): Pick<MissingKeys, 'certain' | 'expected'> | undefined {
  const body = {
    element: { key: 'acme' },
    configuration: {
      ...Object.fromEntries(written.map((key) => [key, 'x'])),
      ...(authenticationType !== undefined && { 'authentication.type': authenticationType }),
    },
    name: 'n',
  };
  const [document] = findDocuments(parseJson(JSON.stringify(body)), false);
  if (document === undefined) throw new Error('no document');
  const { configurationKeys } = recognise(
    document,
    {
      keys: ['acme'],
      common,
      validateEnvelope: accepting,
      element: () => ({ schema: element, validate: accepting }),
      elementsWith: () => [],
    },
    undefined,
  );
  const present = new Set(configurationKeys.map((key) => key.known ?? key.written));
  const found = missingKeys(element, common, { keys: configurationKeys, present });
  return found && { certain: found.certain, expected: found.expected };
}

suite('missingKeys', (test) => {
  const basic = schema(['site*', 'username*', 'password*', 'note', 'region*'], {
    required: ['site', 'username', 'password'],
    'x-expected': ['region'],
  });

  test('names what is not there, the certain and the expected apart', () => {
    assert.equal(missing(basic, ['site', 'username', 'password', 'region']), undefined);
    assert.equal(missing(basic, ['site', 'username']), { certain: ['password'], expected: ['region'] });
    assert.equal(missing(basic, ['site', 'username', 'password', 'note']), {
      certain: [],
      expected: ['region'],
    });
    assert.equal(missing(basic, []), { certain: ['site', 'username', 'password'], expected: ['region'] });
  });

  test('a misspelt key is there', () => {
    assert.equal(missing(basic, ['site', 'usrname', 'pasword', 'region']), undefined);
  });

  test('an unknown key that ends in the same word stands in its place, once', () => {
    assert.equal(missing(basic, ['acme.site', 'username', 'password', 'region']), undefined);
    assert.equal(missing(basic, ['site', 'acme.password', 'region']), {
      certain: ['username'],
      expected: [],
    });
    assert.equal(missing(basic, ['site', 'acme.username', 'password', 'acmeRegion']), undefined);
  });

  test('other credentials that are enough by themselves stand for a way of which nothing is there', () => {
    assert.equal(missing(basic, ['api.key']), undefined);
    assert.equal(missing(basic, ['site', 'login', 'api.secret']), undefined);
    assert.equal(missing(basic, ['site', 'login']), {
      certain: ['username', 'password'],
      expected: ['region'],
    });
    assert.equal(missing(basic, ['site', 'username', 'api.key', 'region']), {
      certain: ['password'],
      expected: [],
    });
    const events = missing(basic, ['event.notification.signature.key']);
    assert.equal(events?.certain, ['site', 'username', 'password']);
  });

  test('a known credential stands for another one that metadata requires no more than it', () => {
    const sftp = schema(['hostname*', 'username*', 'password', 'private.key'], {
      required: ['hostname', 'username', 'password'],
    });
    assert.equal(missing(sftp, ['hostname', 'username', 'private.key']), undefined);
    const crm = schema(['username*', 'password*', 'session.key'], { required: ['username', 'password'] });
    assert.equal(missing(crm, ['username', 'session.key'])?.certain, ['password']);
  });

  test('what stands for a key is neither another one that is needed, nor what the platform sets', () => {
    const both = schema(['db.password*', 'password*'], { required: ['db.password', 'password'] });
    assert.equal(missing(both, ['db_password'])?.certain, ['password']);
    const { configuration } = schema(['hostname*', 'username', 'password', 'session.key'], {
      required: ['hostname', 'username', 'password'],
    }).properties;
    const withInternal = (internal: boolean): ElementSchema => {
      const session: ConfigurationKeySchema = {
        type: 'string',
        'x-kind': 'text',
        ...(internal && { 'x-internal': true }),
      };
      const properties = { ...configuration.properties, 'session.key': session };
      return {
        ...basic,
        properties: { ...basic.properties, configuration: { ...configuration, properties } },
      };
    };
    const written = ['hostname', 'username', 'session.key'];
    assert.is(missing(withInternal(false), written), undefined);
    assert.equal(missing(withInternal(true), written)?.certain, ['password']);
  });

  test('one key stands in for one that is missing, and no more', () => {
    const both = schema(['db.password*', 'password*'], { required: ['db.password', 'password'] });
    assert.equal(missing(both, ['acme.password'])?.certain, ['password']);
    const expecting = schema(['site*', 'region*', 'zone*'], {
      required: ['site'],
      'x-expected': ['region', 'zone'],
    });
    assert.equal(missing(expecting, ['site', 'acme.domain'])?.expected, ['zone']);
    assert.equal(missing(expecting, ['site', 'acme.domain', 'acme.country']), undefined);
  });

  test('of two ways that as much is there of, the one that lacks less is meant', () => {
    const long = { required: ['a.site', 'b.name', 'c.mode'], 'x-authentication': 'long' };
    const short = { required: ['a.site', 'd.code'], 'x-authentication': 'short' };
    for (const anyOf of [
      [long, short],
      [short, long],
    ])
      assert.equal(
        missing(schema(['a.site', 'b.name', 'c.mode', 'd.code'], { anyOf }), ['a.site'])?.certain,
        ['d.code'],
      );
  });

  test('who signs in does not stand for what proves it', () => {
    const hub = schema(['api.key', 'api.secret', 'portal.user_id'], { required: ['api.key', 'api.secret'] });
    assert.equal(missing(hub, ['api.key', 'portal.user_id'])?.certain, ['api.secret']);
  });

  test('an unknown key that is named after the element may be what only metadata requires', () => {
    assert.equal(missing(basic, ['site', 'username', 'password', 'acme.domain']), undefined);
    assert.equal(missing(basic, ['site', 'username', 'acme.domain'])?.certain, ['password']);
    assert.equal(missing(basic, ['site', 'username', 'password', 'other.domain'])?.expected, ['region']);
  });

  test('only a sign-in by OAuth misses the address to come back to', () => {
    const box = schema(['oauth.api.key', 'oauth.api.secret', 'jwt.key@jwt', 'oauth.callback.url'], {
      anyOf: [
        { required: ['oauth.api.key', 'oauth.api.secret'], 'x-authentication': 'oauth2' },
        { required: ['jwt.key'], 'x-authentication': 'jwt' },
      ],
      'x-expected': ['oauth.callback.url'],
    });
    const client = ['oauth.api.key', 'oauth.api.secret'];
    assert.equal(missing(box, client), { certain: [], expected: ['oauth.callback.url'] });
    assert.equal(missing(box, client, 'oauth2'), { certain: [], expected: ['oauth.callback.url'] });
    assert.equal(missing(box, [...client, 'jwt.key']), undefined);
    assert.equal(missing(box, [...client, 'jwt.key'], 'jwt'), undefined);
    assert.equal(missing(box, client, '<TYPE>'), undefined);
  });

  const several = schema(['username*@basic', 'password*@basic', 'api.token*@token', 'tenant*@basic'], {
    anyOf: [
      { required: ['username', 'password'], 'x-authentication': 'basic' },
      { required: ['api.token'], 'x-authentication': 'token' },
    ],
    'x-expected': ['tenant'],
  });

  test('the way counts that most is there of, else the first', () => {
    assert.equal(missing(several, ['api.token']), undefined);
    assert.equal(missing(several, ['password']), { certain: ['username'], expected: ['tenant'] });
    assert.equal(missing(several, []), { certain: ['username', 'password'], expected: [] });
  });

  test('where the type is named, its way; none for a type that nothing is known of', () => {
    assert.equal(missing(several, ['username', 'password'], 'token')?.certain, ['api.token']);
    assert.equal(missing(several, ['username', 'password'], 'Token')?.certain, ['api.token']);
    assert.equal(missing(several, ['username', 'password', 'tenant'], 'bsaic'), undefined);
    assert.equal(missing(several, [], 'kerberos'), undefined);
    const reference = '$'.concat('{env:TYPE}');
    assert.equal(missing(several, ['api.token'], reference), undefined);
  });
});

suite('credential keys', (test) => {
  test('say who signs in, or prove it', () => {
    const credentials = ['username', 'user.name', 'acme.user', 'email', 'clientId', 'user.id', 'password'];
    for (const key of [...credentials, 'api.key', 'private_key', 'acme.token']) {
      assert.ok(isCredentialKey(key), key);
    }
    const others = ['site', 'oauth.token.url', 'authentication.type', 'oauth.user.refresh_interval'];
    for (const key of [...others, 'base.url', 'token.expiry', 'userAgent']) {
      assert.not.ok(isCredentialKey(key), key);
    }
  });

  test('are enough with a name and a secret, or a key alone', () => {
    assert.ok(isCompleteSet(['username', 'password']));
    assert.ok(isCompleteSet(['api.key']));
    assert.ok(isCompleteSet(['clientId', 'clientSecret']));
    for (const keys of [[], ['username'], ['password'], ['clientId', 'user.name'], ['site']])
      assert.not.ok(isCompleteSet(keys), keys.join());
  });

  test('compare by their last word', () => {
    const words = ['siteAddress', 'shop.site.address', 'base_url', 'baseURL', 'url', ''].map(lastWord);
    assert.equal(words, ['address', 'address', 'url', 'url', 'url', '']);
  });
});
