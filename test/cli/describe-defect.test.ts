import * as assert from 'uvu/assert';
import { describeDefect } from '../../src/cli/describe-defect.ts';
import { suite } from '../support/suite.ts';

const DEBUG = { INSTANCELINT_DEBUG: '1' };
const SECRET = 'Zq7SECRETw9';

suite('a defect', (test) => {
  test('is one line that says what was thrown and where, and where to report it', () => {
    assert.match(
      describeDefect(new RangeError('x'), {}),
      /^instancelint: internal error: RangeError at describe-defect\.test\.ts:\d+:\d+ \(version \d+\.\d+\.\d+\); please report it at https:\S+\/issues .*\n$/,
    );
    assert.match(
      describeDefect('fixing "a\nb" would change it', {}),
      'internal error: fixing "a\\x0ab" would',
    );
    assert.match(describeDefect(undefined, {}), 'internal error: undefined (');
  });

  test('shows the calls that led there when asked to', () => {
    assert.match(describeDefect(new Error('x'), DEBUG), /\n {4}at /);
  });

  test('never quotes what an exception says, which may be of the file', () => {
    const thrown = [
      () => JSON.parse(`{"password": ${SECRET}}`),
      () => JSON.parse(`{"password": "${SECRET}`),
      () => new RegExp(`(${SECRET}`),
      () => decodeURIComponent(`%${SECRET}`),
      () => Object.fromEntries([[SECRET, 1]])[SECRET]?.toFixed(1000),
      () => {
        throw new Error(`${SECRET}\n    at ${SECRET} (${SECRET}:1:2)`);
      },
      () => {
        throw Object.assign(new Error('x'), { stack: `Error: ${SECRET}\n    at ${SECRET}` });
      },
      () => {
        throw SECRET.toLowerCase().length > 0 ? { toString: () => SECRET } : undefined;
      },
    ];
    for (const run of thrown) {
      let error: unknown;
      try {
        run();
        assert.unreachable();
      } catch (caught) {
        error = caught;
      }
      for (const env of [{}, DEBUG]) assert.not.match(describeDefect(error, env), SECRET);
    }
  });
});
