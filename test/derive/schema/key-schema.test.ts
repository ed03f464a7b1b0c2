import { Ajv } from 'ajv';
import * as assert from 'uvu/assert';
import { ANNOTATIONS, type ConfigurationKind } from '../../../src/core/catalogue/element-schema.ts';
import { valueFacts } from '../../../src/derive/facts/value-facts.ts';
import { keyKind } from '../../../src/derive/schema/key-kind.ts';
import { type KeyTraits, keySchema } from '../../../src/derive/schema/key-schema.ts';
import { AJV_OPTIONS } from '../../../src/knowledge/ajv-options.ts';
import { suite } from '../../support/suite.ts';

function validator(
  traits: Partial<KeyTraits> & { readonly kind: ConfigurationKind },
): (value: unknown) => boolean {
  const ajv = new Ajv(AJV_OPTIONS);
  for (const keyword of ANNOTATIONS) ajv.addKeyword(keyword);
  return ajv.compile(keySchema({ key: 'a', certain: true, needed: false, description: '', ...traits }));
}

suite('keyKind', (test) => {
  const kind = (...values: readonly Parameters<typeof valueFacts>[1][]): ConfigurationKind | undefined =>
    keyKind(values.map((value) => valueFacts('a', value)));

  test('is what all documented values agree on', () => {
    assert.is(kind(true, 'false', '<true or false>', null), 'boolean');
    assert.is(kind('https://a.example', '<URL>', ''), 'url');
    assert.is(kind({}, '{"a": 1}'), 'json');
    assert.is(kind('acme', '<SITE>'), 'text');
  });

  test('digits in quotes may be any identification', () => {
    assert.is(kind('100'), 'text');
    assert.is(kind('100', 100), 'number');
  });

  test('contradictions are text', () => {
    assert.is(kind('true', 'acme'), 'text');
    assert.is(kind('https://a.example', 'a.example'), 'text');
    assert.is(kind('5', 'five'), 'text');
  });

  test('placeholders and empty values tell nothing', () => {
    assert.is(kind('<X>', null, '', 'xxxxxx'), undefined);
    assert.is(kind(), undefined);
  });
});

suite('keySchema', (test) => {
  const reference = '${env:NAME}';
  const cases: readonly (readonly [ConfigurationKind, readonly unknown[], readonly unknown[]])[] = [
    ['text', ['a', 7, reference], [true, {}, [], '', ' ', null]],
    ['boolean', [true, 'true', 'false', reference, '${epoch}'], ['yes', 'TRUE', 'true ', 1, '', null]],
    ['number', [15, '15', '-1.5', reference], ['fifteen', '1.', '', true, null]],
    [
      'url',
      [
        'https://a.example/x?y=1',
        'http://{site}.example',
        'HTTPS://A',
        reference,
        '${env:BASE}/path',
        'https://${env:SITE}.example',
      ],
      ['a.example', 'https//a', 'ftp://a', 'https://a b', 'https;//a', '', null, 7],
    ],
    ['json', [{}, { a: 1 }, '{"a": 1}', ' [1]', reference], ['a', '', 7, true, null]],
  ];

  for (const [kind, good, bad] of cases) {
    test(`a needed key of kind ${kind} takes what it should`, () => {
      const validate = validator({ kind, needed: true });
      for (const value of good) assert.ok(validate(value), JSON.stringify(value));
      for (const value of bad) assert.not.ok(validate(value), JSON.stringify(value));
    });

    test(`an optional key of kind ${kind} may also be null`, () => {
      const validate = validator({ kind });
      for (const value of [...good, null]) assert.ok(validate(value), JSON.stringify(value));
    });
  }

  test('an optional address or document may be left empty, a text of which nothing is known be a flag', () => {
    assert.ok(validator({ kind: 'url' })(''));
    assert.ok(validator({ kind: 'json' })(''));
    assert.ok(validator({ kind: 'text', certain: false })(true));
    assert.not.ok(validator({ kind: 'text', certain: false, needed: true })(true));
    assert.not.ok(validator({ kind: 'text' })(true));
  });

  test('options admit only themselves if they are all there are', () => {
    const options = ['polling', 'a.b'];
    const closed = validator({ kind: 'text', options, exhaustive: true });
    for (const value of ['polling', 'a.b', reference, null]) assert.ok(closed(value), String(value));
    for (const value of ['Polling', 'axb', 'pollings', '', 7]) assert.not.ok(closed(value), String(value));
    assert.ok(validator({ kind: 'text', options })('something else'));
  });

  test('secrets, options and defaults are noted', () => {
    const schema = keySchema({
      key: 'api.secret',
      certain: true,
      kind: 'text',
      needed: true,
      description: 'x',
    });
    assert.is(schema['x-secret'], true);
    const open = keySchema({
      key: 'a.type',
      certain: true,
      kind: 'text',
      needed: false,
      options: ['b'],
      default: 'b',
      description: 'x',
    });
    assert.equal(
      [open['x-options'], open.examples, open.default, open['x-secret']],
      [['b'], ['b'], 'b', undefined],
    );
  });

  test('patterns judge a long text as a short one, and come to an end', () => {
    for (const [kind] of cases) {
      const validate = validator({ kind });
      for (const text of ['${', '${env:A}', 'https://', ' ', '1', '-', '{']) {
        const judge = (times: number): boolean => validate(`${text.repeat(times)} \n`);
        assert.is(judge(200_000), judge(20), `${kind} ${text}`);
      }
    }
  });
});
