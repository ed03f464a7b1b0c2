import * as assert from 'uvu/assert';
import { asText, isDefault } from '../../../src/core/catalogue/as-text.ts';
import { suite } from '../../support/suite.ts';

suite('a bare value', (test) => {
  test('is read as its text', () => {
    assert.equal(['a', '', 5, true, false].map(asText), ['a', '', '5', 'true', 'false']);
    assert.equal([undefined, null, [], {}].map(asText), [undefined, undefined, undefined, undefined]);
  });

  test('is the default, bare or as a text', () => {
    assert.ok(isDefault(true, 'true') && isDefault('5', 5) && isDefault('a', 'a'));
    assert.not.ok(isDefault('b', 'a') || isDefault('undefined', undefined) || isDefault([], undefined));
    assert.not.ok(isDefault({}, {}));
  });
});
