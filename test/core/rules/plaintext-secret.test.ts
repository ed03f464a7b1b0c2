import * as assert from 'uvu/assert';
import { applyEdits } from '../../../src/core/fix/apply.ts';
import type { Value } from '../../../src/core/parse/tree.ts';
import { exampleSeverities, presetSeverities } from '../../../src/core/rules/all.ts';
import { lintForTest } from '../../support/lint-text.ts';
import { suite } from '../../support/suite.ts';

const severities = exampleSeverities('plaintext-secret');

interface Body {
  readonly element?: string;
  readonly configuration?: Readonly<Record<string, Value>>;
  readonly providerData?: Readonly<Record<string, Value>>;
}

function textOf({ element = 'chargebee', configuration = {}, providerData }: Body): string {
  return JSON.stringify({
    element: { key: element },
    ...(providerData === undefined ? {} : { providerData }),
    configuration,
    tags: ['a'],
    name: 'n',
  });
}

/** The pointers of the secrets that are found. */
function secretsIn(body: Body): string[] {
  return lintForTest(textOf(body), 'json', severities)
    .findings.filter(({ ruleId }) => ruleId === 'plaintext-secret')
    .map(({ instancePath }) => instancePath);
}

suite('secrets in clear', (test) => {
  test('are off in recommended and errors in strict', () => {
    assert.is(presetSeverities('recommended')['plaintext-secret'], 'off');
    assert.is(presetSeverities('strict')['plaintext-secret'], 'error');
  });

  test('are found below configuration and providerData, known keys or not', () => {
    assert.equal(
      secretsIn({
        configuration: {
          password: 'k3Jf9aQ2',
          'acme.api.token': 'k3Jf9aQ2',
          'event.notification.signature.key': 7,
        },
        providerData: { code: 'k3Jf9aQ2', oauth_token: 'k3Jf9aQ2' },
      }),
      [
        '/providerData/code',
        '/providerData/oauth_token',
        '/configuration/password',
        '/configuration/acme.api.token',
        '/configuration/event.notification.signature.key',
      ],
    );
    assert.equal(secretsIn({ element: 'acmebilling', configuration: { password: 'k3Jf9aQ2' } }), [
      '/configuration/password',
    ]);
  });

  test('are told from what is no secret, or none yet', () => {
    const values: readonly Value[] = [
      '${env:PASSWORD}',
      'Bearer ${env:TOKEN}',
      '',
      ' ',
      null,
      '********',
      '<INSERT_PASSWORD>',
      'xxxxxxxxxxxx',
      'YOUR_PASSWORD_HERE',
      'CHARGEBEE_PASSWORD',
    ];
    for (const password of values) {
      assert.equal(secretsIn({ configuration: { password } }), [], JSON.stringify(password));
    }
    // Nor where no other rule has anything to say.
    assert.equal(
      secretsIn({ element: 'acme', configuration: { token: ' ', secret: '<INSERT_SECRET>' } }),
      [],
    );
    assert.equal(
      secretsIn({
        element: 'box',
        configuration: {
          username: 'jo',
          'oauth.token.url': 'https://api.box.com/oauth2/token',
          'oauth.token_type': 'bearer',
          'event.vendor.type': 'polling',
          'public.key': 'k3Jf9aQ2',
        },
        providerData: { realmId: '1234567', dataSource: 'QBO' },
      }),
      [],
    );
  });

  test('are told from what is about a credential, by its last words', () => {
    const found = secretsIn({
      configuration: Object.fromEntries(
        [
          ...['token.seconds', 'secret.version2', 'public.key', 'public_key', 'public-key', 'publickey'],
          ...['secret.user.name', 'secret.user_name', 'secret.user-name', 'secret.UserName'],
          ...['seconds.secret', 'public.key.secret', 'username.password', 'republic.secret'],
        ].map((name) => [name, 'k3Jf9aQ2']),
      ),
    });
    assert.equal(
      found.map((pointer) => pointer.replace('/configuration/', '')),
      ['seconds.secret', 'public.key.secret', 'username.password', 'republic.secret'],
    );
  });

  test('are found under keys that only metadata calls secret', () => {
    const configuration = { username: 'k3Jf9aQ2' };
    assert.equal(secretsIn({ element: 'plaid', configuration }), ['/configuration/username']);
    assert.equal(secretsIn({ element: 'chargebee', configuration }), []);
  });

  test('are none where nothing would be left to hide, by whatever mask', () => {
    for (const password of ['•••', '●●●', '***12', '${env:X}y', 'TODO'])
      assert.equal(secretsIn({ configuration: { password } }), [], password);
    for (const password of ['**', 'a***', true, ['k3Jf9aQ2']])
      assert.is(secretsIn({ configuration: { password } }).length, typeof password === 'string' ? 1 : 0);
  });

  test('go to a variable that is named after the element and the key, as far as these may be named', () => {
    const variableOf = (body: Body): string | undefined =>
      lintForTest(textOf(body), 'json', severities).findings.find(
        ({ ruleId }) => ruleId === 'plaintext-secret',
      )?.suggestions[0]?.desc;
    const password = 'k3Jf9aQ2';
    assert.is(variableOf({ configuration: { password } }), 'replace it by ${env:CHARGEBEE_PASSWORD}');
    assert.is(
      variableOf({ element: 'acmebilling', configuration: { password } }),
      'replace it by ${env:ACMEBILLING_PASSWORD}',
    );
    assert.is(
      variableOf({ element: 'a b!', configuration: { password } }),
      'replace it by ${env:INSTANCE_PASSWORD}',
    );
    assert.is(
      variableOf({ configuration: { 'my secret pass word': 'k3Jf9aQ2' } }),
      'replace it by ${env:CHARGEBEE_SECRET}',
    );
  });

  test('are replaced by a reference, in JSON and YAML', () => {
    const json = textOf({ configuration: { 'api.token': 12345 } });
    const yaml = 'element: {key: box}\nconfiguration:\n  oauth.api.secret: k3Jf9aQ2\ntags: [a]\nname: n\n';
    const mended = [[json, 'json'] as const, [yaml, 'yaml'] as const].map(([text, language]) => {
      const [found] = lintForTest(text, language, severities).findings.filter(
        ({ ruleId }) => ruleId === 'plaintext-secret',
      );
      return applyEdits(text, found?.suggestions[0]?.edits ?? []);
    });
    assert.match(mended[0] ?? '', '"api.token":"${env:CHARGEBEE_API_TOKEN}"');
    assert.match(mended[1] ?? '', 'oauth.api.secret: "${env:BOX_OAUTH_API_SECRET}"\n');
  });
});
