import * as assert from 'uvu/assert';
import { REAL_PACE } from '../../src/platform/pace.ts';
import { suite } from '../support/suite.ts';

/** Longer than any test may last. */
const LONG = 3_600_000;

suite('a wait', (test) => {
  test('ends by itself', async () => {
    assert.is(await REAL_PACE.sleep(1, undefined), undefined);
    assert.is(await REAL_PACE.sleep(1, new AbortController().signal), undefined);
  });

  test('ends when it is stopped, also if that was before', async () => {
    const stopping = new AbortController();
    const waiting = REAL_PACE.sleep(LONG, stopping.signal);
    stopping.abort();
    assert.is(await waiting, undefined);
    assert.is(await REAL_PACE.sleep(LONG, stopping.signal), undefined);
  });
});
