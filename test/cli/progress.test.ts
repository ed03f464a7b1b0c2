import * as assert from 'uvu/assert';
import { createProgress, wantsProgress } from '../../src/cli/progress.ts';
import { suite } from '../support/suite.ts';

/** What is written while files are done at these times. */
function written(times: readonly number[], findings = 0): string {
  let output = '';
  let time = 0;
  const stderr = (text: string): void => {
    output += text;
  };
  const progress = createProgress({ stderr, now: () => new Date(time) });
  for (const [index, at] of times.entries()) {
    time = at;
    progress.onProgress(index + 1, times.length, findings);
  }
  progress.clear();
  progress.clear();
  return output.replaceAll('\r\u001B[K', '|');
}

suite('progress', (test) => {
  test('is shown after a second, ten times a second, and taken away', () => {
    assert.is(written([1, 999]), '');
    assert.is(written([1, 1000, 1050, 1099, 1100, 1150]), '|2 of 6 files|5 of 6 files|');
  });

  test('tells what was found so far', () => {
    assert.is(written([1000], 1), '|1 of 1 files, 1 finding so far|');
    assert.is(written([1000], 12), '|1 of 1 files, 12 findings so far|');
  });

  test('is for people at a terminal who are not to be left alone', async () => {
    const isErrorTerminal = async (): Promise<boolean> => true;
    assert.is(await wantsProgress(false, { env: { NO_COLOR: '1' }, isErrorTerminal }), true);
    assert.is(await wantsProgress(true, { env: {}, isErrorTerminal }), false);
    assert.is(await wantsProgress(false, { env: { CI: 'true' }, isErrorTerminal }), false);
    assert.is(await wantsProgress(false, { env: { TERM: 'dumb' }, isErrorTerminal }), false);
    assert.is(await wantsProgress(false, { env: {}, isErrorTerminal: async () => false }), false);
  });
});
