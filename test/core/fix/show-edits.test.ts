import * as assert from 'uvu/assert';
import { showEdits } from '../../../src/core/fix/show-edits.ts';
import { suite } from '../../support/suite.ts';

suite('the edits of a text as it may be shown', (test) => {
  const TEXT = 'key: secret';
  const SHOWN = 'key: ******';

  for (const [start, end, written, shown] of [
    [0, 3, 'name', 'name'],
    [5, 11, 'secrets', '*******'],
    [5, 7, 'te', '**'],
    [0, 11, 'name: secret', '***** ******'],
    [4, 5, 'ret', 'ret'],
    // What stands where nothing was may repeat a secret.
    [4, 4, 'sec', 'sec'],
    [4, 4, 'secr', '****'],
  ] as const) {
    test(`${start} to ${end}: ${written}`, () => {
      const span = { start, end };
      assert.equal(showEdits([{ span, text: written }], TEXT, SHOWN), [{ span, text: shown }]);
    });
  }
});
