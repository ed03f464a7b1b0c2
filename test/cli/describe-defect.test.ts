import * as assert from 'uvu/assert';
import { describeDefect } from '../../src/cli/describe-defect.ts';
import { suite } from '../support/suite.ts';

suite('a defect', (test) => {
  test('is one line that says where to report it', () => {
    const line = describeDefect(new RangeError('no value\nat "/x"'), {});
    assert.match(
      line,
      /^instancelint: internal error: RangeError: no value\\x0aat "\/x" \(version \d+\.\d+\.\d+\); please report it at https:\S+\/issues .*\n$/,
    );
    assert.match(describeDefect('thrown', {}), 'internal error: thrown');
  });

  test('shows where it was thrown when asked to', () => {
    assert.match(describeDefect(new Error('x'), { INSTANCELINT_DEBUG: '1' }), /\n {4}at /);
  });
});
