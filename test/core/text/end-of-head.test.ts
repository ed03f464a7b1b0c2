import * as assert from 'uvu/assert';
import { endOfHead, restOfLine } from '../../../src/core/text/end-of-head.ts';
import { suite } from '../../support/suite.ts';

suite('the beginning of a text', (test) => {
  test('is all characters that fit, up to the first that does not', () => {
    const ends = ['//a/b', 'a/', '//', ''].map((text) => endOfHead(text, /\//));
    assert.equal(ends, [2, 0, 2, 0]);
  });

  test('may be looked for behind an offset', () => {
    assert.is(endOfHead('a//b//', /\//, 2), 3);
  });

  test('is the rest of a line up to its break', () => {
    const lines = ['ab\n', 'ab\r\nc', 'ab', 'a'].map((text) => restOfLine(text, 1));
    assert.equal(lines, ['b', 'b', 'b', '']);
  });
});
