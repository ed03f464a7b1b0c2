import * as assert from 'uvu/assert';
import { hideTelling, secretsIn } from '../../src/platform/secrets-in.ts';
import { suite } from '../support/suite.ts';

suite('secretsIn', (test) => {
  test('finds what is secret in an answer by the names of its members', () => {
    const cases: readonly (readonly [unknown, readonly string[]])[] = [
      [{ id: 1, token: 't-1' }, ['t-1']],
      [{ providerData: { code: 'c-1', debug: true, more: [{ realmId: 12 }] } }, ['12', 'c-1']],
      [{ configuration: { 'api.key': 'k', site: 'acme', password: '', 'user.token': null } }, ['k']],
      [
        [{ token: 'a' }, { token: 'b' }, { token: 'a' }],
        ['b', 'a'],
      ],
      [{ element: { key: 'stripe' }, name: 'token' }, []],
      [JSON.parse('{"__proto__": {"token": "x"}}'), ['x']],
      ['token', []],
      [undefined, []],
      [null, []],
    ];
    for (const [answer, found] of cases)
      assert.equal([...secretsIn(answer)].sort(), [...found].sort(), JSON.stringify(answer));
  });

  test('is not stopped by deep answers', () => {
    const depth = 50_000;
    const deep: unknown = JSON.parse(`${'['.repeat(depth)}{"token":"t"}${']'.repeat(depth)}`);
    assert.equal(secretsIn(deep), ['t']);
  });
});

suite('hideTelling', (test) => {
  test('hides values that their names give away, and leaves the rest readable', () => {
    const cases: readonly (readonly [string, string])[] = [
      ['password=hunter2 is wrong', 'password=*** is wrong'],
      ['{"token":"abc def","id":1}', '{"token":***,"id":1}'],
      ['{\\"access_token\\":\\"abc\\",\\"x\\":1}', '{\\"access_token\\":***,\\"x\\":1}'],
      ["{'clientSecret': 'abc'}", "{'clientSecret': ***}"],
      ['{"token":"cut off', '{"token":***'],
      ['https://x.example/cb?code=4/0AbC&state=1', 'https://x.example/cb?code=***&state=1'],
      ['oauth.api.secret => abc', 'oauth.api.secret => ***'],
      ['oauth_verifier: 123-45', 'oauth_verifier: ***'],
      ['Authorization: Bearer abcdefghijklmnop.qrst=', 'Authorization: ***'],
      ['message=token=abc', 'message=token=***'],
      ['password=token=abc', 'password=***'],
      ['sent Basic dXNlcjpwYXNzd29yZA==', 'sent Basic ***'],
      ['sent Element dGhpcyBpcyBhIHRva2Vu=', 'sent Element ***'],
      ['https://user:pw@proxy.example/', 'https://***@proxy.example/'],
      [
        '3100 - message=AuthorizationFailed; errorCode=003100; statusCode=403 - null',
        '3100 - message=AuthorizationFailed; errorCode=003100; statusCode=403 - null',
      ],
      ['Missing required key: api.key, site', 'Missing required key: api.key, site'],
      ['api.key: required', 'api.key: required'],
      ['password: must not be empty', 'password: must not be empty'],
      ['password=required', 'password=***'],
      ['No element found for key=stripe', 'No element found for key=stripe'],
      [
        'Invalid Organization or User secret, or invalid Element token provided.',
        'Invalid Organization or User secret, or invalid Element token provided.',
      ],
      [
        'You must provide an OAuth code in order to create an instance of this element',
        'You must provide an OAuth code in order to create an instance of this element',
      ],
    ];
    for (const [text, shown] of cases) assert.is(hideTelling(text), shown, text);
  });
});
