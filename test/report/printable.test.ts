import * as assert from 'uvu/assert';
import { printable, printableLine } from '../../src/report/printable.ts';
import { suite } from '../support/suite.ts';

suite('a printable text', (test) => {
  test('shows controls, bidi and zero-width characters and line separators as escapes', () => {
    assert.is(printable('a\x1b[31mb\n\x7f\x9b'), 'a\\x1b[31mb\\x0a\\x7f\\x9b');
    assert.is(
      printable('\u202eabc\u2066\u200b\ufeff\u00ad\u2028'),
      '\\u202eabc\\u2066\\u200b\\ufeff\\xad\\u2028',
    );
    assert.is(printable('\u{e0041}'), '\\u{e0041}');
  });

  test('shows half a surrogate pair as an escape', () => {
    assert.is(printable('\ud800x😀\udc00'), '\\ud800x😀\\udc00');
  });

  test('leaves emoji whole, and escapes other joiners', () => {
    assert.is(printable('👩🏽‍🚀❤️‍🔥'), '👩🏽‍🚀❤️‍🔥');
    assert.is(printable('a\u200db'), 'a\\u200db');
  });

  test('leaves letters of all scripts', () => {
    for (const text of ['é “x”', '日本語', 'हिन्दी', '\u00a0']) assert.is(printable(text), text);
  });

  test('shows a tab of a line as spaces', () => {
    assert.is(printableLine('\ta\tb\x00'), '    a    b\\x00');
    assert.is(printable('\t'), '\\x09');
  });
});
