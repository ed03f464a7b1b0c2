import * as assert from 'uvu/assert';
import { escapeNonAscii } from '../../../src/core/write/escape-non-ascii.ts';
import { suite } from '../../support/suite.ts';

suite('JSON in ASCII', (test) => {
  test('is read as the same text', () => {
    const text = 'a~ \u007f\u0080é€日\uffff👩\ud800';
    const written = escapeNonAscii(JSON.stringify(text));
    assert.match(written, /^[\0-\x7f]*$/);
    assert.is(JSON.parse(written), text);
    assert.is(escapeNonAscii('a~\u007f\u0080é€'), 'a~\u007f\\u0080\\u00e9\\u20ac');
  });
});
