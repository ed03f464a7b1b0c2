import * as assert from 'uvu/assert';
import { applyEdits } from '../../../../src/core/fix/apply.ts';
import { fewEdits, quoteAround, requote } from '../../../../src/core/parse/json/quoting.ts';
import { suite } from '../../../support/suite.ts';

suite('putting text in quotes', (test) => {
  test('changes only what has to be', () => {
    const text = `'a"b\\n\\x'`;
    const edits = requote(text, { start: 0, end: text.length }, { start: 1, end: text.length - 1 });
    assert.is(applyEdits(text, edits), '"a\\"b\\n\\\\x"');
    assert.equal(
      edits.map(({ span }) => span.start),
      [0, 2, 6, 8],
    );
  });

  test('leaves straight quotes where they are', () => {
    const text = '"a"b"';
    const edits = requote(text, { start: 0, end: 5 }, { start: 1, end: 4 });
    assert.equal(edits, [{ span: { start: 2, end: 3 }, text: '\\"' }]);
  });

  test('escapes the text that has none around it', () => {
    const text = 'x: C:\\a "b"\t c';
    const edits = quoteAround(text, 3, text.length);
    assert.is(applyEdits(text, edits), 'x: "C:\\\\a \\"b\\"\\t c"');
    assert.equal(
      edits.map(({ span }) => span.start),
      [3, 5, 8, 10, 11, 14],
    );
  });

  test('makes one edit of more than 64, which changes the same', () => {
    const text = `${'a-'.repeat(70)}z`;
    const edits = (count: number) =>
      Array.from({ length: count }, (_, index) => ({
        span: { start: 2 * index + 1, end: 2 * index + 2 },
        text: '+',
      }));
    assert.equal(fewEdits(text, edits(64)), edits(64));
    const one = fewEdits(text, edits(65));
    assert.equal(one, [{ span: { start: 1, end: 130 }, text: `+${'a+'.repeat(64)}` }]);
    assert.is(applyEdits(text, one), applyEdits(text, edits(65)));
    assert.equal(fewEdits(text, []), []);
  });
});
