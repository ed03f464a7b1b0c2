import * as assert from 'uvu/assert';
import { findInvisible } from '../../../src/core/text/invisible-characters.ts';
import { judgeInvisible } from '../../../src/core/text/orthography.ts';
import { suite } from '../../support/suite.ts';

function judged(text: string, isProse: boolean): string {
  return judgeInvisible(text, findInvisible(text), isProse).join();
}

/** Words that are written with a sign which joins letters or keeps them apart. */
const JOINED: readonly (readonly [script: string, word: string])[] = [
  ['Arabic', 'می\u200cخواهم'],
  ['Syriac', 'ܒ\u200dܐ'],
  ["N'Ko", 'ߒ\u200dߞ'],
  ['Mongolian', 'ᠮ\u200dᠨ'],
  ['Devanagari', 'क्\u200dष'],
  ['Bengali', 'র\u200d্য'],
  ['Gurmukhi', 'ਕ੍\u200dਹ'],
  ['Gujarati', 'ક્\u200dષ'],
  ['Odia', 'କ୍\u200cଷ'],
  ['Tamil', 'க்\u200cஷ'],
  ['Telugu', 'క్\u200cష'],
  ['Kannada', 'ರ\u200d್ಕ'],
  ['Malayalam', 'ന്\u200d'],
  ['Sinhala', 'ශ්\u200dරී'],
  ['Tibetan', 'ཀ\u200dཀ'],
  ['Khmer', 'ក\u200dក'],
  ['Burmese', 'က\u200dက'],
];

suite('an invisible character that belongs where it stands', (test) => {
  for (const [script, word] of JOINED)
    test(`joins letters: ${script}`, () => {
      assert.is(judged(word, false), 'belongs');
      assert.is(judged(word, true), 'belongs');
    });

  const anywhere: readonly (readonly [string, string])[] = [
    ['a picture', '❤\ufe0f'],
    ['a sign', '→\ufe0e'],
    ['a letter of Chinese', '葛\u{e0100}'],
    ['a letter of Mongolian', 'ᠠ\u180b'],
    ['a keycap', '1\ufe0f\u20e3'],
    ['a profession', '👩\u200d💻'],
    ['a profession with a colour of skin', '👩🏽\u200d💻'],
    ['a heart on fire', '❤\ufe0f\u200d🔥'],
    ['the flag of Wales', '🏴\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}'],
  ];
  for (const [what, text] of anywhere)
    test(`makes ${what} what it is`, () => assert.match(judged(text, false), /^belongs(,belongs)*$/));

  const inProse: readonly (readonly [string, string])[] = [
    ['sets French punctuation off', 'Quoi\u202f?'],
    ['sets French quotes off', '«\u00a0Acme\u00a0»'],
    ['sets the inner ones off', '‹\u202fAcme\u202f›'],
    ['sets a colon off', 'Remarque\u00a0: x'],
    ['sets a unit off', '100\u00a0km'],
    ...[...'%€$£'].map((sign) => [`sets ${sign} off`, `zehn\u00a0${sign}`] as const),
    ['stands between Japanese words', '請求\u3000本番'],
    ['stands between letters of full width', 'Ａ\u3000b'],
    ['marks the direction of Hebrew', 'שלום\u200f!'],
    ['marks the direction of Arabic', 'سلام\u061c!'],
    ['tells Thai words apart', 'ภาษา\u200bไทย'],
    ['tells Lao words apart', 'ພາສາ\u200bລາວ'],
    ['tells Khmer words apart', 'ភាសា\u200bខ្មែរ'],
    ['tells Burmese words apart', 'မြန်မာ\u200bစာ'],
  ];
  for (const [what, text] of inProse)
    test(`${what}, in prose alone`, () => {
      assert.match(judged(text, true), /^belongs(,belongs)*$/);
      assert.match(judged(text, false), /^wrong(,wrong)*$/);
    });
});

suite('an invisible character that does not belong', (test) => {
  const rows: readonly (readonly [string, string, string])[] = [
    ['a joiner between Latin letters', 'Ac\u200dme', 'wrong'],
    ['a non-joiner in front of a picture', 'a\u200c💻', 'wrong'],
    ['a joiner behind a picture', '💻\u200d a', 'wrong'],
    ['a variant of a letter', 'a\ufe0f', 'wrong'],
    ['a variant of a digit', '1\ufe0f', 'wrong'],
    ['a variant of a blank', 'a \ufe0f', 'wrong'],
    ['the letter of a flag without one', 'a\u{e0067}', 'wrong'],
    ['the letter of a flag further on', '🏴 a\u{e0067}', 'wrong'],
    ['a zero-width space between Latin letters', 'a\u200bb', 'wrong'],
    ['a mark of direction in Latin', 'a\u200eb', 'wrong'],
    ['an embedding in Latin', '\u202aAcme\u202c', 'wrong,wrong'],
    ['an embedding in Hebrew', 'של\u202bשל\u202cום', 'doubtful,doubtful'],
    ['an override in Hebrew', 'ש\u202eום', 'wrong'],
    ['a no-break space between words', 'Acme\u00a0production', 'doubtful'],
    ['an ideographic space between Latin words', 'Acme\u3000production', 'doubtful'],
    ['a no-break space behind a flag', '🏴\u00a0x', 'doubtful'],
    ['a no-break space at the edge', '100\u00a0', 'wrong'],
    ['a no-break space in front', '\u00a0: a', 'wrong'],
    ['a soft hyphen in a word', 'Zahlungs\u00advorgang', 'doubtful'],
    ['a word joiner', 'a\u2060b', 'doubtful'],
    ['a soft hyphen at the edge', 'Zahlung\u00ad', 'wrong'],
    ['a control character', 'a\u0007b', 'wrong'],
    ['a line separator', 'a\u2028b', 'wrong'],
  ];
  for (const [what, text, expected] of rows)
    test(`${what}: ${expected}`, () => {
      assert.is(judged(text, true), expected);
      assert.is(judged(text, false), expected.replaceAll('doubtful', 'wrong'));
    });
});
