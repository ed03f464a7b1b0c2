import * as assert from 'uvu/assert';
import { countBelow, countLeading, lastAtOrBefore } from '../../../src/core/text/ascending.ts';
import { suite } from '../../support/suite.ts';

const ROWS: readonly (readonly number[])[] = [[], [3], [3, 3], [0, 2, 4, 6], [1, 1, 2, 5, 5, 5, 9]];

suite('things in a row', (test) => {
  test('are counted as by looking at each', () => {
    for (const row of ROWS) {
      for (let limit = -1; limit <= 10; limit++) {
        assert.is(countBelow(row, limit), row.filter((number) => number < limit).length, `${row} < ${limit}`);
        const atOrBefore = row.filter((number) => number <= limit).length;
        assert.is(lastAtOrBefore(row, limit), Math.max(0, atOrBefore - 1), `${row} <= ${limit}`);
      }
    }
  });

  test('are not asked about beyond their number, and seldom at all', () => {
    const asked: number[] = [];
    const count = countLeading(1000, (index) => {
      asked.push(index);
      return index < 700;
    });
    assert.is(count, 700);
    assert.ok(asked.length <= 10, `${asked.length} were asked about`);
    assert.ok(asked.every((index) => index >= 0 && index < 1000));
  });
});
