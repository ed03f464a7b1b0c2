import * as assert from 'uvu/assert';
import { shareRuns } from '../../../src/submit/state/share-runs.ts';
import { suite } from '../../support/suite.ts';

suite('runs that callers share', (test) => {
  test('begin after each call that they answer, and never overlap', async () => {
    let running = 0;
    let begun = 0;
    const run = shareRuns(async () => {
      assert.is(++running, 1);
      const own = ++begun;
      await new Promise((resolve) => setTimeout(resolve, 1));
      running--;
      return own;
    });
    const first = [run(), run()];
    await Promise.resolve();
    assert.is(begun, 1);
    const second = [run(), run(), run()];
    assert.equal(await Promise.all([...first, ...second]), [1, 1, 2, 2, 2]);
    assert.is(await run(), 3);
  });
});
