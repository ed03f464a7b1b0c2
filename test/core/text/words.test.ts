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

  const isWord = (word: string): boolean =>
    ['company', 'name', 'com', 'a'.repeat(20), 'b'.repeat(21)].includes(word);

  test('written together are told apart', () => {
    for (const text of ['companyname', 'comname', 'namecompanycom', 'name', `name${'a'.repeat(20)}`])
      assert.ok(isMadeOf(text, isWord), text);
    for (const text of ['companynames', 'companame', 'xname', '', 'b'.repeat(21)])
      assert.not.ok(isMadeOf(text, isWord), text);
  });

  test('written together are told apart, however many they are', () => {
    assert.not.ok(isMadeOf('companyname'.repeat(10_000).concat('x'), isWord));
  });
});
