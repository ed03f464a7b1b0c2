import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as assert from 'uvu/assert';
import { buildKnowledge } from '../../scripts/build-knowledge.ts';
import type { ElementSchema } from '../../src/core/catalogue/element-schema.ts';
import { loadBundledCatalogue } from '../../src/knowledge/bundled.ts';
import { suite } from '../support/suite.ts';

const SCHEMAS = new URL('../../schemas/elements/', import.meta.url);

function readSchema(key: string): ElementSchema {
  return JSON.parse(readFileSync(new URL(`${key}.schema.json`, SCHEMAS), 'utf8'));
}

/** What is said of configuration keys to people alone is not loaded. */
function withoutRemarks(schema: ElementSchema): ElementSchema {
  const { configuration } = schema.properties;
  const properties = Object.fromEntries(
    Object.entries(configuration.properties).map(([name, { description: _, examples: __, ...key }]) => [
      name,
      key,
    ]),
  );
  return { ...schema, properties: { ...schema.properties, configuration: { ...configuration, properties } } };
}

suite('loadBundledCatalogue', (test) => {
  const catalogue = loadBundledCatalogue();

  test('lists the elements and knows each, by the schema that ships', () => {
    const files = readdirSync(SCHEMAS);
    assert.equal(catalogue.keys, files.map((file) => file.replace(/\.schema\.json$/, '')).sort());
    for (const key of catalogue.keys) assert.is(catalogue.element(key)?.schema['x-element'].key, key);
    for (const key of catalogue.keys) {
      const published = catalogue.publishedSchema(key);
      assert.equal(published, readSchema(key), key);
      assert.equal(catalogue.element(key)?.schema, published && withoutRemarks(published), key);
    }
    assert.is(catalogue.element('stripe'), catalogue.element('stripe'));
  });

  test('what is no element is none, whatever it looks like', () => {
    for (const key of ['', 'stripes', 'Stripe', '../instance', '__proto__', 'constructor'])
      assert.equal([catalogue.element(key), catalogue.publishedSchema(key)], [undefined, undefined]);
    for (const key of ['', '__proto__', 'constructor']) assert.equal(catalogue.elementsWith(key), []);
  });

  test('finds the elements that have a configuration key', () => {
    const schemas = catalogue.keys.map(readSchema);
    const keys = new Set(
      schemas.flatMap(({ properties }) => Object.keys(properties.configuration.properties)),
    );
    assert.ok(keys.has('api.key') && keys.has('event.vendor.type'));
    for (const key of keys) {
      const having = schemas.filter(({ properties }) =>
        Object.hasOwn(properties.configuration.properties, key),
      );
      assert.equal(
        catalogue.elementsWith(key),
        having.map((schema) => schema['x-element'].key),
        key,
      );
    }
  });

  test('validates an element', () => {
    const validate = catalogue.element('chargebee')?.validate;
    assert.ok(validate?.({ configuration: { site: 'a', username: 'b', password: 'c' } }));
    assert.not.ok(validate?.({ configuration: { site: 'a', username: true } }));
    assert.equal(
      validate?.errors?.map(({ keyword, instancePath, params }) => ({ keyword, instancePath, params })),
      [
        { keyword: 'required', instancePath: '/configuration', params: { missingProperty: 'password' } },
        { keyword: 'type', instancePath: '/configuration/username', params: { type: ['string', 'number'] } },
      ],
    );
  });

  test('validates the envelope', () => {
    const { validateEnvelope } = catalogue;
    assert.ok(validateEnvelope({ element: { key: 'stripe' }, configuration: {}, name: 'a' }));
    assert.not.ok(validateEnvelope({ element: { key: '' }, configuration: {}, name: 'a' }));
    assert.equal(
      validateEnvelope.errors?.map(({ keyword }) => keyword),
      ['minLength'],
    );
  });

  test('tells about all elements without loading them', () => {
    const summaries = catalogue.summaries();
    assert.equal(
      summaries.map(({ key }) => key),
      catalogue.keys,
    );
    const chargebee = summaries.find(({ key }) => key === 'chargebee');
    assert.equal(chargebee, { key: 'chargebee', name: 'Chargebee', hub: 'payment', authentication: 'basic' });
    assert.is(catalogue.element('chargebee')?.schema['x-element'].name, 'Chargebee');
    assert.is(catalogue.element('nobody'), undefined);
  });

  test('has the keys common to all elements', () => {
    assert.is(catalogue.common['event.notification.enabled']?.default, false);
    assert.is(catalogue.common['event.vendor.type']?.['x-kind'], 'text');
  });
});

suite('buildKnowledge', (test) => {
  const directory = mkdtempSync(join(tmpdir(), 'knowledge-'));
  test.after(() => rmSync(directory, { recursive: true }));

  test('writes the same each time: a module that needs nothing else, and data in ASCII', async () => {
    const files = ['common-keys.json', 'elements.txt', 'envelope.cjs', 'key-index.json'];
    const read = (): readonly string[] => files.map((file) => readFileSync(join(directory, file), 'utf8'));
    await buildKnowledge(directory);
    assert.equal(readdirSync(directory).sort(), files);
    const first = read();
    await buildKnowledge(directory);
    assert.equal(read(), first);
    const [, elements = '', envelope = ''] = first;
    assert.match(elements, /^[\x20-\x7e\n]*$/);
    assert.not.match(envelope.replace(/code='require\([^)]*\)[^']*'/, ''), /\brequire\(/);
  });
});
