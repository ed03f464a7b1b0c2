import * as assert from 'uvu/assert';
import { createLineIndex } from '../../../src/core/text/line-index.ts';
import { suite } from '../../support/suite.ts';

suite('lines and columns', (test) => {
  test('are counted from 1, whatever ends a line', () => {
    const text = 'ab\ncd\r\n\re😀f';
    const index = createLineIndex(text);
    assert.is(index.lineCount, 4);
    const places = [...text].map((character) => {
      const { line, column } = index.position(text.indexOf(character));
      return `${line}:${column}`;
    });
    assert.equal(places, ['1:1', '1:2', '1:3', '2:1', '2:2', '2:3', '1:3', '2:3', '4:1', '4:2', '4:4']);
    assert.equal(index.position(text.length), { line: 4, column: 5 });
  });

  test('of a line are those of its text', () => {
    const text = 'ab\ncd\r\n\re😀f';
    const index = createLineIndex(text);
    const lines = [1, 2, 3, 4].map((number) => {
      const { start, end } = index.line(number);
      return text.slice(start, end);
    });
    assert.equal(lines, ['ab', 'cd', '', 'e😀f']);
    assert.equal(index.line(5), { start: text.length, end: text.length });
    assert.equal(createLineIndex('').line(1), { start: 0, end: 0 });
    assert.equal(createLineIndex('a\n').line(2), { start: 2, end: 2 });
  });
});
