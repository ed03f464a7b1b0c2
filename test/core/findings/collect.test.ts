import * as assert from 'uvu/assert';
import { createCollector, firstFindings, MAX_FINDINGS } from '../../../src/core/findings/collect.ts';
import type { PlacedProblem } from '../../../src/core/findings/place-problem.ts';
import { presetSeverities } from '../../../src/core/rules/all.ts';
import { lintForTest } from '../../support/lint-text.ts';
import { suite } from '../../support/suite.ts';

const SEVERITIES = presetSeverities('recommended', 'json');

const PROBLEM: PlacedProblem = {
  ruleId: 'tags',
  message: 'm',
  span: { start: 0, end: 0 },
  unsure: false,
  reveals: false,
  related: [],
  suggestions: [],
  instancePath: '',
};

function bodyWith(tags: readonly unknown[]): string {
  const configuration = { 'api.key': '${env:KEY}' };
  return JSON.stringify({ element: { key: 'stripe' }, configuration, tags, name: 'n' });
}

suite('the findings of one file', (test) => {
  test('are told up to a limit, which is told too', () => {
    const { findings } = lintForTest(bodyWith(Array(MAX_FINDINGS + 1).fill(1)), 'json');
    const [first] = findings;
    assert.is(findings.length, MAX_FINDINGS + 1);
    assert.is(findings.filter(({ ruleId }) => ruleId === 'tags').length, MAX_FINDINGS);
    assert.is(first?.ruleId, 'syntax');
    assert.is(first?.message, 'there are more than 50000 findings; mend the first ones to see the others');
  });

  test('are told without a word when they just fit', () => {
    const tags = lintForTest(bodyWith([1, '<INSERT_TAG>', 2, 3]), 'json').findings;
    assert.equal(firstFindings(tags, true, SEVERITIES, 4), tags);
    assert.equal(
      firstFindings(tags, true, SEVERITIES, 3).map(({ ruleId }) => ruleId),
      ['syntax', 'tags', 'placeholder', 'tags'],
    );
    assert.is(firstFindings(tags, false, SEVERITIES, 4).length, 5);
    const [{ span } = {}] = firstFindings(tags, true, SEVERITIES, 3);
    assert.equal(span, { start: tags[0]?.span.start, end: tags[0]?.span.start });
    assert.equal(firstFindings([], false, SEVERITIES)[0]?.span, { start: 0, end: 0 });
  });

  test('are counted by rule, so that no rule leaves out what others find first', () => {
    const { take } = createCollector(2);
    const taken = ['a', 'a', 'a', 'b', 'a', 'b', 'b'].filter((id) => take(id, () => PROBLEM) !== undefined);
    assert.equal(taken, ['a', 'a', 'b', 'b']);
  });

  test('are taken down as long as there is time', () => {
    let isOver = false;
    const collector = createCollector(10_000, { isOver: () => isOver });
    const take = (): boolean => collector.take('a', () => PROBLEM) !== undefined;
    for (let count = 0; count < 1000; count++) assert.ok(take());
    isOver = true;
    let taken = 0;
    while (take()) taken++;
    assert.ok(taken < 1000);
    assert.equal([collector.isOutOfTime, collector.isFull], [true, false]);
    isOver = false;
    assert.not.ok(take(), 'it stays so');
  });

  test('hide no suppression that may be of use', () => {
    const lines = Array(MAX_FINDINGS + 1).fill('1, // instancelint-disable-line tags\n');
    const text = bodyWith(['TAGS', '']).replace('"TAGS",', `\n${lines.join('')}`);
    assert.equal([...new Set(lintForTest(text, 'jsonc').findings.map(({ ruleId }) => ruleId))], ['syntax']);
  });
});
