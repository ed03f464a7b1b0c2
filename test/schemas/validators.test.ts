import { statSync } from 'node:fs';
import { validate } from '@hyperjump/json-schema/draft-07';
import * as assert from 'uvu/assert';
import {
  ajvErrors,
  ajvJudge,
  compileShipped,
  hyperjumpJudge,
  type Judge,
  places,
} from '../../scripts/accuracy/schema-judges.ts';
import type { ElementSchema } from '../../src/core/catalogue/element-schema.ts';
import { bodiesOf, instanceBody } from '../support/element-bodies.ts';
import { lintForTest } from '../support/lint-text.ts';
import { elementKeys, readElementSchema, readSchema, schemaUrl } from '../support/shipped-schemas.ts';
import { suite } from '../support/suite.ts';

const INSTANCE = 'instance.schema.json';
const keys = elementKeys();
const paths = [INSTANCE, 'instancerc.schema.json', ...keys.map(pathOf)];

function pathOf(elementKey: string): string {
  return `elements/${elementKey}.schema.json`;
}

suite('every schema that ships', (test) => {
  test('is valid draft-07 in strict mode of ajv', () => {
    for (const path of paths) assert.type(compileShipped(path), 'function', path);
  });

  test('is read from its file and accepted by another validator', async () => {
    for (const path of paths) assert.type(await validate(schemaUrl(path).href), 'function', path);
  });

  test('has an id that leads from where it lies to itself', () => {
    for (const path of paths) {
      const { $id, $schema }: { $id?: string; $schema?: string } = readSchema(path);
      assert.is(new URL($id ?? '', schemaUrl(path)).href, schemaUrl(path).href);
      assert.is($schema, 'http://json-schema.org/draft-07/schema#');
    }
  });

  test('needs no other file', () => {
    for (const path of paths) {
      for (const [, target = ''] of JSON.stringify(readSchema(path)).matchAll(/"\$ref":"([^"]*)"/g)) {
        assert.ok(target.startsWith('#/definitions/'), `${path}: ${target}`);
      }
    }
  });

  test('admits the defaults that it names', () => {
    let named = 0;
    for (const key of keys) {
      const { properties } = readElementSchema(key).properties.configuration;
      const withDefault = Object.entries(properties).filter(([, each]) => each.default !== undefined);
      const configuration = Object.fromEntries(withDefault.map(([name, each]) => [name, each.default]));
      const objections = ajvErrors(pathOf(key), { configuration });
      assert.equal(
        objections.filter((place) => place !== '/configuration'),
        [],
        key,
      );
      named += withDefault.length;
    }
    assert.ok(named > 1000);
  });

  test('is small enough for an editor', () => {
    for (const path of paths) assert.ok(statSync(schemaUrl(path)).size < 2 * 1024 * 1024, path);
  });
});

/** What a schema can express. */
const RULES = new Set(['envelope', 'required-config', 'config-type', 'config-value']);

const ourJudge: Judge = (body) => {
  const { findings } = lintForTest(JSON.stringify(body));
  const errors = findings.filter(({ ruleId, severity }) => RULES.has(ruleId) && severity === 'error');
  return places(errors.map(({ instancePath }) => instancePath));
};

/** Every key but those that are needed has this value; those are as they should be. */
function allOptionalKeys(schema: ElementSchema, value: unknown): object {
  const [whole] = bodiesOf(schema);
  const needed = whole?.body.configuration ?? {};
  const { properties } = schema.properties.configuration;
  const configuration = Object.fromEntries(Object.keys(properties).map((key) => [key, needed[key] ?? value]));
  // The type that is named would decide which credentials are needed.
  delete configuration['authentication.type'];
  return instanceBody(schema['x-element'].key, { ...configuration, ...needed });
}

suite('ajv, another validator and the linter agree', (test) => {
  const known = new Map<string, readonly Judge[]>();
  const judges = async (path: string): Promise<readonly Judge[]> => {
    const found = known.get(path) ?? [ajvJudge(path), await hyperjumpJudge(path)];
    known.set(path, found);
    return found;
  };
  const offered = ({ properties }: ElementSchema): readonly string[] =>
    Object.entries(properties.configuration.properties).flatMap(([key, { 'x-internal': internal }]) =>
      internal ? [] : [key],
    );

  test('on bodies with all that an element needs, and on those that lack one key', async () => {
    const ofInstances = await judges(INSTANCE);
    let broken = 0;
    for (const schema of keys.map(readElementSchema)) {
      const all = [...ofInstances, ...(await judges(pathOf(schema['x-element'].key))), ourJudge];
      for (const { element, body, without } of bodiesOf(schema)) {
        const expected = without === undefined ? [] : ['/configuration'];
        broken += expected.length;
        for (const judge of all) assert.equal(judge(body), expected, `${element} without ${without}`);
      }
    }
    assert.ok(broken > keys.length);
  });

  for (const [name, value] of [
    ['a word that is no flag, number, URL or option', 'qqqqqqqq'],
    ['a list', ['a']],
    ['nothing', null],
    ['a flag', true],
    ['a number', 12],
    ['a reference', '${env:ANY}'],
  ] as const) {
    test(`on optional keys whose value is ${name}`, async () => {
      const ofInstances = await judges(INSTANCE);
      for (const schema of keys.map(readElementSchema)) {
        const body = allOptionalKeys(schema, value);
        const shown = new Set(offered(schema).map((key) => `/configuration/${key}`));
        const own = await judges(pathOf(schema['x-element'].key));
        const [first = [], ...others] = [...own, ourJudge].map((judge) => judge(body));
        for (const other of others) assert.equal(other, first, schema.$id);
        // The schema for editors leaves out what the platform sets.
        const expected = first.filter((place) => shown.has(place));
        for (const judge of ofInstances) assert.equal(judge(body), expected, schema.$id);
      }
    });
  }

  test('and object once to what is wrong', () => {
    for (const schema of keys.map(readElementSchema)) {
      const errors = ajvErrors(INSTANCE, allOptionalKeys(schema, ['a']));
      assert.ok(errors.length > 10);
      assert.equal([...errors].sort(), places(errors), schema.$id);
    }
  });

  test('on the envelope', async () => {
    const ofInstances = await judges(INSTANCE);
    const good = instanceBody('chargebee', { site: 'acme', username: 'a', password: '${env:P}' });
    const { name: _name, ...nameless } = good;
    const { configuration: _configuration, ...bare } = good;
    const { element: _element, ...elementless } = good;
    const { tags: _tags, ...untagged } = good;
    const bodies: readonly (readonly [body: object, sound: boolean])[] = [
      [good, true],
      [untagged, true],
      [{ ...bare, oauthProxy: {} }, true],
      [{ ...good, element: { key: 'chargebee', id: 12, name: 'Chargebee' } }, true],
      [{ ...good, eventsEnabled: 'true', externalAuthentication: 'initial', providerData: {} }, true],
      [nameless, false],
      [bare, false],
      [elementless, false],
      [{ ...good, name: 1 }, false],
      [{ ...good, your_mom: 1 }, false],
      [{ ...good, tags: 'billing' }, false],
      [{ ...good, configuration: 'site' }, false],
      [{ ...good, configuration: null }, false],
      [{ ...good, element: 'chargebee' }, false],
      [{ ...good, element: {} }, false],
      [{ ...good, providerData: [] }, false],
      [{ ...good, eventsEnabled: 'perhaps' }, false],
      [{ ...good, externalAuthentication: 'later' }, false],
    ];
    for (const [body, sound] of bodies) {
      for (const judge of [...ofInstances, ourJudge]) {
        assert.is(judge(body).length === 0, sound, JSON.stringify(body));
      }
    }
  });
});
