import * as assert from 'uvu/assert';
import type { PlacedProblem } from '../../../src/core/findings/place-problem.ts';
import { toFindings } from '../../../src/core/findings/severity.ts';
import { suite } from '../../support/suite.ts';

function problem(ruleId: string, start: number, end: number): PlacedProblem {
  const more = { unsure: false, reveals: false, related: [], suggestions: [], instancePath: '' };
  return { ruleId, message: '', span: { start, end }, ...more };
}

suite('findings', (test) => {
  test('are in order of position, shorter ones first, then of rules', () => {
    const inOrder = [
      problem('b', 1, 2),
      problem('a', 1, 3),
      problem('b', 1, 3),
      problem('c', 1, 3),
      problem('a', 2, 2),
      problem('a', 10, 11),
    ];
    const severities = { a: 'error', b: 'error', c: 'warning' } as const;
    for (const shuffled of [
      inOrder,
      inOrder.toReversed(),
      [2, 0, 3, 5, 1, 4].flatMap((at) => inOrder[at] ?? []),
    ])
      assert.equal(
        toFindings(shuffled, severities).map(({ ruleId, span }) => [ruleId, span.start, span.end]),
        inOrder.map(({ ruleId, span }) => [ruleId, span.start, span.end]),
      );
  });

  test('are none of rules that are off, or that nobody has set', () => {
    const problems = ['a', 'b', 'c'].map((id) => problem(id, 0, 1));
    assert.equal(
      toFindings(problems, { a: 'off', b: 'warning' }).map(({ ruleId, severity }) => [ruleId, severity]),
      [['b', 'warning']],
    );
  });
});
