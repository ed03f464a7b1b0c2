import { readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import * as assert from 'uvu/assert';
import {
  configurationValidator,
  fitsSchema,
  unreadKeywords,
} from '../../../src/core/catalogue/configuration-validator.ts';
import {
  ANNOTATIONS,
  type ElementSchema,
  type SchemaError,
} from '../../../src/core/catalogue/element-schema.ts';
import { AJV_OPTIONS } from '../../../src/knowledge/ajv-options.ts';
import { suite } from '../../support/suite.ts';

const SCHEMAS = new URL('../../../schemas/elements/', import.meta.url);

type Configuration = ElementSchema['properties']['configuration'];

/** What values come to in JSON and YAML, near both sides of every pattern that ships. */
const VALUES: readonly unknown[] = [
  ...[null, true, false, 0, -1.5, 1e21, Number.NaN, Number.POSITIVE_INFINITY, [], ['a'], {}, { a: 1 }],
  ...[
    '',
    ' ',
    '\u00a0',
    '\u2028',
    '\ud800',
    '😀',
    'a',
    '\n a',
    'true',
    'false',
    'TRUE',
    ' true',
    'true\n',
    'null',
  ],
  ...[
    '0',
    '-1.5',
    '1.',
    '.5',
    '+1',
    '1e3',
    '12a',
    '${env:A}',
    'a ${env:A}',
    '${}',
    '${',
    '${a}b',
    '$',
    '{',
    '[',
    ' {}',
    '"{"',
  ],
  ...[
    'http://a',
    'HTTPS://a',
    'https://',
    'https://a b',
    'https:/a',
    'ftp://a',
    '${a}/b',
    '$${a}',
    'a.${env:B}.c',
    'a b${c}',
  ],
  ...['polling', 'webhook', 'webhooks', 'none', 'None', 'polling ', 'webhookss', 'initial'],
];

/** mulberry32: the same numbers on every machine. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Every value under every key once, then some of the keys with any value, as in files. */
function* configurations(keys: readonly string[], next: () => number): Generator<Record<string, unknown>> {
  for (const start of VALUES.keys()) {
    yield Object.fromEntries(keys.map((key, place) => [key, VALUES[(start + place) % VALUES.length]]));
  }
  for (let round = 0; round < 30; round++) {
    const share = next();
    const present = keys.filter(() => next() < share);
    const any = (): unknown => VALUES[Math.floor(next() * VALUES.length)];
    yield Object.fromEntries([...present, 'a.stranger'].map((key) => [key, any()]));
  }
}

function elementSchema(configuration: object): ElementSchema {
  // What is no derived schema in other respects: nothing else of it is read.
  return { properties: { configuration } } as unknown as ElementSchema;
}

/** In an order of its own: ajv goes through the keys of the schema, we through those of the file. */
function bare(errors: readonly SchemaError[] | null | undefined): string[] {
  return (errors ?? [])
    .map(({ instancePath, keyword, params }) => JSON.stringify({ instancePath, keyword, params }))
    .sort();
}

const ajv = new Ajv({ ...AJV_OPTIONS, code: { optimize: false } });
for (const keyword of ANNOTATIONS) ajv.addKeyword(keyword);

/** Fails at the first configuration that ajv judges otherwise; tells how many both refuse. */
function compareWithAjv(configuration: Configuration, next: () => number): number {
  const expected = ajv.compile({ type: 'object', properties: { configuration } });
  const validate = configurationValidator(elementSchema(configuration));
  let refused = 0;
  for (const each of configurations(Object.keys(configuration.properties), next)) {
    // As the parsers make them: without a prototype.
    const data = Object.assign(Object.create(null), each);
    const valid = validate({ configuration: data });
    assert.is(valid, expected({ configuration: data }), JSON.stringify(data));
    const errors = JSON.stringify(bare(validate.errors));
    assert.is(errors, JSON.stringify(bare(expected.errors)), JSON.stringify(data));
    if (!valid) refused++;
  }
  return refused;
}

suite('configurationValidator', (test) => {
  test('judges as ajv does, for every schema that ships', () => {
    const next = random(20261121);
    for (const file of readdirSync(SCHEMAS)) {
      const schema: ElementSchema = JSON.parse(readFileSync(new URL(file, SCHEMAS), 'utf8'));
      assert.ok(compareWithAjv(schema.properties.configuration, next) > VALUES.length / 2, file);
    }
  });

  test('judges as ajv does where derived schemas could lead to', () => {
    const text = { type: ['string', 'number'], 'x-kind': 'text' };
    const cases: readonly object[] = [
      { type: 'object', properties: {} },
      { type: 'object', properties: { a: { type: 'string', pattern: '^.$' } } },
      { type: 'object', properties: { 'a/b~c': { ...text, pattern: '^a' }, 'ä "b"\n': text } },
      { type: 'object', properties: { constructor: text, toString: { type: 'string', pattern: '\\S' } } },
      {
        type: 'object',
        properties: { a: { type: 'null' }, b: { type: ['array', 'object'] }, c: { type: 'boolean' } },
      },
      { type: 'object', properties: { a: text, b: text }, required: ['a', 'b'] },
      {
        type: 'object',
        properties: { a: text },
        required: [],
        anyOf: [{ required: ['a'], properties: { a: {} } }],
      },
      {
        type: 'object',
        properties: { a: text, b: text, c: text },
        required: ['c'],
        anyOf: [
          { required: ['a', 'b'], properties: { a: { type: 'string' }, b: {} } },
          { required: ['b'], properties: { b: {} }, 'x-authentication': 'basic' },
        ],
      },
    ];
    const next = random(4);
    for (const each of cases) compareWithAjv(elementSchema(each).properties.configuration, next);
  });

  test('says nothing about what is no configuration, as the envelope does', () => {
    const validate = configurationValidator(elementSchema({ properties: {}, required: ['a'] }));
    for (const data of [null, [], 'a', {}, { configuration: 1 }, { configuration: [] }])
      assert.ok(validate(data));
    assert.not.ok(validate({ configuration: {} }));
    assert.ok(validate({ configuration: { a: null } }));
    assert.is(validate.errors, null);
  });
});

suite('a value by the schema of its key', (test) => {
  const rows: readonly (readonly [
    schema: Parameters<typeof fitsSchema>[1],
    fits: readonly unknown[],
    not: readonly unknown[],
  ])[] = [
    [{}, ['a', 1, null, {}, []], []],
    [{ type: [] }, ['a', 1, null, {}, []], []],
    [{ type: 'string' }, ['', 'a'], [1, null, [], {}]],
    [{ type: ['string', 'number'] }, ['a', 1.5, -0], [true, null, Number.NaN, Number.POSITIVE_INFINITY]],
    [{ type: 'null' }, [null], ['null', undefined, {}]],
    [{ type: 'array' }, [[], [1]], [{}, null, 'a']],
    [{ type: 'object' }, [{}, { a: 1 }], [[], null, 'a']],
    [{ type: 'boolean' }, [true, false], ['true', 0]],
    [{ pattern: '^a' }, ['ab', 5, null], ['ba', '']],
    [{ type: 'string', pattern: '^a' }, ['ab'], ['ba', 5]],
    [{ pattern: '^.$' }, ['😀'], ['ab']],
  ];
  for (const [schema, fits, not] of rows)
    test(JSON.stringify(schema), () => {
      for (const value of fits) assert.ok(fitsSchema(value, schema), String(value));
      for (const value of not) assert.not.ok(fitsSchema(value, schema), String(value));
    });
});

suite('unreadKeywords', (test) => {
  test('names what would be passed over', () => {
    const key = {
      type: 'string',
      pattern: 'a',
      description: '',
      default: 1,
      examples: [1],
      'x-kind': 'text',
    };
    const cases: readonly (readonly [object, readonly string[]])[] = [
      [{ type: 'object', properties: { a: key }, required: ['a'], 'x-expected': ['a'] }, []],
      [{ properties: { a: { ...key, enum: ['a'], minLength: 1 } } }, ['enum', 'minLength']],
      [{ properties: {}, additionalProperties: false }, ['additionalProperties']],
      [{ properties: {}, anyOf: [{ required: ['a'], properties: { a: {} }, not: {} }] }, ['not']],
      [{ properties: {}, anyOf: [{ required: ['a'], properties: { a: { const: 1 } } }] }, ['const']],
      [{ properties: {}, anyOf: [{ required: ['a'], properties: { a: { type: 'string' } } }] }, []],
      [{ properties: {}, anyOf: [{ required: ['a'] }] }, []],
      [
        { title: '', description: '', default: {}, examples: [], properties: { a: { ...key, title: '' } } },
        [],
      ],
      [
        { properties: { a: { ...key, maxLength: 1, 'not-x-a': 1, mytitle: 1 } } },
        ['maxLength', 'not-x-a', 'mytitle'],
      ],
      [
        { properties: { a: { ...key, required: [], anyOf: [], properties: {} } } },
        ['required', 'anyOf', 'properties'],
      ],
      [
        { pattern: 'a', properties: {}, anyOf: [{ required: [], pattern: 'a', type: 'object' }] },
        ['pattern', 'pattern', 'type'],
      ],
    ];
    for (const [configuration, unread] of cases)
      assert.equal(unreadKeywords(elementSchema(configuration)), unread);
  });
});
