import * as assert from 'uvu/assert';
import type { ElementSchema } from '../../../src/core/catalogue/element-schema.ts';
import { expectedMembers, usualMembers } from '../../../src/core/catalogue/provider-data.ts';
import { acmeSchema } from '../../support/acme-schema.ts';
import { suite } from '../../support/suite.ts';

/** A schema of an element with these ways to sign in. */
function schema(types: readonly string[], expected?: readonly string[]): ElementSchema {
  return acmeSchema(
    { properties: { 'authentication.type': { 'x-kind': 'text', 'x-options': types } } },
    expected && { type: 'object', properties: {}, 'x-expected': expected },
  );
}

const OF_OAUTH1 = ['oauth_token', 'oauth_verifier', 'secret'];

suite('what a sign-in at the provider ends with', (test) => {
  test('depends on the kind of OAuth', () => {
    assert.equal(usualMembers('oauth2'), ['code']);
    assert.equal(usualMembers('OAuth'), ['code']);
    assert.equal(usualMembers('oauth1'), OF_OAUTH1);
    assert.equal(usualMembers('oauth1PlainText'), OF_OAUTH1);
    assert.equal(usualMembers('jwtOauth'), []);
    assert.equal(usualMembers('basic'), []);
  });

  test('is what the schema says of an element with one kind, and the usual where it has several', () => {
    assert.equal(expectedMembers(schema(['oauth2', 'basic'], ['code', 'realm']), 'oauth2'), [
      'code',
      'realm',
    ]);
    assert.equal(expectedMembers(schema(['oauth2', 'oauth'], ['code', 'realm']), 'oauth2'), [
      'code',
      'realm',
    ]);
    assert.equal(expectedMembers(schema(['oauth2', 'oauth1'], ['code', 'realm']), 'oauth2'), ['code']);
    assert.equal(expectedMembers(schema(['oauth2', 'oauth1'], ['code', 'realm']), 'oauth1'), OF_OAUTH1);
    assert.equal(expectedMembers(schema(['oauth2', 'basic'], ['code']), 'basic'), []);
    assert.equal(expectedMembers(schema(['oauth2']), 'oauth2'), []);
  });
});
