import * as assert from 'uvu/assert';
import { parse as parseYaml } from 'yaml';
import { buildBody } from '../../scripts/accuracy/build-body.ts';
import { LAYOUTS, type Layout, languageOf, lineAt, writeBody } from '../../scripts/accuracy/write-body.ts';
import { pointerSegments } from '../../src/core/documents/pointer.ts';
import type { Value } from '../../src/core/parse/tree.ts';
import type { BodyFacts } from '../../src/derive/facts/body-facts.ts';
import { suite } from '../support/suite.ts';

const FACTS: BodyFacts = {
  kind: 'request',
  element: 'acme',
  page: 'acme.md',
  line: 1,
  configuration: {
    username: { type: 'string', looks: 'placeholder', style: 'angle' },
    'api.key': { type: 'string', looks: 'placeholder', style: 'filler' },
    'base.url': { type: 'string', looks: 'url' },
    'acme.sandbox': { type: 'string', looks: 'placeholder', style: 'choice', options: ['true', 'false'] },
    'event.notification.enabled': { type: 'boolean', looks: 'boolean' },
    'event.poller.refresh_interval': { type: 'number', looks: 'number' },
    'event.poller.configuration': { type: 'object', looks: 'json' },
    'event.vendor.type': { type: 'string', looks: 'text', options: ['polling'] },
  },
  providerData: ['code'],
};

/** Texts that YAML reads as something else when they stand without quotes. */
const AWKWARD: Value = {
  element: { key: 'acme' },
  configuration: {
    'a.b': 'true',
    empty: '',
    none: null,
    digits: '000123',
    colon: 'a: b',
    hash: '#1',
    late: 'a #b',
    braces: '{a}',
    comma: 'a, [b]',
    quotes: `it's "so"\\`,
    reference: '${env:ACME_KEY}',
    curly: '“acme”',
    lines: 'one\ntwo',
    nothing: {},
    no: 'no',
    'a: b': ' padded ',
  },
  tags: ['prod', { odd: [1, 2.5, false] }, []],
  name: '- dash',
};

const read = (text: string, layout: Layout): Value =>
  languageOf(layout) === 'json' ? JSON.parse(text) : parseYaml(text);

function valueAt(value: Value, pointer: string): Value | undefined {
  return pointerSegments(pointer).reduce<Value | undefined>(
    (at, name) =>
      typeof at === 'object' && at !== null
        ? Object.entries(at).find(([key]) => key === name)?.[1]
        : undefined,
    value,
  );
}

const BODIES = [AWKWARD, buildBody(FACTS, 'literal'), buildBody(FACTS, 'reference')];

suite('writeBody', (test) => {
  for (const layout of LAYOUTS) {
    test(`${layout}: reads as what was written`, () => {
      for (const body of BODIES) assert.equal(read(writeBody(body, layout).text, layout), body);
    });

    test(`${layout}: knows where every key and value is`, () => {
      for (const body of BODIES) {
        const { text, places } = writeBody(body, layout);
        assert.ok(places.has('/configuration') && places.has('/tags/0') && places.has('/name'));
        for (const [pointer, { key, value }] of places) {
          const written = text.slice(value.start, value.end);
          const expected = valueAt(body, pointer);
          const indent = ' '.repeat(value.start - text.lastIndexOf('\n', value.start - 1) - 1);
          // A block's first line has lost its indentation to the span.
          const isBlock =
            layout === 'yaml' &&
            typeof expected === 'object' &&
            /^\s*$/.test(text.slice(value.start - indent.length, value.start));
          assert.equal(read(isBlock ? indent + written : written, layout), expected, pointer);
          if (key === undefined) continue;
          assert.is(read(text.slice(key.start, key.end), layout), pointerSegments(pointer).at(-1), pointer);
          assert.is(lineAt(text, key.start) <= lineAt(text, value.start), true, pointer);
        }
      }
    });
  }

  test('has a line for each member where it is laid out for people', () => {
    const { text, places } = writeBody({ element: { key: 'acme' }, tags: ['a', 'b'], name: 'Acme' }, 'yaml');
    const lines = [...places].map(([pointer, { value }]) => `${pointer} ${lineAt(text, value.start)}`);
    assert.equal(lines, ['/element/key 2', '/element 2', '/tags/0 4', '/tags/1 5', '/tags 4', '/name 6']);
  });
});

suite('buildBody', (test) => {
  test('gives every documented key a value of the form that the facts record', () => {
    const body = buildBody(FACTS, 'literal');
    const types = Object.entries(FACTS.configuration).map(
      ([key]) => typeof valueAt(body, `/configuration/${key}`),
    );
    assert.equal(types, ['string', 'string', 'string', 'string', 'boolean', 'number', 'object', 'string']);
    assert.match(String(valueAt(body, '/configuration/acme.sandbox')), /^(true|false)$/);
    assert.is(valueAt(body, '/configuration/event.vendor.type'), 'polling');
    assert.type(valueAt(body, '/providerData/code'), 'string');
  });

  test('is the same each time, and refers to the environment where that is asked for', () => {
    assert.equal(buildBody(FACTS, 'literal'), buildBody(FACTS, 'literal'));
    assert.is(valueAt(buildBody(FACTS, 'reference'), '/configuration/api.key'), '${env:ACME_API_KEY}');
  });
});
