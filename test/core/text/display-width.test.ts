import stringWidth from 'string-width';
import * as assert from 'uvu/assert';
import { charWidth } from '../../../src/core/text/display-width.ts';
import { suite } from '../../support/suite.ts';

/** First and last of each block that is wide, so that a mark below it stands where it should. */
const WIDE = 'ᄀᅞ⺀〾ぁヿㄅ㏿㐀䶿一鿿ꀀ가힣\uf900\ufad9︰﹫！｠￠￦🌀🙏🚀🤌🧿𠀀𪜀';

/** What stands next to those, and is as narrow as Latin. */
const NARROW = 'aÿΩж\u2010ჿᅡ⹝〿ꓐힰﬀﹰ｡ￜ￨🀀🙐𝒜';

const WITHOUT_WIDTH = '\u0300\u036f\u200b\u200f\ufe00\ufe0f\ufeff';

suite('the width of a character', (test) => {
  for (const [what, characters] of Object.entries({ WIDE, NARROW, WITHOUT_WIDTH }))
    test(`is as string-width has it: ${what.toLowerCase().replaceAll('_', ' ')}`, () => {
      for (const character of characters)
        assert.is(charWidth(character.codePointAt(0) ?? 0), stringWidth(character), nameOf(character));
    });
});

function nameOf(character: string): string {
  return `U+${character.codePointAt(0)?.toString(16)}`;
}
