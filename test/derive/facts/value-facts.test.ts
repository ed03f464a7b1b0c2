import * as assert from 'uvu/assert';
import type { Value } from '../../../src/core/parse/tree.ts';
import { placeholderStyle } from '../../../src/derive/facts/placeholder-style.ts';
import { valueFacts } from '../../../src/derive/facts/value-facts.ts';
import { suite } from '../../support/suite.ts';

const looks = (value: Value): string => {
  const { type, looks: found } = valueFacts('some.key', value);
  return `${type} ${found}`;
};

suite('valueFacts', (test) => {
  test('says what a value is and what it looks like', () => {
    const cases: readonly (readonly [Value, string])[] = [
      [null, 'null empty'],
      [true, 'boolean boolean'],
      ['false', 'string boolean'],
      [15, 'number number'],
      ['15', 'string number'],
      ['-1.5', 'string number'],
      ['', 'string empty'],
      ['  ', 'string empty'],
      ['https://{site}.example/v1', 'string url'],
      ['HTTP://example', 'string url'],
      [{ a: 1 }, 'object json'],
      [[1], 'array json'],
      ['{"a": {}}', 'string json'],
      ['{site}', 'string text'],
      ['acme', 'string text'],
      ['<INSERT_SITE>', 'string placeholder'],
      ['https://<SITE>.example', 'string url'],
    ];
    for (const [value, expected] of cases) assert.is(looks(value), expected, JSON.stringify(value));
  });

  test('keeps the words of keys that name a type, and the words that a placeholder offers', () => {
    assert.equal(valueFacts('event.vendor.type', 'polling').options, ['polling']);
    assert.equal(valueFacts('authentication.type', 'oauth2 OR apiKey').options, ['oauth2', 'apiKey']);
    assert.equal(valueFacts('acme.sandbox', '<true or false>').options, ['true', 'false']);
    assert.is(valueFacts('password', 'polling').options, undefined);
    assert.is(valueFacts('authentication.type', 'a sentence').options, undefined);
  });

  test('never keeps another value', () => {
    for (const value of [
      'hunter2',
      'hunter2 hunter2',
      '<hunter2>',
      '{"a": "hunter2"}',
      'https://hunter2.example',
    ]) {
      assert.not.match(JSON.stringify(valueFacts('password', value)), 'hunter2');
    }
  });
});

suite('placeholderStyle', (test) => {
  test('knows how pages mark what the reader fills in', () => {
    const cases: readonly (readonly [string, string | undefined])[] = [
      ['<INSERT_SITE>', 'angle'],
      ['<Add your tag>', 'angle'],
      ['<<SITE>>', 'double-angle'],
      ['&lt;INSERT_SITE&gt;', 'entity'],
      ['<true or false>', 'choice'],
      ['&lt;true or false&gt;', 'choice'],
      ['<basic|custom>', 'choice'],
      ['oauth2 OR apiKey', 'choice'],
      ['{{page.username}}', 'template'],
      ['<Acme {{page.username}}>', 'angle'],
      ['YOUR_KEY_HERE', 'words'],
      ['INSERT_KEY', 'words'],
      ['a344xxxxxxxxxx', 'filler'],
      ['********', 'masked'],
      ['TODO', 'todo'],
      ['Cats or dogs', undefined],
      ['acme', undefined],
      ['${env:SITE}', undefined],
      ['{site}', undefined],
      ["where=created >'${epoch}'", undefined],
    ];
    for (const [text, style] of cases) assert.is(placeholderStyle(text), style, text);
  });

  test('survives a text full of openers', () => {
    for (const opener of ['<', '<a', '&lt;', '{{', '<a or '])
      assert.is(placeholderStyle(opener.repeat(100_000)), undefined, opener);
  });
});
