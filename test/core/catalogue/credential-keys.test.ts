import * as assert from 'uvu/assert';
import {
  isCompleteSet,
  isCredentialKey,
  isPrincipalKey,
  isSecretCredential,
  isSecretKey,
  lastWord,
} from '../../../src/core/catalogue/credential-keys.ts';
import { suite } from '../../support/suite.ts';

/** Their values are shown nowhere. */
const SECRET = [
  ...[
    'api.key',
    'apikey',
    'API_KEY',
    'monkey',
    'password',
    'db.password',
    'DB_PASSWD',
    'my-pwd',
    'oauth.api.secret',
  ],
  ...[
    'secret',
    'oauth.user.token',
    'token',
    'aws.credential',
    'credentials',
    'ssh.passphrase',
    'hmac_signature',
  ],
  ...[
    'signature',
    'pin',
    'card.pin',
    'password.old',
    'passwordHash',
    'passphrase2',
    'client_secret_id',
    'tokenValue',
  ],
  ...[
    'api.key.id',
    'apikey2',
    'api-key-x',
    'api_key_x',
    'private.key.path',
    'privatekey.pem',
    'access_key_id',
  ],
  ...['accesskey1', 'signature.key.id', 'signaturekey1'],
];

const NO_SECRET = [
  ...[
    'site',
    'username',
    'base.url',
    'shopping',
    'spin',
    'mypwd',
    'passwd.age',
    'signature.type',
    'credentials.type',
  ],
  ...['api.id', 'keys', 'keyboard', 'private.id', 'access', 'pins', 'compass', 'passing'],
];

const PRINCIPALS = [
  ...[
    'username',
    'userName',
    'user.name',
    'user_id',
    'acme.userid',
    'user',
    'acme.user',
    'login',
    'db-login',
    'email',
  ],
  ...['mail', 'acme.e-mail', 'clientId', 'client_id', 'consumer.id', 'consumerid'],
];

const NO_PRINCIPALS = [
  'site',
  'superuser',
  'catalogin',
  'gmail',
  'client',
  'consumer',
  'user.agent',
  'id',
  'username.x',
];

/** They are named after a secret, and no proof of anything. */
const ABOUT = [
  ...['oauth.token.url', 'oauth.token.uri', 'token.endpoint', 'token_path', 'token.type', 'token.time'],
  ...[
    'token.interval',
    'token.header',
    'token.expiry',
    'token_expires_in',
    'secret.version',
    'token.enabled',
  ],
  ...['api.keyname', 'signature.key.format'],
];

suite('what a key of a configuration says about its value', (test) => {
  test('a secret', () => {
    for (const key of SECRET) assert.ok(isSecretKey(key), key);
    for (const key of NO_SECRET) assert.not.ok(isSecretKey(key), key);
  });

  test('who signs in', () => {
    for (const key of PRINCIPALS) assert.ok(isPrincipalKey(key) && isCredentialKey(key), key);
    for (const key of NO_PRINCIPALS) assert.not.ok(isPrincipalKey(key), key);
  });

  test('a proof of it, and no more than something about one', () => {
    for (const key of ['api.key', 'password', 'Token'])
      assert.ok(isSecretCredential(key) && isCredentialKey(key), key);
    for (const key of ABOUT) {
      assert.ok(isSecretKey(key), key);
      assert.not.ok(isSecretCredential(key) || isCredentialKey(key), key);
    }
  });

  test('all that a sign-in needs', () => {
    for (const keys of [
      ['api.key'],
      ['token', 'site'],
      ['user', 'api.secret'],
      ['login', 'PASSWD'],
      ['email', 'pin'],
    ])
      assert.ok(isCompleteSet(keys), keys.join());
    for (const secret of ['password', 'passwd', 'passphrase', 'my.pwd', 'api.secret', 'pin'])
      assert.not.ok(isCompleteSet([secret, 'site']), secret);
    for (const keys of [['user'], ['token.url'], ['username', 'token.url'], []])
      assert.not.ok(isCompleteSet(keys), keys.join());
  });

  test('its last word, in lower case', () => {
    const keys = [
      'api.key',
      'api_Key',
      'api-key',
      'api key',
      'apiKey',
      'v2Key',
      'KEY',
      'key.',
      '.',
      'baseURL',
    ];
    assert.equal(keys.map(lastWord), ['key', 'key', 'key', 'key', 'key', 'key', 'key', 'key', '.', 'url']);
  });
});
