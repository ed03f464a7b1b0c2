import { readFileSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { ANY_TYPE, type ElementSchema } from '../../src/core/catalogue/element-schema.ts';
import { collectFacts, type Evidence, elementSchemas } from '../../src/derive/derive.ts';
import type { BodyFacts } from '../../src/derive/facts/body-facts.ts';
import type { Facts } from '../../src/derive/facts/facts.ts';
import { commonKeySchemas } from '../../src/derive/schema/common-keys.ts';
import { suite } from '../support/suite.ts';

const PAGES = ['acmebilling-create-instance.md', 'acmebilling-events.md', 'orbitcrm-authenticate.md'];

function page(name: string): Evidence {
  return { path: name, text: readFileSync(new URL(`../../fixtures/pages/${name}`, import.meta.url), 'utf8') };
}

const common = commonKeySchemas(
  {
    page: 'common-instance-config.md',
    keys: {
      'event.notification.enabled': { kind: 'boolean', default: false, purpose: 'Whether events are sent' },
    },
  },
  [],
);

function bodiesIn(facts: readonly Facts[]): readonly BodyFacts[] {
  return facts.filter((each) => each.kind !== 'metadata');
}

function derived(key: string): ElementSchema {
  const { facts } = collectFacts(PAGES.map(page));
  const schema = elementSchemas(facts, common).find((element) => element['x-element'].key === key);
  if (schema === undefined) throw new Error(`no ${key}`);
  return schema;
}

suite('collectFacts', (test) => {
  test('one record per body, with its place', () => {
    const { facts, problems } = collectFacts(PAGES.map(page));
    assert.equal(problems, []);
    assert.equal(
      bodiesIn(facts).map(({ kind, element, page: name, line }) => `${kind} ${element} ${name}:${line}`),
      [
        'request acmebilling acmebilling-create-instance.md:20',
        'response acmebilling acmebilling-create-instance.md:40',
        'request acmebilling acmebilling-events.md:6',
        'request orbitcrm orbitcrm-authenticate.md:9',
        'request orbitcrm orbitcrm-authenticate.md:29',
      ],
    );
  });

  test('what the page and the answer say about the element; the page wins', () => {
    const [request, answer] = bodiesIn(collectFacts([page('acmebilling-create-instance.md')]).facts);
    assert.equal(request?.about, { name: 'Acme Billing', id: 90001 });
    assert.equal(answer?.about, { name: 'Acme Billing', id: 90001, hub: 'payment', authentication: 'basic' });
    assert.equal(answer?.includes, ['common-instance-config.md']);
  });

  test('members of providerData by name', () => {
    const [oauth, basic] = bodiesIn(collectFacts([page('orbitcrm-authenticate.md')]).facts);
    assert.equal(oauth?.providerData, ['code']);
    assert.is(basic?.providerData, undefined);
  });

  test('no value of a body is kept but words of keys that name a type', () => {
    const kept = JSON.stringify(collectFacts(PAGES.map(page)).facts);
    for (const value of [
      'hunter2',
      'acme-books',
      'someone',
      'bm90LWE',
      'billing.example',
      'ACME_',
      'INSERT',
      'invoices',
      'Books',
    ]) {
      assert.not.ok(kept.includes(value), value);
    }
    assert.ok(kept.includes('polling'));
  });

  test('the order of the pages does not matter, nor does reading one twice', () => {
    const once = collectFacts(PAGES.map(page));
    const mixed = collectFacts([...PAGES, ...PAGES].reverse().map(page));
    assert.equal(mixed, once);
  });

  test('says which text held nothing to use', () => {
    const { facts, problems } = collectFacts([
      page('without-element.md'),
      { path: 'a.txt', text: '' },
      { path: 'a.jsonl', text: 'x\n' },
    ]);
    assert.equal(facts, []);
    assert.equal(problems, [
      'without-element.md documents no instance body with an element key',
      'a.txt is neither a Markdown page (.md), nor an answer (.json), nor lines of facts (.jsonl)',
      'a.jsonl: line 1 is not a JSON object',
    ]);
  });
});

suite('elementSchemas', (test) => {
  test('a schema per element, with where it comes from', () => {
    const schema = derived('acmebilling');
    assert.is(schema.$id, 'acmebilling.schema.json');
    assert.equal(schema['x-element'], {
      key: 'acmebilling',
      name: 'Acme Billing',
      id: 90001,
      hub: 'payment',
      authentication: 'basic',
    });
    assert.equal(schema['x-derived-from'], [
      { page: 'acmebilling-create-instance.md', lines: [20, 40] },
      { page: 'acmebilling-events.md', lines: [6] },
      { page: 'common-instance-config.md', lines: [] },
    ]);
    assert.is(schema.properties.element.properties.key.const, 'acmebilling');
  });

  test('what every request has and the reader fills in is required, the rest known', () => {
    const { required, anyOf, properties } = derived('acmebilling').properties.configuration;
    assert.equal(required, ['site', 'username', 'password']);
    assert.is(anyOf, undefined);
    const kinds = Object.entries(properties).map(([key, schema]) => `${key} ${schema['x-kind']}`);
    assert.equal(kinds, [
      'site text',
      'username text',
      'password text',
      'acmebilling.sandbox boolean',
      'base.url url',
      'bulk.add_metadata text',
      'event.notification.callback.url text',
      'event.notification.enabled boolean',
      'event.poller.configuration json',
      'event.poller.refresh_interval text',
      'event.vendor.type text',
      'pagination.max text',
    ]);
    assert.is(properties['event.notification.enabled'], common.all['event.notification.enabled']);
    assert.match(properties['base.url']?.description ?? '', /answers/);
  });

  test('ways to authenticate are alternatives; a setting is none, whatever the page shows', () => {
    const { required, anyOf, properties } = derived('orbitcrm').properties.configuration;
    assert.equal(required, ['company']);
    assert.equal(anyOf, [
      {
        required: ['oauth.api.key', 'oauth.api.secret'],
        properties: { 'oauth.api.key': { type: ANY_TYPE }, 'oauth.api.secret': { type: ANY_TYPE } },
        'x-authentication': 'oauth2',
      },
      {
        required: ['user.name', 'user.password'],
        properties: { 'user.name': { type: ANY_TYPE }, 'user.password': { type: ANY_TYPE } },
        'x-authentication': 'basic',
      },
    ]);
    assert.is(properties['api.version']?.['x-kind'], 'number');
    assert.is(properties['orbitcrm.sandbox']?.['x-kind'], 'boolean');
    assert.equal(properties['authentication.type']?.['x-options'], ['oauth2', 'basic']);
    assert.is(properties['user.password']?.['x-secret'], true);
  });

  test('an element that only answers document requires nothing', () => {
    const text = '```\n{"id": 1, "element": {"key": "a"}, "configuration": {"password": "x"}}\n```\n';
    const [schema] = elementSchemas(collectFacts([{ path: 'a.md', text }]).facts, { all: {}, oauth: {} });
    assert.equal(schema?.properties.configuration.required, undefined);
    assert.equal(Object.keys(schema?.properties.configuration.properties ?? {}), ['password']);
    assert.equal(schema?.['x-element'], { key: 'a', name: 'a' });
  });
});
