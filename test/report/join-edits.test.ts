import * as assert from 'uvu/assert';
import { joinEdits } from '../../src/report/join-edits.ts';
import { suite } from '../support/suite.ts';

function edit(
  start: number,
  end: number,
  text: string,
): { span: { start: number; end: number }; text: string } {
  return { span: { start, end }, text };
}

suite('joining edits', (test) => {
  test('gives one with the text between them', () => {
    const text = 'abcdef';
    assert.equal(
      joinEdits([edit(4, 5, 'E'), edit(0, 1, 'A'), edit(2, 2, '+')], text, text),
      edit(0, 5, 'Ab+cdE'),
    );
  });

  test('gives none for no edits', () => {
    assert.is(joinEdits([], 'abc', 'abc'), undefined);
  });

  test('gives none when masked text lies between, or is written again', () => {
    assert.is(joinEdits([edit(0, 1, ''), edit(5, 6, '')], 'abcdef', 'a**def'), undefined);
    assert.is(joinEdits([edit(0, 6, 'xbcdey')], 'abcdef', 'a****f'), undefined);
    assert.equal(joinEdits([edit(0, 6, 'abc')], 'abcdef', '***def'), edit(0, 6, 'abc'));
  });
});
