import * as assert from 'uvu/assert';
import type { ConfigurationKeySchema } from '../../../src/core/catalogue/element-schema.ts';
import {
  isBrokenJson,
  isPatternSaying,
  isSurelyNo,
  optionsOf,
  schemeSlip,
} from '../../../src/core/catalogue/unlikely-value.ts';
import { suite } from '../../support/suite.ts';

function key(kind: ConfigurationKeySchema['x-kind'], more: object = {}): ConfigurationKeySchema {
  return { type: 'string', 'x-kind': kind, ...more };
}

suite('values that cannot be of the kind a hint tells', (test) => {
  const table: readonly (readonly [
    ConfigurationKeySchema,
    never: readonly string[],
    perhaps: readonly string[],
  ])[] = [
    [key('boolean'), ['yes', '1', 'maybe', 'tru'], ['true', 'False', ' TRUE ']],
    // Metadata calls it a flag, and its own default is none.
    [key('boolean', { default: 'lastUpdated' }), [], ['yes', 'modified']],
    [
      key('url'),
      ['acme', 'my site', 'https;//a.example', 'https//a.example', 'http:/a.example', 'htps://a.example'],
      [
        'https://a.example',
        ' https://a.example ',
        'a.example',
        'a.example:8080/x',
        '{site}/x',
        '/x',
        'localhost',
        'jdbc:x://y',
        'sftp://x',
      ],
    ],
    [key('json'), ['none', '"x"'], ['{}', ' [1]', '{broken']],
    [key('text'), [], ['anything']],
    [key('number'), [], ['ten']],
  ];
  for (const [schema, never, perhaps] of table) {
    test(`${schema['x-kind']}${schema.default === undefined ? '' : ' with an odd default'}`, () => {
      assert.equal(
        [...never, ...perhaps].filter((value) => isSurelyNo(schema, value)),
        never,
      );
    });
  }

  test('half of a scheme is mended, and the rest left alone', () => {
    const mended = (value: string): string | undefined => {
      const slip = schemeSlip(value);
      return slip && slip.to + value.slice(slip.end);
    };
    const slips = ['https;//a', 'http:/a', 'https//a', 'htps://a', 'https:a', 'HTTP;//a', 'https:///a'];
    assert.equal(slips.map(mended), [
      'https://a',
      'http://a',
      'https://a',
      'https://a',
      'https://a',
      'http://a',
      'https://a',
    ]);
    for (const sound of [
      'https://a',
      'HTTP://a',
      'ftp://a',
      'ws://a',
      'https.a.example/x',
      'site/x',
      '',
      'see http:/a',
      '1https;//a',
      'sftp://a',
      'wss://a',
      'ftps://a',
    ])
      assert.is(mended(sound), undefined, sound);
  });

  test('JSON is broken where even its expressions do not explain it', () => {
    const texts = ['{"a": ${epoch}}', '{"a": "${date:{x}}"}', '[1', '{"a": 1', '{"a" 1}', 'plain', ''];
    assert.equal(texts.filter(isBrokenJson), ['[1', '{"a": 1', '{"a" 1}']);
    assert.ok(isBrokenJson(`[${'${'.repeat(200_000)}`));
  });

  test('a pattern says more than that something is there, or not', () => {
    assert.ok(isPatternSaying(key('text', { pattern: '^a' })));
    assert.not.ok(isPatternSaying(key('text', { pattern: '\\S' })));
    assert.not.ok(isPatternSaying(key('text')));
  });

  test('a flag whose default is one, or a list, is none of any other word', () => {
    for (const byDefault of [true, 'false', ' TRUE '])
      assert.ok(isSurelyNo(key('boolean', { default: byDefault }), 'yes'));
    for (const byDefault of [5, '', []])
      assert.not.ok(isSurelyNo(key('boolean', { default: byDefault }), 'yes'));
    assert.not.ok(isSurelyNo(key('boolean'), 'HTTPS://a.example'));
  });

  test('options of a key that takes more than a flag are not all there are', () => {
    assert.equal(optionsOf(key('text', { 'x-options': ['true', 'false'] })), []);
    assert.equal(optionsOf(key('boolean', { 'x-options': ['true', 'false'] })), ['true', 'false']);
    assert.equal(optionsOf(key('text', { 'x-options': ['us', 'uk'] })), ['us', 'uk']);
    assert.equal(optionsOf(key('text', { 'x-options': ['us', 'true'] })), ['us', 'true']);
    assert.equal(optionsOf(key('text', { 'x-options': ['us', 'uk'], 'x-secret': true })), []);
    assert.equal(optionsOf(key('text')), []);
  });
});
