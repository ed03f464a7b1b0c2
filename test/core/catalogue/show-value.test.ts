import * as assert from 'uvu/assert';
import { isElementKey } from '../../../src/core/catalogue/element-schema.ts';
import { environmentName } from '../../../src/core/catalogue/environment-name.ts';
import { describeKind, listKeys, listSome, showKey } from '../../../src/core/catalogue/show-value.ts';
import { suite } from '../../support/suite.ts';

suite('the kind of a value in words', (test) => {
  test('says what it is, and no more', () => {
    const kinds = [undefined, null, ['a'], 'secret', 1, true, false, { a: 1 }].map(describeKind);
    assert.equal(kinds, ['nothing', 'null', 'a list', 'a text', 'a number', 'true', 'false', 'an object']);
  });

  test('parts numbers from those that JSON lacks', () => {
    for (const value of [Number.POSITIVE_INFINITY, Number.NaN])
      assert.is(describeKind(value), 'a number that JSON lacks');
  });
});

suite('names in a message', (test) => {
  test('are shown where they look like keys', () => {
    for (const name of ['a', 'api.key', 'X-1_b', 'a'.repeat(60)]) assert.is(showKey(name), `"${name}"`);
    for (const name of ['', '1a', '.a', 'a b', 'sk/1', 'é', 'a'.repeat(61)])
      assert.is(showKey(name), 'this key');
  });

  test('are listed with a word in front of the last', () => {
    assert.is(listKeys([]), '');
    assert.is(listKeys(['a']), '"a"');
    assert.is(listKeys(['a', 'b']), '"a" and "b"');
    assert.is(listKeys(['a', 'b', 'c'], 'or'), '"a", "b" or "c"');
  });

  test('are counted where there are many', () => {
    assert.is(listSome(['a', 'b', 'c']), '"a", "b" and "c"');
    assert.is(listSome(['a', 'b', 'c', 'd', 'e']), '"a", "b", "c" and 2 more');
    assert.is(listSome(['a', 'b'], 1), '"a" and 1 more');
  });

  test('are cut where they are long', () => {
    const [whole, cut] = ['a'.repeat(60), 'b'.repeat(61)];
    assert.is(listKeys([whole, cut]), `"${whole}" and "${'b'.repeat(59)}…"`);
    assert.is(listSome([cut, whole], 1), `"${'b'.repeat(59)}…" and 1 more`);
  });

  test('become names of variables', () => {
    assert.is(environmentName('chargebee', 'api.key'), 'CHARGEBEE_API_KEY');
    assert.is(environmentName('zuorav2', 'zuorav2.sandbox'), 'ZUORAV2_SANDBOX');
    assert.is(environmentName('acme', 'a--b.acme.c'), 'ACME_A_B_ACME_C');
  });

  test('are those of elements where they can be names of files', () => {
    for (const name of ['stripe', 'zuorav2', '3scale', 'a', 'my-crm_1.x', 'a'.repeat(100)])
      assert.ok(isElementKey(name), name);
    for (const name of ['', '.x', '-x', 'a/b', 'a b', 'é', 'a\n', 'a'.repeat(101), 1, null, undefined])
      assert.not.ok(isElementKey(name), String(name));
  });
});
