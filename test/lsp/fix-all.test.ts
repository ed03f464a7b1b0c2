import fc from 'fast-check';
import * as assert from 'uvu/assert';
import { applyEdits } from '../../src/core/fix/apply.ts';
import { editsBetween } from '../../src/lsp/fix-all.ts';
import { suite } from '../support/suite.ts';

suite('edits between two texts', (test) => {
  test('touch only lines that differ', () => {
    const edits = editsBetween('a\nb\nc\nd\n', 'a\nB\nc\nd\ne\n');
    assert.equal(edits, [
      { span: { start: 2, end: 4 }, text: 'B\n' },
      { span: { start: 8, end: 8 }, text: 'e\n' },
    ]);
    assert.equal(editsBetween('a\n', 'a\n'), []);
    assert.equal(editsBetween('', 'a'), [{ span: { start: 0, end: 0 }, text: 'a' }]);
  });

  test('make the one of the other', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', '\n', '\r\n', '😀', ''), { maxLength: 20 })
      .map((all) => all.join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const edits = editsBetween(before, after);
        assert.is(applyEdits(before, edits), after);
        const ends = edits.map(({ span }) => span.end);
        assert.ok(edits.every(({ span }, index) => span.start >= (ends[index - 1] ?? 0)));
      }),
      { seed: 3, numRuns: 1000 },
    );
  });
});
