import * as assert from 'uvu/assert';
import { isMadeOf, wordsOf } from '../../../src/core/text/words.ts';
import { suite } from '../../support/suite.ts';

suite('words', (test) => {
  const table: readonly (readonly [string, readonly string[]])[] = [
    ['oauth.api.key', ['oauth', 'api', 'key']],
    ['CLIENT_ID', ['client', 'id']],
    ['netsuite.accountId', ['netsuite', 'account', 'id']],
    ['APIKeyName', ['api', 'key', 'name']],
    ["User's user name", ['user', 'user', 'name']],
    ['act-premium 2', ['act', 'premium', '2']],
    [' … ', []],
  ];
  for (const [text, words] of table) {
    test(`of "${text}"`, () => {
      assert.equal(wordsOf(text), words);
    });
  }

  test('written together are told apart', () => {
    const isWord = (word: string): boolean => ['company', 'name', 'com'].includes(word);
    assert.ok(isMadeOf('companyname', isWord));
    assert.not.ok(isMadeOf('companynames', isWord));
    assert.not.ok(isMadeOf('', isWord));
    assert.not.ok(isMadeOf('companyname'.repeat(10_000).concat('x'), isWord));
  });
});
