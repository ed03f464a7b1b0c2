import * as assert from 'uvu/assert';
import { startOfLine } from '../../../src/core/text/start-of-line.ts';
import { suite } from '../../support/suite.ts';

suite('the start of a line', (test) => {
  test('is behind the line break in front of an offset', () => {
    const text = '\nab\n\nc';
    const starts = [-1, 0, 1, 2, 3, 4, 5, 6].map((offset) => startOfLine(text, offset));
    assert.equal(starts, [0, 0, 1, 1, 1, 4, 5, 5]);
  });

  test('is behind a lone CR, and behind the whole of a CRLF', () => {
    const text = '\ra\r\nb\r\rc\r\n\r\nd';
    const starts = Array.from(text, (_, offset) => startOfLine(text, offset));
    assert.equal(starts, [0, 1, 1, 1, 4, 4, 6, 7, 7, 7, 10, 10, 12]);
  });
});
