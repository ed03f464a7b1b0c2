import stringWidth from 'string-width';
import * as assert from 'uvu/assert';
import { textWidth } from '../../src/report/text-width.ts';
import { suite } from '../support/suite.ts';

const SAMPLES = [
  '',
  'plain ASCII ~',
  'é',
  'e\u0301',
  'ñandú',
  '“curly”',
  '日本語',
  '한국어',
  'ｆｕｌｌ',
  'ｶﾅ',
  '、。「」',
  'ไทย',
  'हिन्दी',
  'עברית',
  'العربية',
  '😀',
  '👍🏽',
  '👨‍👩‍👧',
  '🇩🇪',
  '❤️',
  '❤',
  '✅',
  '⚡',
  '☎',
  '1️⃣',
  '©',
  '™',
  '→',
  '…',
  '𝒜',
  '𠮷',
  '\u00a0',
  'a日b😀c',
];

suite('the width of a text', (test) => {
  for (const sample of SAMPLES) {
    test(`is as string-width has it for "${sample}"`, () => {
      assert.is(textWidth(sample), stringWidth(sample));
    });
  }
});
