import * as assert from 'uvu/assert';
import { jsonText } from '../../src/report/json-text.ts';
import { suite } from '../support/suite.ts';

suite('JSON of a report', (test) => {
  test('holds no control character, and means what it would mean with it', () => {
    const value = { [`a\u007f`]: ['\u0080\u009b31m\u009f', '\u0000\n\u00a0é'] };
    const text = jsonText(value);
    assert.is(text, '{"a\\u007f":["\\u0080\\u009b31m\\u009f","\\u0000\\n\u00a0é"]}');
    assert.equal(JSON.parse(text), value);
    assert.is(jsonText([1], 2), '[\n  1\n]');
  });
});
