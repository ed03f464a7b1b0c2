import * as assert from 'uvu/assert';
import { ratioOf } from '../../bench/measure/pair.ts';
import { median, percentile, ratioOfMedians } from '../../bench/measure/statistics.ts';
import { figure } from '../../bench/report/table.ts';
import { isMet, TARGETS } from '../../bench/targets.ts';
import { suite } from '../support/suite.ts';

const run = (wall: number, cpu: number) => ({ wall, cpu, exitCode: 0 });

suite('arithmetic of the benchmark', (test) => {
  test('a median is the middle one, or the mean of two', () => {
    assert.is(median([3]), 3);
    assert.is(median([10, 1, 2]), 2);
    assert.is(median([4, 1, 10, 2]), 3);
    assert.throws(() => median([]), RangeError);
  });

  test('a percentile is a value that was measured', () => {
    const values = Array.from({ length: 200 }, (_, at) => 200 - at);
    assert.is(percentile(values, 99), 199);
    assert.is(percentile(values, 100), 200);
    assert.is(percentile([5, 7], 99), 7);
  });

  test('ratios are those of medians, for each figure', () => {
    assert.is(ratioOfMedians([1, 3, 100], [6, 6, 6]), 0.5);
    const pairing = { ours: [run(10, 30)], theirs: [run(40, 60)], stoppedAfter: undefined };
    assert.is(ratioOf(pairing, 'wall'), 0.25);
    assert.is(ratioOf(pairing, 'cpu'), 0.5);
  });

  test('of a program that was stopped, the ratio is the largest that it may be', () => {
    assert.is(ratioOf({ ours: [run(10, 10)], theirs: [], stoppedAfter: 1000 }, 'wall'), 0.01);
  });

  test('a target is met up to its limit', () => {
    const [slower] = TARGETS.filter(({ atMost }) => atMost === 1.2);
    const [faster] = TARGETS.filter(({ atLeast }) => atLeast === 11);
    assert.ok(slower && faster);
    assert.equal(
      [1.2, 1.21].map((ratio) => isMet(slower, ratio)),
      [true, false],
    );
    assert.equal(
      [11, 10.9].map((ratio) => isMet(faster, ratio)),
      [true, false],
    );
  });

  test('a figure has two or three digits that matter', () => {
    assert.equal([0.0347, 0.123, 1.234, 12.34, 1234.5].map(figure), [
      '0.035',
      '0.12',
      '1.23',
      '12.3',
      '1,235',
    ]);
  });
});
