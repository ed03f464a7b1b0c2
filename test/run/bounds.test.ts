import * as assert from 'uvu/assert';
import { USUAL_LIMITS } from '../../src/core/limits.ts';
import { createBounds } from '../../src/run/bounds.ts';
import { suite } from '../support/suite.ts';

suite('the bounds of a file', (test) => {
  test('are those of its config', () => {
    const limits = { ...USUAL_LIMITS, depth: 7, aliases: 8, secondsPerFile: 3600 };
    const { isOver, ...bounds } = createBounds(limits);
    assert.equal(bounds, { depth: 7, aliases: 8, secondsPerFile: 3600, isConfigured: true });
    assert.is(isOver(), false);
  });

  test('end when so much work is done, and stay so', () => {
    const bounds = createBounds({ ...USUAL_LIMITS, secondsPerFile: 0.02 });
    assert.is(createBounds(USUAL_LIMITS).isOver(), false);
    // Ends, or the test does not.
    while (!bounds.isOver());
    assert.is(bounds.isOver(), true);
  });
});
