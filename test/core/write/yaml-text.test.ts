import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import { writeYamlText } from '../../../src/core/write/yaml-text.ts';
import { suite } from '../../support/suite.ts';

/** Stand as they are. */
const PLAIN = [
  'acme',
  'Müller & Söhne (EU), 2nd',
  '${env:STRIPE_API_KEY}',
  '<INSERT_TAG>',
  '<<TAG>>',
  'https://acme.example/a?b=c#d',
  'a:b',
  'a#b',
  '3 apples',
  '1.2.3',
  '10.0.0.1',
  'O\'Neil "x"',
  'a\\b',
  '__proto__',
  'nullable',
  '~/x',
  'a{b},[c]',
  '日本語',
  '👨‍👩‍👧 ok',
  '/hubs/crm?where=a>=${date:yyyy}',
  '2001-01-01x',
  '❤\ufe0f\u200d🔥',
  '👩🏽\u200d💻 a',
  '+.info',
  '12:30x',
  '0x1G',
  'a...',
  'untrue',
  'a0x1',
  'a.inf',
  'a12:30',
  'a2001-01-01',
];

/** Would be something else without quotes, for one reader or another. */
const QUOTED: readonly (readonly [string, string])[] = [
  ['', '""'],
  ...['~', 'null', 'NULL', 'true', 'False', 'yes', 'No', 'on', 'OFF', 'y', 'N', '=', '<<'].map(inQuotes),
  ...['0', '-1', '+1', '1.0', '1e3', '.5', '5.', '.', '0o7', '0x1F', '017', '0b1', '1_000', '1,000'].map(
    inQuotes,
  ),
  ...['12345678901234567890', '.inf', '-.Inf', '.nan', '12:30', '190:20:30', 'e5', '+'].map(inQuotes),
  ...['+.inf', '0o7_1', '0x1_F', '0b1_1', '-0b1', '1_0:30', '12:30:5', '190:20:30.15'].map(inQuotes),
  ...['1e-5', '1E5', '}a', ']', '\ufe0fa', '\u3164a', 'a\u3164'].map(inQuotes),
  ...['+0x1', '0b0', '0b1,0', '0o7,1', '0x1,f', '1e10', '1._5', '+.INF', '.NaN', '+12:30', '1,0:30'].map(
    inQuotes,
  ),
  ...['2001-12-14T21:59', '-0x1', '-.inf', '-12:30', '-1e10'].map(inQuotes),
  ...['2001-01-01', '2001-1-1', '2001-12-14t21:59:43.10-05:00', '2001-12-14 21:59'].map(inQuotes),
  ...['- a', '-', '--- a', '...', '? a', ': a', 'a: b', 'a:', 'a #b', '#a', '&a', '*a', '!a'].map(inQuotes),
  ...['|', '> a', '%a', '@a', '`a', '[a', '{a}', ', a', ' a', 'a ', "'a'"].map(inQuotes),
  ['"a"', `'"a"'`],
  ['{"a": "it\'s"}', `'{"a": "it''s"}'`],
  ['\\', '\\'],
  [': \\d\\d', `': \\d\\d'`],
  ['a\nb', '"a\\nb"'],
  ['a\tb', '"a\\tb"'],
  ['a\r', '"a\\r"'],
  ['\u0000\u0007\u007f\u0085\u009b', '"\\u0000\\u0007\\u007f\\u0085\\u009b"'],
  ['\ufeffa\u200bb\u202ec\u2028', '"\\ufeffa\\u200bb\\u202ec\\u2028"'],
  ['\u{e0001}\ud800\ufffe', '"\\U000e0001\\ud800\\ufffe"'],
];

function inQuotes(text: string): readonly [string, string] {
  return [text, `"${text}"`];
}

suite('a text in YAML', (test) => {
  test('is plain where that is safe', () => {
    for (const text of PLAIN) assert.is(writeYamlText(text), text);
  });

  test('is in quotes where it has to be, and no more', () => {
    for (const [text, written] of QUOTED) assert.is(writeYamlText(text), written);
  });

  test('is read as that text by both versions of YAML, as a value and as a key', () => {
    for (const text of [...PLAIN, ...QUOTED.map(([text]) => text)]) {
      const written = writeYamlText(text);
      for (const version of ['1.1', '1.2'] as const) {
        assert.equal(parse(`a: ${written}\n`, { version }), { a: text }, written);
        assert.equal(parse(`- ${written}\n`, { version }), [text], written);
        const [key] = [...parse(`${written}: 1\n`, { version, mapAsMap: true }).keys()];
        assert.is(key, text, written);
      }
    }
  });
});
