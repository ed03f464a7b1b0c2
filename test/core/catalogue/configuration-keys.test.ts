import * as assert from 'uvu/assert';
import {
  readConfigurationKeys,
  readStrayKeys,
  schemaOf,
} from '../../../src/core/catalogue/configuration-keys.ts';
import type {
  Catalogue,
  ConfigurationKeySchema,
  Element,
} from '../../../src/core/catalogue/element-schema.ts';
import { recognise } from '../../../src/core/catalogue/instance.ts';
import { findDocuments, type InstanceDocument } from '../../../src/core/documents/instance-document.ts';
import { parseYaml } from '../../../src/core/parse/yaml.ts';
import { acmeSchema } from '../../support/acme-schema.ts';
import { suite } from '../../support/suite.ts';

const text: ConfigurationKeySchema = { type: 'string', 'x-kind': 'text' };
const internal: ConfigurationKeySchema = { ...text, 'x-internal': true };

function element(
  properties: Readonly<Record<string, ConfigurationKeySchema>>,
  required: readonly string[] = [],
): Element {
  return {
    schema: acmeSchema({ properties, required }),
    validate: Object.assign(() => true, { errors: null }),
  };
}

function catalogue(
  known: Element,
  common: Catalogue['common'] = {},
  elsewhere: readonly string[] = [],
): Catalogue {
  return {
    keys: ['acme', 'acme2', 'acme3', 'bcme'],
    common,
    element: (key) => (key === 'acme' ? known : undefined),
    elementsWith: (key) => (elsewhere.includes(key) ? ['box'] : []),
    validateEnvelope: Object.assign(() => true, { errors: null }),
  };
}

function document(body: string): InstanceDocument {
  const [found] = findDocuments(parseYaml(`${body}\n`), false);
  if (found === undefined) throw new Error('the text has a value');
  return found;
}

/** Each key with what it is held to be, nearest first. */
function keysOf(configuration: string, known: Element | undefined, all: Catalogue): readonly string[] {
  return readConfigurationKeys(document(`configuration: {${configuration}}`), known, all).map(
    ({ written, known: meant, others }) => [written, meant ?? '?', ...others].join(' '),
  );
}

suite('the keys of a configuration', (test) => {
  const acme = element({ 'api.key': text, site: text, 'site.id': text });
  const all = catalogue(acme, { 'filter.nulls': text, 'event.enabled': text });

  test('are known as they are, or meant by a slip', () => {
    assert.equal(keysOf('api.key: a, filter.nulls: b', acme, all), [
      'api.key api.key',
      'filter.nulls filter.nulls',
    ]);
    assert.equal(keysOf('apikey: a, fliter.nulls: b, nobody: c', acme, all), [
      'apikey api.key',
      'fliter.nulls filter.nulls',
      'nobody ?',
    ]);
    assert.equal(keysOf('“api.key”: a, " site": b', acme, all), ['“api.key” api.key', ' site site']);
    assert.equal(keysOf('toString: a', acme, all), ['toString ?']);
  });

  test('are those of all elements where nobody knows the element', () => {
    assert.equal(keysOf('api.key: a, fliter.nulls: b', undefined, all), [
      'api.key ?',
      'fliter.nulls filter.nulls',
    ]);
  });

  test('are meant to be what is missing rather than what is there', () => {
    const similar = element({
      'user.name': text,
      'user.names': text,
      'user.named': text,
      'user.namex': text,
      'user.namey': text,
    });
    const others = catalogue(similar);
    assert.equal(keysOf('user.namez: a', similar, others), ['user.namez user.name user.named user.names']);
    assert.equal(keysOf('user.namez: a, user.name: b', similar, others), [
      'user.namez user.named user.names user.namex',
      'user.name user.name',
    ]);
    const four = 'user.name: b, user.named: b, user.names: b, user.namex: b';
    assert.is(keysOf(`user.namez: a, ${four}`, similar, others)[0], 'user.namez user.namey');
    assert.is(keysOf(`user.namez: a, ${four}, user.namey: b`, similar, others)[0], 'user.namez user.name');
    const alone = element({ 'user.name': text });
    assert.equal(keysOf('user.nam: a, user.name: b', alone, catalogue(alone)), [
      'user.nam user.name',
      'user.name user.name',
    ]);
  });

  test('are what is needed, the own, the common, or what the platform sets, in this order', () => {
    const ranked = element({ 'a.key1': text, 'a.key2': text, 'a.key3': internal, 'a.key4': internal }, [
      'a.key2',
    ]);
    const common = { 'a.key0': text };
    assert.equal(keysOf('a.key: x', ranked, catalogue(ranked, common)), ['a.key a.key2 a.key1 a.key0']);
    const set = element({ 'a.key3': internal });
    assert.equal(keysOf('a.key: x', set, catalogue(set)), ['a.key a.key3']);
    assert.equal(keysOf('a.key: x', set, catalogue(set, {}, ['a.key'])), ['a.key ?']);
    const both = element({ 'a.key3': internal, 'a.key1': text });
    assert.equal(keysOf('a.key: x', both, catalogue(both, {}, ['a.key'])), ['a.key a.key1 a.key3']);
    const commonSet = element({});
    assert.equal(keysOf('a.key: x', commonSet, catalogue(commonSet, { 'a.key3': internal }, ['a.key'])), [
      'a.key ?',
    ]);
  });

  test('are read once where they stand twice, and not where they belong elsewhere', () => {
    const [only, ...rest] = readConfigurationKeys(document('configuration: {site: a, site: b}'), acme, all);
    assert.is(only?.value.value, 'b');
    assert.equal(rest, []);
    assert.equal(keysOf('site: a, tags: [b], name: n', acme, all), ['site site']);
    assert.equal(readConfigurationKeys(document('configuration: [site]'), acme, all), []);
    assert.equal(readConfigurationKeys(document('site: a'), acme, all), []);
  });

  test('have the schema of the element, if that says something of them', () => {
    const [site, nulls, nobody] = readConfigurationKeys(
      document('configuration: {stie: a, filter.nulls: b, constructor: c}'),
      acme,
      all,
    );
    assert.is(site && schemaOf(site, acme), text);
    assert.is(nulls && schemaOf(nulls, acme), undefined);
    assert.is(nobody && schemaOf(nobody, acme), undefined);
    assert.is(site && schemaOf(site, undefined), undefined);
  });

  test('stray where they stand beside the configuration', () => {
    const stray = (body: string): readonly string[] => [...readStrayKeys(document(body), acme, all)];
    assert.equal(stray('site: a\nfilter.nulls: b\nnobody: c\nnmae: n\nname: n\ntoString: d'), [
      'site',
      'filter.nulls',
    ]);
    assert.equal(stray('nmae: n'), []);
  });
});

suite('the element of an instance', (test) => {
  const acme = element({});
  const all = catalogue(acme);
  const read = (body: string, addressedElement?: string): readonly unknown[] => {
    const {
      elementKey,
      element: found,
      elementSuggestions,
    } = recognise({ ...document(body), addressedElement }, all, undefined);
    return [elementKey, found === acme, elementSuggestions.join(' ')];
  };

  const rows: readonly (readonly [string, readonly unknown[], string?])[] = [
    ['element: {key: acme}', ['acme', true, 'acme']],
    ['element: {key: "“acme” "}', ['“acme” ', true, 'acme']],
    ['element: {key: acm}', ['acm', true, 'acme']],
    ['element: {key: acmee}', ['acmee', true, 'acme acme2 acme3']],
    ['element: {key: bcme2}', ['bcme2', false, 'acme2 bcme']],
    ['element: {key: nobody}', ['nobody', false, '']],
    ['element: {key: " "}', [' ', false, '']],
    ['element: {key: 12}', [undefined, false, '']],
    ['element: acme', [undefined, false, '']],
    ['name: n', [undefined, false, '']],
    ['name: n', [undefined, true, ''], 'acme'],
    ['element: {key: nobody}', ['nobody', false, ''], 'acme'],
  ];
  for (const [body, expected, addressed] of rows)
    test(`${body}${addressed === undefined ? '' : ` sent to ${addressed}`}`, () =>
      assert.equal(read(body, addressed), expected));
});
