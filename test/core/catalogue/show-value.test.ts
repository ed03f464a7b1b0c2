import * as assert from 'uvu/assert';
import { describeKind } from '../../../src/core/catalogue/show-value.ts';
import { suite } from '../../support/suite.ts';

suite('the kind of a value in words', (test) => {
  test('parts numbers from those that JSON lacks', () => {
    assert.is(describeKind(1), 'a number');
    for (const value of [Number.POSITIVE_INFINITY, Number.NaN])
      assert.is(describeKind(value), 'a number that JSON lacks');
  });
});
