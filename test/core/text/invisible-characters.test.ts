import * as assert from 'uvu/assert';
import {
  findInvisible,
  findReordering,
  hasInvisible,
  nameInvisible,
  plainFor,
  visibleBounds,
  withoutInvisible,
} from '../../../src/core/text/invisible-characters.ts';
import { suite } from '../../support/suite.ts';

const NAMES: readonly (readonly [string, string])[] = [
  ['\u00a0', 'a no-break space (U+00A0)'],
  ['\u202f', 'a narrow no-break space (U+202F)'],
  ['\u2002', 'an en space (U+2002)'],
  ['\u2003', 'an em space (U+2003)'],
  ['\u2007', 'a figure space (U+2007)'],
  ['\u2009', 'a thin space (U+2009)'],
  ['\u200a', 'a hair space (U+200A)'],
  ['\u3000', 'an ideographic space (U+3000)'],
  ['\u2005', 'a special space (U+2005)'],
  ['\u0085', 'a next line character (U+0085)'],
  ['\u2028', 'a line separator (U+2028)'],
  ['\u2029', 'a paragraph separator (U+2029)'],
  ['\u000b', 'a special space (U+000B)'],
  ['\u0007', 'a control character (U+0007)'],
  ['\u007f', 'a control character (U+007F)'],
  ['\u00ad', 'a soft hyphen (U+00AD)'],
  ['\u2060', 'a word joiner (U+2060)'],
  ['\u200b', 'a zero-width space (U+200B)'],
  ['\u200c', 'a zero-width non-joiner (U+200C)'],
  ['\u200d', 'a zero-width joiner (U+200D)'],
  ['\ufeff', 'a byte order mark (U+FEFF)'],
  ['\u061c', 'an Arabic letter mark (U+061C)'],
  ['\u200e', 'a left-to-right mark (U+200E)'],
  ['\u200f', 'a right-to-left mark (U+200F)'],
  ['\u202a', 'a left-to-right embedding (U+202A)'],
  ['\u202b', 'a right-to-left embedding (U+202B)'],
  ['\u202c', 'a pop directional formatting (U+202C)'],
  ['\u202d', 'a left-to-right override (U+202D)'],
  ['\u202e', 'a right-to-left override (U+202E)'],
  ['\u2066', 'a left-to-right isolate (U+2066)'],
  ['\u2067', 'a right-to-left isolate (U+2067)'],
  ['\u2068', 'a first strong isolate (U+2068)'],
  ['\u2069', 'a pop directional isolate (U+2069)'],
  ['\u{e0041}', 'an invisible character (U+E0041)'],
  ['\ufff9', 'an invisible character (U+FFF9)'],
];

suite('invisible characters', (test) => {
  test('are found alone and among letters, and called by the names that Unicode has for them', () => {
    for (const [character, name] of NAMES) {
      assert.is(nameInvisible([character]), name);
      assert.ok(hasInvisible(character), name);
      assert.equal(findInvisible(`é${character}b`), [{ at: 1, character }], name);
      assert.is(withoutInvisible(`a${character}b`), 'ab', name);
    }
    for (const text of ['', ' ~', 'a\tb\r\nc', 'é', '日本', '😀', '\u0301']) {
      assert.not.ok(hasInvisible(text), text);
      assert.is(withoutInvisible(text), text);
    }
  });

  test('are counted where there are several, and the first three codes listed', () => {
    assert.is(nameInvisible(['\u00a0', '\u00a0']), '2 no-break spaces (U+00A0)');
    assert.is(nameInvisible(['\u00a0', '\u200b']), '2 invisible characters (U+00A0, U+200B)');
    assert.is(
      nameInvisible(['\u00a0', '\u200b', '\u00ad', '\ufeff', '\u00a0']),
      '5 invisible characters (U+00A0, U+200B, U+00AD, ...)',
    );
  });

  test('stand for a space where people read one', () => {
    for (const character of '\u00a0\u2003\u202f\u3000\u2028\u2029\u0085\v\f')
      assert.is(plainFor(character), ' ');
    for (const character of '\u200b\u00ad\ufeff\u200d\u202e\0') assert.is(plainFor(character), '');
    assert.is(plainFor('\u00a0\u00a0'), '');
  });

  test('and blanks stand at the edge up to what shows', () => {
    const bounds: readonly (readonly [string, number, number])[] = [
      ['name', 0, 3],
      [' \u200bname\u00a0 ', 2, 5],
      ['a b', 0, 2],
      ['\u00a0', 1, 0],
      ['', 0, -1],
    ];
    for (const [text, first, last] of bounds) assert.equal(visibleBounds(text), { first, last }, text);
  });

  test('of those that reorder a text, only these are looked for in comments', () => {
    const found = findReordering('a\u00a0\u202e\u200b\u2066\u202a\u2069\u200f').map(({ at }) => at);
    assert.equal(found, [2, 4, 5, 6]);
    assert.equal(findReordering('a\u00a0b'), []);
  });
});
