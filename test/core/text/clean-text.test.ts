import * as assert from 'uvu/assert';
import { cleanText, decodeEntities } from '../../../src/core/text/clean-text.ts';
import { suite } from '../../support/suite.ts';

suite('HTML entities', (test) => {
  const decoded: readonly (readonly [string, string])[] = [
    ['&lt;site&gt;', '<site>'],
    ['R&amp;D', 'R&D'],
    ['&quot;a&quot; &apos;b&apos;', '"a" \'b\''],
    ['&lsquo;a&rsquo; &ldquo;b&rdquo;', '‘a’ “b”'],
    ['a&nbsp;b', 'a b'],
    ['1&ndash;2 &mdash; 3&hellip;', '1–2 — 3…'],
    ['&#60;a&#62;', '<a>'],
    ['&#x3c;a&#X3E;', '<a>'],
    ['&#233;&#x1F600;&#128512;', 'é😀😀'],
    ['a&#160;b&#xa0;c&#8239;d', 'a b c d'],
    ['&#8203;', '\u200b'],
    ['&amp;lt;', '&lt;'],
  ];
  for (const [written, text] of decoded)
    test(`${written} are what a page shows`, () => assert.is(decodeEntities(written), text));

  test('are none where they are not ended, not known or no number of a character', () => {
    for (const text of [
      'a & b',
      'R&D;',
      '&lt',
      '?a=1&copy=2',
      '&eacute;',
      '&#;',
      '&#x;',
      '&#1234567;',
      '&#xg0;',
    ])
      assert.is(decodeEntities(text), text);
  });
});

suite('a name copied from a page', (test) => {
  const rows: readonly (readonly [string, string])[] = [
    ['stripe', 'stripe'],
    [' stripe\t\n', 'stripe'],
    ['“stripe”', 'stripe'],
    ['„stripe‟ ', 'stripe'],
    ['«stripe»', 'stripe'],
    ['‘stripe’', 'stripe'],
    ['‚stripe’', 'stripe'],
    ['’stripe‚', 'stripe'],
    ['»stripe„', 'stripe'],
    ['"\'stripe\'"', 'stripe'],
    ['&ldquo;stripe&rdquo;', 'stripe'],
    ['&quot;stripe&quot;', 'stripe'],
    ['str\u200bipe\u00a0', 'stripe'],
    ["o'neil", "o'neil"],
    ['api key', 'api key'],
    ['”', ''],
  ];
  for (const [written, name] of rows)
    test(`is ${JSON.stringify(name)} without what is around it: ${JSON.stringify(written)}`, () =>
      assert.is(cleanText(written), name));
});
