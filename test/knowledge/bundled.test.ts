import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as assert from 'uvu/assert';
import { buildKnowledge } from '../../scripts/build-knowledge.ts';
import { loadBundledCatalogue } from '../../src/knowledge/bundled.ts';
import { suite } from '../support/suite.ts';

suite('loadBundledCatalogue', (test) => {
  const catalogue = loadBundledCatalogue();

  test('lists the elements and knows each', () => {
    assert.equal(catalogue.keys, ['chargebee', 'chargify', 'stripe', 'zuorav2']);
    for (const key of catalogue.keys) assert.is(catalogue.element(key)?.schema['x-element'].key, key);
    assert.is(catalogue.element('stripe'), catalogue.element('stripe'));
  });

  test('what is no element is none, whatever it looks like', () => {
    for (const key of ['', 'stripes', '../catalogue', '__proto__', 'constructor'])
      assert.is(catalogue.element(key), undefined);
    for (const key of ['', '__proto__', 'constructor']) assert.equal(catalogue.elementsWith(key), []);
  });

  test('finds the elements that have a configuration key', () => {
    assert.equal(catalogue.elementsWith('api.key'), ['stripe']);
    assert.equal(catalogue.elementsWith('site'), ['chargebee', 'chargify']);
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

  test('has the keys common to all elements', () => {
    assert.is(catalogue.common['event.notification.enabled']?.default, false);
    assert.is(catalogue.common['event.vendor.type']?.['x-kind'], 'text');
  });
});

suite('buildKnowledge', (test) => {
  const directory = mkdtempSync(join(tmpdir(), 'knowledge-'));
  test.after(() => rmSync(directory, { recursive: true }));

  test('writes modules that need nothing else, and removes elements that are gone', async () => {
    await buildKnowledge(directory);
    writeFileSync(join(directory, 'elements', 'gone.cjs'), '');
    writeFileSync(join(directory, 'not-ours.cjs'), '');
    await buildKnowledge(directory);
    assert.equal(readdirSync(directory).sort(), [
      'catalogue.cjs',
      'elements',
      'key-index.cjs',
      'not-ours.cjs',
    ]);
    assert.equal(readdirSync(join(directory, 'elements')), [
      'chargebee.cjs',
      'chargify.cjs',
      'stripe.cjs',
      'zuorav2.cjs',
    ]);
    const catalogue = readFileSync(join(directory, 'catalogue.cjs'), 'utf8');
    assert.not.match(catalogue.replace(/code='require\([^)]*\)[^']*'/, ''), /\brequire\(/);
    assert.ok(catalogue.length < 20_000);
  });

  test('ships the schema as it lies in its file', () => {
    const { schema } = createRequire(import.meta.url)(join(directory, 'elements', 'stripe.cjs'));
    assert.equal(
      schema,
      JSON.parse(readFileSync(new URL('../../schemas/elements/stripe.schema.json', import.meta.url), 'utf8')),
    );
  });
});
