import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as assert from 'uvu/assert';
import type { Element } from '../../src/core/catalogue/element-schema.ts';
import { collectFacts, elementSchemas } from '../../src/derive/derive.ts';
import { printSchema } from '../../src/derive/schema/print-schema.ts';
import { isQuick } from '../../src/knowledge/bounded-pattern.ts';
import { loadBundledCatalogue } from '../../src/knowledge/bundled.ts';
import { loadElementSchemas } from '../../src/knowledge/custom.ts';
import type { KnownElements } from '../../src/knowledge/known-elements.ts';
import { suite } from '../support/suite.ts';

const accepting = Object.assign(() => true, { errors: null });

const base: KnownElements = {
  keys: ['acme', 'basic'],
  common: {},
  validateEnvelope: accepting,
  element: () => undefined,
  elementsWith: () => ['acme', 'basic'],
  publishedSchema: () => undefined,
  summaries: () => [
    { key: 'acme', name: 'Acme that ships', hub: 'crm' },
    { key: 'basic', name: 'Basic', authentication: 'basic' },
  ],
};

/** A schema as `schema derive` writes it. */
function schemaOf(key: string): Record<string, unknown> {
  const body = { element: { key }, configuration: { 'acme.key': '<KEY>', site: '<SITE>' } };
  const { facts } = collectFacts([{ path: 'page.md', text: `~~~\n${JSON.stringify(body)}\n~~~\n` }]);
  const [schema] = elementSchemas(facts, { all: {}, oauth: {} });
  return JSON.parse(printSchema(schema ?? {}));
}

suite('loadElementSchemas', (test) => {
  const directory = mkdtempSync(join(tmpdir(), 'custom-'));
  test.after(() => rmSync(directory, { recursive: true }));

  const write = (name: string, content: unknown): string => {
    writeFileSync(
      join(directory, name),
      typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content),
    );
    return name;
  };
  const problemWith = async (name: string): Promise<string> => {
    const { catalogue, problems } = await loadElementSchemas([name], base, directory);
    assert.equal(catalogue.keys, base.keys, name);
    assert.is(problems.length, 1, name);
    return problems[0]?.message ?? '';
  };

  /** The element of a schema with other configuration keys. */
  const elementWith = async (properties: object, members: object = {}): Promise<Element | undefined> => {
    const schema = {
      'x-element': { key: 'odd', name: 'Odd' },
      properties: {
        element: { properties: { key: { const: 'odd' } } },
        configuration: { type: 'object', properties },
      },
      ...members,
    };
    const { catalogue, problems } = await loadElementSchemas([write('odd.json', schema)], base, directory);
    assert.equal(problems, []);
    return catalogue.element('odd');
  };
  const judge = (element: Element | undefined, configuration: object): boolean | undefined =>
    element?.validate({ element: { key: 'odd' }, configuration });

  test('takes no more levels than anything can follow', async () => {
    const nested = (levels: number): string =>
      JSON.stringify(schemaOf('deep')).replace('{', `{"x-more": ${'['.repeat(levels)}${']'.repeat(levels)},`);
    const { problems } = await loadElementSchemas([write('200.json', nested(199))], base, directory);
    assert.equal(problems, []);
    for (const levels of [200, 100_000])
      assert.is(
        await problemWith(write('deep.json', nested(levels))),
        'deep.json has more than 200 levels of nesting; flatten it',
      );
  });

  test('gives up a pattern that would try forever, and says so', async () => {
    const text = { type: 'string', 'x-kind': 'text' };
    const element = await elementWith({
      a: { ...text, pattern: '^(a+)+$' },
      b: { ...text, pattern: '^(?:b|c)+$' },
      c: { ...text, pattern: `^${'(a|a)'.repeat(40)}x$` },
      d: { ...text, pattern: '^(a*a*|b)(a*a*|b)(a*a*|b)$' },
      e: { ...text, pattern: `^${'a?'.repeat(40)}[ab]{40}x$` },
    });
    assert.not.ok(judge(element, { a: `${'a'.repeat(60)}!` }));
    assert.equal(
      element?.validate.errors?.map(({ keyword, instancePath }) => [keyword, instancePath]),
      [['undecided', '/configuration/a']],
    );
    for (const key of ['c', 'd', 'e']) {
      assert.not.ok(judge(element, { [key]: `${'a'.repeat(2_000)}!` }));
      assert.is(element?.validate.errors?.[0]?.keyword, 'undecided', key);
    }
    assert.ok(judge(element, { a: 'aaa' }));
    assert.not.ok(judge(element, { b: `${'b'.repeat(60)}!` }));
    assert.ok(judge(element, { b: 'b'.repeat(60) }));
  });

  /** References that each ask twice of the next one, so many times that nobody sees the end. */
  const fanningOut = (leaf: object): object => {
    const steps = 60;
    const next = (step: number): object => ({ $ref: `#/definitions/${step}` });
    const definitions = Array.from({ length: steps }, (_, step) => [
      step,
      { allOf: [next(step + 1), next(step + 1)] },
    ]);
    return { definitions: Object.fromEntries([...definitions, [steps, leaf]]) };
  };

  test('gives up a schema that would ask for ever, whatever it asks, and says so', async () => {
    const text = { type: 'string', 'x-kind': 'text' };
    for (const leaf of [{ type: 'object' }, {}]) {
      const schema = {
        ...fanningOut(leaf),
        'x-element': { key: 'odd', name: 'Odd' },
        properties: {
          element: { properties: { key: { const: 'odd' } } },
          configuration: { properties: { a: { ...text, $ref: '#/definitions/0' } } },
        },
      };
      const problem = await problemWith(write('fan.json', schema));
      assert.is(problem, 'fan.json takes too long to be tried; simplify it');
    }
    // Only a value that is nested makes it ask.
    const element = await elementWith(
      { a: { 'x-kind': 'json', items: { $ref: '#/definitions/0' } }, b: text },
      fanningOut({ type: 'object' }),
    );
    const undecided = [{ instancePath: '/configuration', keyword: 'undecided', params: {} }];
    assert.ok(judge(element, { b: 'x', a: [] }));
    assert.not.ok(judge(element, { b: 1 }));
    assert.is(element?.validate.errors?.[0]?.keyword, 'type');
    assert.not.ok(judge(element, { a: [1] }));
    assert.equal(element?.validate.errors, undecided);
    assert.not.ok(judge(element, { b: 'x' }));
    assert.equal(element?.validate.errors, undecided);
  });

  test('puts no bound on the patterns that ship, which a busy machine might break', () => {
    const bundled = loadBundledCatalogue();
    const schemas = [
      ...Object.values(bundled.common),
      ...bundled.keys.flatMap((key) =>
        Object.values(bundled.element(key)?.schema.properties.configuration.properties ?? {}),
      ),
    ];
    const patterns = new Set(schemas.flatMap(({ pattern }) => pattern ?? []));
    assert.ok(patterns.size > 5);
    for (const pattern of patterns) assert.ok(isQuick(pattern), pattern);
  });

  test('answers at once, whatever the schema says', async () => {
    const text = { type: 'string', 'x-kind': 'text' };
    assert.is(judge(await elementWith({ a: text }, { $async: true }), { a: 1 }), false);
  });

  test('forgets the values of secret keys', async () => {
    const text = { type: 'string', 'x-kind': 'text', default: 'hunter2', 'x-options': ['hunter2'] };
    const element = await elementWith({
      'api.key': { ...text, examples: ['hunter2'] },
      odd: { ...text, 'x-secret': true, 'x-choice': true },
      site: { ...text, default: 'acme', 'x-options': ['acme'] },
    });
    const shown = JSON.stringify(element?.schema);
    assert.not.match(shown, 'hunter2');
    assert.match(shown, 'acme');
  });

  test('adds elements to a catalogue, and a file wins over what is there', async () => {
    const paths = [write('zeta.json', schemaOf('zeta')), write('acme.json', schemaOf('acme'))];
    const { catalogue, problems } = await loadElementSchemas(paths, base, directory);
    assert.equal(problems, []);
    assert.equal(catalogue.keys, ['acme', 'basic', 'zeta']);
    const zeta = catalogue.element('zeta');
    assert.ok(zeta?.validate({ element: { key: 'zeta' }, configuration: { 'acme.key': 'a', site: 'b' } }));
    assert.not.ok(zeta?.validate({ element: { key: 'zeta' }, configuration: { site: 'b' } }));
    assert.equal(
      zeta?.validate.errors?.map(({ keyword }) => keyword),
      ['required'],
    );
    assert.is(catalogue.element('acme')?.schema['x-element'].key, 'acme');
    assert.is(catalogue.element('basic'), undefined);
    assert.equal(catalogue.elementsWith('site'), ['acme', 'basic', 'zeta']);
    assert.equal(catalogue.elementsWith('other'), ['basic']);
    assert.is(catalogue.validateEnvelope, accepting);
    assert.is(catalogue.element('acme')?.schema['x-element'].key, 'acme');
    assert.is(catalogue.element('basic'), undefined);
    assert.equal(catalogue.summaries(), [
      { key: 'acme', name: 'acme' },
      { key: 'basic', name: 'Basic', authentication: 'basic' },
      { key: 'zeta', name: 'zeta' },
    ]);
  });

  test('without files it is the catalogue itself', async () => {
    assert.is((await loadElementSchemas([], base, directory)).catalogue, base);
  });

  test('a schema may hold words of its own', async () => {
    const path = write('own.json', { ...schemaOf('own'), 'x-team': 'billing', properties_: 1 });
    assert.equal((await loadElementSchemas([path], base, directory)).problems, []);
  });

  test('a schema need not say what it was derived from', async () => {
    const { 'x-derived-from': _, ...byHand } = schemaOf('hand');
    const { catalogue } = await loadElementSchemas([write('hand.json', byHand)], base, directory);
    assert.equal(catalogue.element('hand')?.schema['x-derived-from'], []);
  });

  test('says in a sentence why a file cannot be used', async () => {
    const good = schemaOf('zeta');
    const properties = good['properties'] as { readonly configuration: object };
    const withConfiguration = (configuration: object): object => ({
      ...good,
      properties: { ...properties, configuration: { ...properties.configuration, ...configuration } },
    });
    const cases: readonly (readonly [unknown, string])[] = [
      ['', 'f.json is not an element schema: it holds no object'],
      ['{"password": "hunter2', 'f.json is not an element schema: it holds no object'],
      [[], 'f.json is not an element schema: it holds no object'],
      [{}, 'f.json is not an element schema: it has no "x-element"; write it with "schema derive"'],
      [{ 'x-element': { key: '../x' } }, 'f.json has no element key in "x-element"'],
      [{ 'x-element': { key: 'x' } }, 'f.json has no name in "x-element"'],
      [
        { 'x-element': { key: 'x', name: 'X' } },
        'f.json is about element "x", but its "element.key" is not that constant',
      ],
      [withConfiguration({ properties: 1 }), 'f.json has no "properties" for "configuration"'],
      [withConfiguration({ properties: { a: 1 } }), 'f.json has no schema for the configuration key "a"'],
      [
        withConfiguration({ properties: { a: { 'x-kind': 'string' } } }),
        'f.json has no "x-kind" (text, boolean, number, url or json) for the configuration key "a"',
      ],
      [
        withConfiguration({ properties: { a: { 'x-kind': 'text', 'x-options': 'b' } } }),
        'f.json has "x-options" for "a" that are not a list of strings',
      ],
      [
        withConfiguration({ properties: { a: { 'x-kind': 'text', 'x-when': { b: 'c' } } } }),
        'f.json has an "x-when" for "a" that does not list values by configuration key',
      ],
      [
        withConfiguration({ 'x-expected': 'a' }),
        'f.json has an "x-expected" that is not a list of configuration keys',
      ],
      [
        { ...good, properties: { ...properties, providerData: { 'x-expected': ['code'] } } },
        'f.json has a "providerData" without "properties" and a list "x-expected"',
      ],
      ...['a\nb', '\u0007', 'x'.repeat(201)].flatMap(
        (key) =>
          [
            [
              withConfiguration({ 'x-expected': [key] }),
              'f.json has an "x-expected" that is not a list of configuration keys',
            ],
            [
              withConfiguration({ required: [key] }),
              'f.json has a "required" that is not a list of configuration keys',
            ],
          ] as const,
      ),
      [
        withConfiguration({ properties: { 'a\nb': {} } }),
        'f.json has a configuration key with a line break or another control character',
      ],
      [
        withConfiguration({ required: 'a' }),
        'f.json has a "required" that is not a list of configuration keys',
      ],
      [
        withConfiguration({ anyOf: [{}] }),
        'f.json has an "anyOf" that is not a list of sets of required configuration keys',
      ],
      [
        withConfiguration({ anyOf: [{ required: [], 'x-authentication': 1 }] }),
        'f.json has an "anyOf" that is not a list of sets of required configuration keys',
      ],
      [
        withConfiguration({ properties: { a: { 'x-kind': 'text', description: 1 } } }),
        'f.json has a description of "a" that is not a string',
      ],
      [
        { ...good, 'x-element': { key: 'zeta', name: 'Zeta', hub: 1 } },
        'f.json has a "hub" in "x-element" that is not a string',
      ],
      [
        { ...good, 'x-derived-from': [{ page: 'x.md' }] },
        'f.json has an "x-derived-from" that is not a list of pages with lines',
      ],
      [
        withConfiguration({ properties: { a: { 'x-kind': 'text', type: 'word' } } }),
        'f.json is not a valid JSON Schema (draft-07)',
      ],
      [{ ...good, allOf: [{ $ref: '#' }] }, 'f.json refers to itself without an end'],
      [
        withConfiguration({ properties: { a: { 'x-kind': 'text', type: 'string', pattern: '(' } } }),
        'f.json is not a valid JSON Schema (draft-07)',
      ],
      [
        new Uint8Array([0xff, 0xfe, 0x00]),
        'f.json ("elements" of the config) is UTF-16; save it as UTF-8, for example with iconv -f UTF-16 -t UTF-8',
      ],
      [' '.repeat(4 * 1024 * 1024 + 1), 'f.json ("elements" of the config) is larger than 4 MB'],
    ];
    for (const [content, message] of cases) assert.is(await problemWith(write('f.json', content)), message);
    mkdirSync(join(directory, 'folder'));
    assert.is(await problemWith('folder'), 'folder ("elements" of the config) is not a file');
    assert.is(
      await problemWith('missing.json'),
      'cannot read missing.json ("elements" of the config): no such file or directory',
    );
  });

  test('two files about one element are told apart by the user, not by chance', async () => {
    const paths = [write('one.json', schemaOf('zeta')), write('two.json', schemaOf('zeta'))];
    const { catalogue, problems } = await loadElementSchemas(paths, base, directory);
    assert.ok(catalogue.element('zeta'));
    assert.equal(problems, [
      { message: 'two.json describes the element "zeta", as another file already does' },
    ]);
  });
});
