import * as assert from 'uvu/assert';
import type {
  ConfigurationKeySchema,
  ElementSchema,
  KeySchemas,
} from '../../../src/core/catalogue/element-schema.ts';
import { elementDefinition, referencesTo } from '../../../src/derive/schema/instance-branch.ts';
import { suite } from '../../support/suite.ts';

type Configuration = ElementSchema['properties']['configuration'];

const text = (more: Partial<ConfigurationKeySchema> = {}): ConfigurationKeySchema => ({
  description: 'A text.',
  type: 'string',
  'x-kind': 'text',
  ...more,
});

const polling = text();
const shared = text();
const common = { all: { polling, shared }, oauth: { scope: text() } };

function elementWith(configuration: Partial<Configuration>): ElementSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: 'acme.schema.json',
    title: 'Instance of Acme',
    'x-element': { key: 'acme', name: 'Acme' },
    'x-derived-from': [],
    type: 'object',
    properties: {
      element: { type: 'object', properties: { key: { const: 'acme' } } },
      configuration: { type: 'object', properties: {}, ...configuration },
    },
  };
}

/** What the branch of an element with this configuration says of it. */
function branch(configuration: Partial<Configuration>): object {
  return elementDefinition(elementWith(configuration), common, new Set(['shared'])).properties.configuration;
}

const plain = { description: 'A text.', type: 'string' };
const frame = { title: 'Configuration of Acme', type: 'object' };

suite('elementDefinition', (test) => {
  test('tells required keys from optional ones, without x- words', () => {
    const properties = { site: text({ 'x-required': true }), port: text() };
    assert.equal(branch({ properties, required: ['site'] }), {
      ...frame,
      properties: { site: plain },
      required: ['site'],
      allOf: [{ properties: { port: plain } }],
    });
  });

  test('refers to common keys, unless they are the same for every element or the element says more', () => {
    const own = text({ default: 'x' });
    assert.equal(branch({ properties: { polling, shared, scope: common.oauth.scope } }), {
      ...frame,
      allOf: [
        {
          properties: {
            polling: { $ref: '#/definitions/common/properties/polling' },
            scope: { $ref: '#/definitions/oauth/properties/scope' },
          },
        },
      ],
    });
    assert.equal(branch({ properties: { polling: own } }), {
      ...frame,
      allOf: [{ properties: { polling: { ...plain, default: 'x' } } }],
    });
  });

  test('leaves out what the platform sets by itself, unless it is required', () => {
    const internal = text({ 'x-internal': true });
    assert.equal(branch({ properties: { token: internal } }), { ...frame, allOf: [{ properties: {} }] });
    assert.equal(branch({ properties: { token: internal }, required: ['token'] }), {
      ...frame,
      properties: { token: plain },
      required: ['token'],
      allOf: [{ properties: {} }],
    });
  });

  test('names each way to authenticate by its keys', () => {
    const anyType = { type: ['string', 'number', 'boolean', 'object', 'array', 'null'] };
    const properties = { user: text(), password: text(), key: text() };
    const anyOf = [
      { required: ['user', 'password'], 'x-authentication': 'basic' },
      { required: ['key'] },
      { required: [] },
    ];
    assert.equal(branch({ properties, anyOf }), {
      ...frame,
      allOf: [{ properties: { user: plain, password: plain, key: plain } }],
      anyOf: [
        {
          title: 'Credentials of Acme: user, password',
          properties: { user: anyType, password: anyType },
          required: ['user', 'password'],
        },
        { title: 'Credentials of Acme: key', properties: { key: anyType }, required: ['key'] },
        {},
      ],
    });
  });
});

suite('referencesTo', (test) => {
  test('leaves out what is not chosen and what the platform sets, and escapes what a pointer cannot hold', () => {
    const keys: KeySchemas = { 'a/b c%': text(), no: text(), set: text({ 'x-internal': true }) };
    assert.equal(
      referencesTo(keys, (key) => key !== 'no'),
      { 'a/b c%': { $ref: '#/definitions/common/properties/a~1b%20c%25' } },
    );
  });
});
