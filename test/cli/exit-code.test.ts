import * as assert from 'uvu/assert';
import { exitCode, type Verdict } from '../../src/cli/exit-code.ts';
import { suite } from '../support/suite.ts';

const CLEAN: Verdict = {
  counts: { errors: 0, warnings: 0 },
  maxWarnings: undefined,
  exitZero: false,
  problemCount: 0,
  wouldChange: false,
};

suite('the exit code', (test) => {
  test('is 0 without errors, 1 with some', () => {
    assert.is(exitCode(CLEAN), 0);
    assert.is(exitCode({ ...CLEAN, counts: { errors: 1, warnings: 0 } }), 1);
    assert.is(exitCode({ ...CLEAN, counts: { errors: 0, warnings: 9 } }), 0);
  });

  test('is 1 when fixes that were asked for are only shown', () => {
    assert.is(exitCode({ ...CLEAN, wouldChange: true }), 1);
    assert.is(exitCode({ ...CLEAN, wouldChange: true, exitZero: true }), 0);
  });

  test('is 1 with more warnings than allowed', () => {
    assert.is(exitCode({ ...CLEAN, counts: { errors: 0, warnings: 2 }, maxWarnings: 2 }), 0);
    assert.is(exitCode({ ...CLEAN, counts: { errors: 0, warnings: 3 }, maxWarnings: 2 }), 1);
    assert.is(exitCode({ ...CLEAN, counts: { errors: 0, warnings: 1 }, maxWarnings: 0 }), 1);
  });

  test('is 2 with problems, whatever was found', () => {
    assert.is(exitCode({ ...CLEAN, problemCount: 1 }), 2);
    assert.is(exitCode({ ...CLEAN, problemCount: 1, counts: { errors: 1, warnings: 0 }, exitZero: true }), 2);
  });

  test('is 0 in place of 1 when asked for', () => {
    assert.is(exitCode({ ...CLEAN, counts: { errors: 1, warnings: 1 }, maxWarnings: 0, exitZero: true }), 0);
  });
});
