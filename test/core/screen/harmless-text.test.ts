import fc from 'fast-check';
import * as assert from 'uvu/assert';
import { isHarmless } from '../../../src/core/screen/harmless-text.ts';
import { findPlaceholders } from '../../../src/core/text/find-placeholders.ts';
import { suite } from '../../support/suite.ts';

/** Beginnings and marks of all that a rule minds. */
const PIECES = [
  ...[
    'your_',
    'insert',
    'enter',
    'replace',
    'add',
    'change',
    'fill',
    'todo',
    'tbd',
    'fixme',
    'placeholder',
    'true or ',
  ],
  ...[
    'the',
    ' ',
    '_',
    '-',
    '.',
    '...',
    'me',
    'x',
    'xx',
    'xxxx',
    'XXX',
    'KEY',
    ' OR ',
    '<',
    '>',
    '{{',
    '}}',
    '[',
    ']',
    '__',
  ],
  ...[
    'a',
    'b',
    'k7',
    'https://',
    'acme',
    '@',
    ':',
    '&amp;',
    '&',
    ';',
    '***',
    '*',
    '“',
    'é',
    '\u200b',
    '\n',
    '0',
    'HERE',
  ],
];

suite('a harmless text', (test) => {
  const cases: readonly (readonly [text: string, harmless: boolean])[] = [
    ['acme', true],
    ['k7f2a9', true],
    ['https://acme.example/x?a=1&b=2', true],
    ...['Größe', 'Željko', 'Αθηνα', 'Москва', 'ひらがな', 'カタカナ', '東京', '한국'].map(
      (text) => [text, true] as const,
    ),
    ['3 × 4', false],
    ['naïve ÷', false],
    ['R&D', true],
    ['a; b', true],
    ['two\nlines', true],
    ['Fish & Chips; R&D', false],
    ['kxxxx1', false],
    ['your_key', false],
    ['****1234', false],
    ['“acme”', false],
    ['a\u00a0b', false],
    ['<INSERT_X>', false],
  ];
  for (const [text, harmless] of cases)
    test(`${harmless ? 'is' : 'is not'} ${JSON.stringify(text)}`, () =>
      assert.is(isHarmless(text), harmless));

  test('holds no placeholder, however it is put together', () => {
    let tried = 0;
    let harmless = 0;
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 4 }), (pieces) => {
        const text = pieces.join('');
        tried++;
        if (!isHarmless(text)) return;
        harmless++;
        assert.equal(findPlaceholders(text), [], text);
        assert.not.match(text, /[“\u200b]|^\*{3}|&\w+;/);
      }),
      { seed: 6, numRuns: 20_000 },
    );
    assert.ok(harmless > tried / 4, `only ${harmless} of ${tried} texts were harmless, which proves little`);
  });
});
