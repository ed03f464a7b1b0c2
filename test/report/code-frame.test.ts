import * as assert from 'uvu/assert';
import { createLineIndex } from '../../src/core/text/line-index.ts';
import { codeFrame } from '../../src/report/code-frame.ts';
import { plainPaint } from '../../src/report/paint.ts';
import { suite } from '../support/suite.ts';

/** The frame of the first occurrence of a mark. */
function frameOf(text: string, mark: string): string[] {
  const start = text.indexOf(mark);
  return codeFrame(text, createLineIndex(text), { start, end: start + mark.length }, plainPaint);
}

suite('a code frame', (test) => {
  test('has the line before, and carets under the exact characters', () => {
    const lines = [...Array.from({ length: 9 }, (_, index) => `line: ${index + 1}`), '  wrong: 1', ''];
    assert.equal(frameOf(lines.join('\n'), 'wrong'), [
      '   9 | line: 9',
      '> 10 |   wrong: 1',
      '     |   ^^^^^',
    ]);
  });

  test('counts columns as a terminal does', () => {
    assert.equal(frameOf('\t日本 😀 é: x', 'x'), ['> 1 |     日本 😀 é: x', '    |                ^']);
    assert.equal(frameOf('a: "日本"', '日本'), ['> 1 | a: "日本"', '    |     ^^^^']);
    assert.equal(frameOf('e\u0301\u202e x', 'x'), ['> 1 | e\u0301\\u202e x', '    |         ^']);
    assert.equal(frameOf('a\u200bb', '\u200b'), ['> 1 | a\\u200bb', '    |  ^^^^^^']);
  });

  test('shows the space that is none, where it points at one', () => {
    assert.equal(frameOf('a:\u00a0b\u00a0c', '\u00a0'), ['> 1 | a:\\xa0b\u00a0c', '    |   ^^^^']);
    const many = '\u00a0'.repeat(17);
    assert.equal(frameOf(`a${many}b`, many), [`> 1 | a${many}b`, `    |  ${'^'.repeat(17)}`]);
  });

  test('shows of several lines the first', () => {
    assert.equal(frameOf('a: [1,\n  2]\nb', '[1,\n  2]'), ['> 1 | a: [1,', '    |    ^^^']);
    assert.equal(frameOf('a: [1,\r\n  2]\r\nb', '[1,\r\n  2]'), ['> 1 | a: [1,', '    |    ^^^']);
  });

  test('points at a place between characters, and at the end', () => {
    const at = (text: string, offset: number): string[] =>
      codeFrame(text, createLineIndex(text), { start: offset, end: offset }, plainPaint);
    assert.equal(at('ab', 1), ['> 1 | ab', '    |  ^']);
    assert.equal(at('ab', 2), ['> 1 | ab', '    |   ^']);
    assert.equal(at('ab\n', 3), ['  1 | ab', '> 2 |', '    | ^']);
    assert.equal(at('ab\ncd', 2), ['> 1 | ab', '    |   ^']);
    assert.equal(at('', 0), []);
  });

  test('cuts a long line around the place, with the line above at the same columns', () => {
    const long = `${'x'.repeat(500)}HERE${'y'.repeat(500)}`;
    const [above, line, carets] = frameOf(`${'0123456789'.repeat(60)}\n${long}`, 'HERE');
    assert.is(above, `  1 | …${'0123456789'.repeat(10)}…`);
    assert.is(line, `> 2 | …${'x'.repeat(30)}HERE${'y'.repeat(66)}…`);
    assert.is(carets, `    | ${' '.repeat(31)}^^^^`);
  });

  test('cuts wide characters whole', () => {
    const [line, carets] = frameOf(`${'日'.repeat(100)}HERE${'😀'.repeat(100)}`, 'HERE');
    assert.is(line, `> 1 | …${'日'.repeat(15)}HERE${'😀'.repeat(33)}…`);
    assert.is(carets, `    | ${' '.repeat(31)}^^^^`);
  });

  test('keeps what is marked in sight where it starts, however long it is', () => {
    const [line, carets] = frameOf(`{"a": "${'z'.repeat(300)}"}`, `"${'z'.repeat(300)}"`);
    assert.is(line, `> 1 | {"a": "${'z'.repeat(93)}…`);
    assert.is(carets, `    |       ${'^'.repeat(94)}`);
  });

  test('looks at no more of a line of many megabytes than it shows', () => {
    const text = `${'日'.repeat(5_000_000)}HERE${'日'.repeat(5_000_000)}`;
    const lines = createLineIndex(text);
    const span = { start: 5_000_000, end: 5_000_004 };
    const expected = frameOf(`${'日'.repeat(100)}HERE${'日'.repeat(100)}`, 'HERE');
    // Looking at the whole line each time, this would take many minutes.
    for (let round = 0; round < 200; round++)
      assert.equal(codeFrame(text, lines, span, plainPaint).slice(0, 2), expected);
  });
});
