import * as assert from 'uvu/assert';
import { isCredentialKey } from '../../../src/core/catalogue/credential-keys.ts';
import type { Value } from '../../../src/core/parse/tree.ts';
import { bodyFacts } from '../../../src/derive/facts/body-facts.ts';
import { type Requirements, requirements } from '../../../src/derive/schema/required.ts';
import { suite } from '../../support/suite.ts';

/** What requests with these configurations make required. */
function needs(
  ...configurations: readonly Record<string, Value>[]
): Pick<Requirements, 'required' | 'alternatives'> {
  const facts = configurations.map((configuration, index) =>
    bodyFacts(
      {
        kind: 'request',
        element: 'acme',
        value: { element: { key: 'acme' }, configuration },
        line: index + 1,
      },
      { page: 'acme.md' },
    ),
  );
  const { required, alternatives } = requirements(facts);
  return { required, alternatives };
}

suite('requirements', (test) => {
  test('a credential, and what a page leaves to fill in, is required when every body has it', () => {
    assert.equal(
      needs(
        { site: '<SITE>', username: 'someone', password: 'hunter2' },
        { site: 'acme', password: 'x', username: 'y' },
      ),
      {
        required: ['site', 'username', 'password'],
        alternatives: [],
      },
    );
  });

  test('a flag, a number, a URL, a document or another sample only makes a key known', () => {
    const { required } = needs({
      'acme.sandbox': true,
      'acme.live': 'false',
      'acme.mode': '<true or false>',
      version: 3,
      address: 'https://acme.example',
      mapping: { a: 1 },
      region: 'eu',
      password: 'x',
    });
    assert.equal(required, ['password']);
  });

  test('settings that pages like to show are never required', () => {
    const { required } = needs({
      password: 'x',
      'event.notification.callback.url': '<URL>',
      'event.notification.signature.key': '<KEY>',
      'events.list.ids': '<IDS>',
      'filter.response.nulls': '<X>',
      'bulk.relations': '<X>',
      'pagination.max': '<X>',
      'document.tagging': '<X>',
      port: '<PORT>',
      'acme.port': '<PORT>',
    });
    assert.equal(required, ['password']);
  });

  test('what only some bodies have can be left out', () => {
    assert.equal(
      needs({ username: 'a', password: 'b', account: '<ACCOUNT>' }, { username: 'a', password: 'b' }),
      {
        required: ['username', 'password'],
        alternatives: [],
      },
    );
  });

  test('sets of which none holds the other are alternatives; what they share stays required', () => {
    assert.equal(
      needs({ 'api.key': '<KEY>', site: '<SITE>' }, { username: 'a', password: 'b', site: '<SITE>' }),
      {
        required: ['site'],
        alternatives: [{ keys: ['api.key'] }, { keys: ['username', 'password'] }],
      },
    );
  });

  test('the set that more bodies show comes first', () => {
    const { alternatives } = needs(
      { 'api.key': 'x' },
      { username: 'a', password: 'b' },
      { username: 'c', password: 'd' },
    );
    assert.equal(
      alternatives.map(({ keys }) => keys),
      [['username', 'password'], ['api.key']],
    );
  });

  test('alternatives carry the authentication type that a page names beside their keys', () => {
    const { alternatives } = needs(
      { 'authentication.type': 'custom', clientId: 'a', clientSecret: 'b' },
      { 'authentication.type': 'basic', username: 'a', password: 'b' },
      { username: 'a', password: 'b' },
      { 'authentication.type': 'oauth2', token: 'a' },
      { 'authentication.type': 'oauth1', token: 'a' },
    );
    assert.equal(alternatives, [
      { keys: ['username', 'password'], authentication: 'basic' },
      { keys: ['clientId', 'clientSecret'], authentication: 'custom' },
      { keys: ['token'], authentication: 'oauth2' },
      { keys: ['token'], authentication: 'oauth1' },
    ]);
  });

  test('a set that holds another is one of its own only if both name their authentication type', () => {
    const small = { username: 'a' };
    const large = { username: 'a', password: 'b' };
    assert.equal(needs(small, large).alternatives, []);
    assert.equal(needs({ ...small, 'authentication.type': 'basic' }, large).alternatives, []);
    assert.equal(
      needs({ ...small, 'authentication.type': 'token' }, { ...large, 'authentication.type': 'basic' }),
      {
        required: ['username'],
        alternatives: [
          { keys: [], authentication: 'token' },
          { keys: ['password'], authentication: 'basic' },
        ],
      },
    );
  });

  test('an extract without any credential says nothing, and neither does no body at all', () => {
    assert.equal(needs({ password: 'x' }, { 'event.notification.enabled': true }).required, ['password']);
    assert.equal(needs({}), { required: [], alternatives: [] });
    assert.equal(needs(), { required: [], alternatives: [] });
  });

  test('"__proto__" is a key like any other', () => {
    const body = Object.fromEntries([['__proto__', '<X>']]);
    assert.equal(needs(body, body).required, ['__proto__']);
  });
});

suite('isCredentialKey', (test) => {
  test('knows secrets and the names that go with them', () => {
    for (const key of [
      'password',
      'user.name',
      'userName',
      'username',
      'acme.login',
      'clientId',
      'client_id',
      'oauth.api.key',
    ]) {
      assert.ok(isCredentialKey(key), key);
    }
    for (const key of ['site', 'region', 'company', 'base.url', 'authentication.type', 'netsuite.sandbox']) {
      assert.not.ok(isCredentialKey(key), key);
    }
  });
});
