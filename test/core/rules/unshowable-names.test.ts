import * as assert from 'uvu/assert';
import { lintForTest } from '../../support/lint-text.ts';
import { suite } from '../../support/suite.ts';

/** What is said about an instance with these keys in place of sound ones. */
function said(element: string, key: string, member: string): string[] {
  const text = JSON.stringify({
    element: { key: element },
    configuration: { 'api.key': 'x', [key]: 'y' },
    tags: ['a'],
    name: 'n',
    [member]: 1,
  });
  return lintForTest(text).findings.map(({ ruleId, message }) => `${ruleId}: ${message.split(';')[0]}`);
}

suite('names that may be secrets', (test) => {
  test('are left out of messages, which read well all the same', () => {
    const secret = 'S3cret+/='.repeat(8);
    assert.equal(said('stripe', secret, secret), [
      'unknown-config: stripe has no configuration key',
      'envelope: unknown member',
    ]);
    assert.equal(said(secret, 'x', 'extra')[0], 'element-key: unknown element');
  });

  test('such as __proto__ are names like any other', () => {
    assert.equal(said('__proto__', 'constructor', '__proto__'), [
      'element-key: unknown element',
      'envelope: unknown member',
    ]);
    assert.equal(said('stripe', 'toString', 'hasOwnProperty'), [
      'unknown-config: stripe has no configuration key "toString"',
      'envelope: unknown member "hasOwnProperty"',
    ]);
  });
});
