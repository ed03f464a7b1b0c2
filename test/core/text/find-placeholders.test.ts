import * as assert from 'uvu/assert';
import { findPlaceholders } from '../../../src/core/text/find-placeholders.ts';
import { suite } from '../../support/suite.ts';

function found(value: string): string[] {
  return findPlaceholders(value).map(
    ({ start, end, shows }) => `${value.slice(start, end)}${shows ? '' : ' (hidden)'}`,
  );
}

suite('findPlaceholders', (test) => {
  test('takes what overlaps for one, brackets before words', () => {
    assert.equal(found('a/<YOUR_KEY>/YOUR_SITE_HERE'), ['<YOUR_KEY>', 'YOUR_SITE_HERE']);
    assert.equal(found('TODO <xxxx> TODO'), ['TODO', '<xxxx>', 'TODO']);
    assert.equal(found('k1xxxxab.xxxx'), ['k1xxxxab (hidden)', 'xxxx']);
    assert.equal(found('xxxxaxxxxbxxxx.xxxx cxxxx'), ['xxxxaxxxxbxxxx (hidden)', 'xxxx', 'cxxxx (hidden)']);
    assert.equal(found('a TODO_HERExxxx'), ['HERExxxx (hidden)']);
  });

  test('finds very many in one value', () => {
    const count = 40_000;
    assert.is(findPlaceholders('<INSERT_X> TODO xxxx '.repeat(count)).length, 3 * count);
    assert.is(findPlaceholders('xxxxa'.repeat(count)).length, 1);
    assert.is(findPlaceholders('<INSERT_X> '.repeat(100_001)).length, 100_000);
  });

  test('takes a value of many megabytes that is crossed out for one', () => {
    const value = 'x'.repeat(20_000_000);
    assert.equal(findPlaceholders(value), [{ start: 0, end: value.length, shows: true }]);
  });
});
