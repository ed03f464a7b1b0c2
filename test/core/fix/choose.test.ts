import * as assert from 'uvu/assert';
import type { Finding } from '../../../src/core/findings/finding.ts';
import { applyEdits } from '../../../src/core/fix/apply.ts';
import { chooseFixes } from '../../../src/core/fix/choose.ts';
import type { Edit } from '../../../src/core/text/span.ts';
import { suite } from '../../support/suite.ts';

const TEXT = '0123456789';

function edit(start: number, end: number, text: string): Edit {
  return { span: { start, end }, text };
}

function finding(...fix: readonly Edit[]): Finding {
  const span = { start: 0, end: 1 };
  return {
    ruleId: 'a',
    severity: 'error',
    message: '',
    span,
    instancePath: '',
    related: [],
    suggestions: [],
    fix,
  };
}

/** The text after one round, and how many fixes it took. */
function round(...findings: readonly Finding[]): [string, number] {
  const { edits, count } = chooseFixes(TEXT, findings);
  return [applyEdits(TEXT, edits), count];
}

suite('choosing fixes', (test) => {
  test('takes those that stand apart, in any order', () => {
    const first = finding(edit(1, 2, 'a'));
    const second = finding(edit(3, 4, ''), edit(8, 8, 'b'));
    assert.equal(round(first, second), ['0a24567b89', 2]);
    assert.equal(round(second, first), ['0a24567b89', 2]);
  });

  test('takes the first of two that overlap or touch', () => {
    const first = finding(edit(1, 4, 'a'));
    for (const second of [edit(2, 3, 'b'), edit(3, 6, 'b'), edit(4, 6, 'b'), edit(4, 4, 'b')]) {
      assert.equal(round(first, finding(second)), ['0a456789', 1]);
      assert.equal(round(finding(second), first), ['0a456789', 1]);
    }
  });

  test('takes that of the earlier finding when both start at one place', () => {
    const insertions = [finding(edit(5, 5, 'a')), finding(edit(5, 5, 'b'))] as const;
    assert.equal(round(...insertions), ['01234a56789', 1]);
    assert.equal(round(insertions[1], insertions[0]), ['01234b56789', 1]);
  });

  test('takes nothing between the edits of another', () => {
    const around = finding(edit(2, 3, '"'), edit(7, 8, '"'));
    assert.equal(round(around, finding(edit(5, 6, 'x'))), ['01"3456"89', 1]);
  });

  test('makes edits of one fix that touch, an insertion first', () => {
    assert.equal(round(finding(edit(4, 6, ''), edit(4, 4, 'x'))), ['0123x6789', 1]);
    assert.equal(round(finding(edit(6, 6, 'x'), edit(4, 6, ''))), ['0123x6789', 1]);
  });

  test('leaves out what changes nothing, and what contradicts itself', () => {
    assert.equal(round(finding(edit(2, 3, '2')), finding(edit(4, 4, '')), finding()), [TEXT, 0]);
    assert.equal(round(finding(edit(2, 6, 'a'), edit(4, 8, 'b'))), [TEXT, 0]);
    assert.equal(round(finding(edit(2, 3, '2'), edit(5, 6, 'x'))), ['01234x6789', 1]);
  });

  test('takes every other one of a long chain', () => {
    const chain = Array.from(TEXT, (_, at) => finding(edit(at, at + 1, '')));
    assert.equal(round(...chain), ['13579', 5]);
  });
});
