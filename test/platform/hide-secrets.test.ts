import * as assert from 'uvu/assert';
import { hideSecrets, repeatsSecret } from '../../src/platform/hide-secrets.ts';
import { suite } from '../support/suite.ts';

const SECRET = 'qK7+w/Zx9vB3=mN5';
const SHORT = 'h7=';

suite('hideSecrets', (test) => {
  test('hides what repeats a secret, and shows the rest', () => {
    const cases: readonly (readonly [string, string])[] = [
      [`User ${SECRET}, Organization ${SHORT}`, 'User ***, Organization ***'],
      [`${SECRET}${SECRET}`, '***'],
      [SECRET.toLowerCase(), '***'],
      [SECRET.toUpperCase(), '***'],
      [`"${SECRET.slice(0, 10)}..." is wrong`, '"***..." is wrong'],
      [`ends with ${SECRET.slice(-9)}`, 'ends with ***'],
      [encodeURIComponent(`User ${SECRET}`), 'User ***'],
      [encodeURIComponent(encodeURIComponent(SECRET)), '***'],
      ['qK7&#43;w&#x2F;Zx9vB3&#61;mN5 &amp; more', '*** & more'],
      ['&amp;#104;7&#61;', '***'],
      ['qK7\\u002bw\\/Zx9vB3=mN5', '***'],
      [`Basic ${Buffer.from(`me:${SECRET}`).toString('base64')}`, 'Basic bWU6***Q=='],
      [`for ${Buffer.from(`xme:${SECRET}x`).toString('base64')}`, 'for eG1lOn***V4'],
      [Buffer.from(SECRET).toString('base64'), '***Q=='],
      ['No element found', 'No element found'],
      ['the xh7=s and the h7=', 'the xh7=s and the ***'],
      [`the last of it is ${SECRET.slice(-4)}`, 'the last of it is =mN5'],
      ['İİİ ok', 'İİİ ok'],
      ['', ''],
    ];
    for (const [text, shown] of cases) assert.is(hideSecrets(text, [SECRET, SHORT]), shown, text);
  });

  test('hides a secret of several lines and with quotes however JSON has it', () => {
    const secret = '-----BEGIN KEY-----\nMIIEvQIBADANBg\nAb"=\n';
    const within = JSON.stringify({ a: secret });
    assert.is(hideSecrets(`is ${secret}.`, [secret]), 'is ***.');
    assert.is(hideSecrets(within, [secret]), '{"a":"***"}');
    assert.is(hideSecrets(JSON.stringify(within), [secret]), '"{\\"a\\":\\"***\\"}"');
  });

  test('takes long texts in its stride, and no more than a part of them', () => {
    const text = `${'%25'.repeat(500_000)}${SECRET}`;
    assert.ok(hideSecrets(text, [SECRET]).length <= 10_000);
  });
});

suite('repeatsSecret', (test) => {
  test('finds a whole secret, a short one as a word', () => {
    const cases: readonly (readonly [string, boolean])[] = [
      [`{"name":"${SECRET}"}`, true],
      ['{"name":"qK7+w\\/Zx9vB3\\u003dmN5"}', true],
      [encodeURIComponent(SECRET), true],
      [`{"name":"${SECRET.slice(0, 12)}"}`, false],
      ['{"name":"h7="}', true],
      ['{"name":"xh7="}', false],
      ['xh7= h7=', true],
      ['{}', false],
    ];
    for (const [text, found] of cases) assert.is(repeatsSecret(text, [SECRET, SHORT]), found, text);
  });
});
