import * as assert from 'uvu/assert';
import { escapeUnprintable } from '../../../src/core/write/escape-unprintable.ts';
import { suite } from '../../support/suite.ts';

suite('characters that nobody sees', (test) => {
  for (const [text, json, yaml] of [
    ['a\nb', 'a\nb', undefined],
    ['a\tb\r\u007f\u0085', 'a\\u0009b\\u000d\\u007f\\u0085', undefined],
    ['\u200b\u202e\u2028\u2029\ufeff', '\\u200b\\u202e\\u2028\\u2029\\ufeff', undefined],
    ['\ud800a\udc00', '\\ud800a\\udc00', undefined],
    ['\ufffe\u{1ffff}', '\\ufffe\\ud83f\\udfff', '\\ufffe\\U0001ffff'],
    ['\u{e0001}', '\\udb40\\udc01', '\\U000e0001'],
    ['é日👩 ', 'é日👩 ', undefined],
    // A joiner belongs to an emoji only between two of its parts.
    ['👩\u200d💻', '👩\u200d💻', undefined],
    ['👩🏽\u200d💻', '👩🏽\u200d💻', undefined],
    ['❤\ufe0f\u200d🔥', '❤\ufe0f\u200d🔥', undefined],
    ['👩\u200d', '👩\\u200d', undefined],
    ['\u200d💻', '\\u200d💻', undefined],
    ['a\u200d💻', 'a\\u200d💻', undefined],
    ['👩\u200da', '👩\\u200da', undefined],
    ['👩\u200d\u200d💻', '👩\\u200d\\u200d💻', undefined],
  ] as const) {
    test(`are escapes: ${json}`, () => {
      assert.is(escapeUnprintable(text), json);
      assert.is(escapeUnprintable(text, 'yaml'), yaml ?? json);
    });
  }
});
