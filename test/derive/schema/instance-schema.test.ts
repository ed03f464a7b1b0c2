import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv, type ValidateFunction } from 'ajv';
import * as assert from 'uvu/assert';
import { ANNOTATIONS, type ElementSchema } from '../../../src/core/catalogue/element-schema.ts';
import { collectFacts, elementSchemas } from '../../../src/derive/derive.ts';
import { type CommonEvidence, commonKeySchemas } from '../../../src/derive/schema/common-keys.ts';
import { instanceSchema } from '../../../src/derive/schema/instance-schema.ts';
import { printSchema } from '../../../src/derive/schema/print-schema.ts';
import { suite } from '../../support/suite.ts';

const ROOT = new URL('../../../', import.meta.url);

function text(path: string): string {
  return readFileSync(new URL(`schemas/${path}`, ROOT), 'utf8');
}

function read(path: string): ElementSchema {
  return JSON.parse(text(path));
}

function compile(schema: object): ValidateFunction {
  const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
  for (const keyword of ANNOTATIONS) ajv.addKeyword(keyword);
  assert.ok(ajv.validateSchema(schema), ajv.errorsText());
  return ajv.compile(schema);
}

const elements = readdirSync(new URL('schemas/elements/', ROOT)).map((file) => read(`elements/${file}`));
const setsOf = (key: string): readonly (readonly string[])[] => {
  const { required = [], anyOf = [{ required: [] }] } = read(`elements/${key}.schema.json`).properties
    .configuration;
  return anyOf.map((set) => [...required, ...set.required]);
};

suite('the schemas that ship', (test) => {
  test('are what the evidence gives', () => {
    const script = fileURLToPath(new URL('scripts/build-schemas.ts', ROOT));
    const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', script, '--check'], {
      encoding: 'utf8',
    });
    assert.is(status, 0, stderr);
  });

  test('are the same in whatever order the lines of the evidence stand', () => {
    const evidence = ['documented.jsonl', 'metadata.jsonl'].map((path) => ({
      path,
      lines: text(`evidence/${path}`).trimEnd().split('\n'),
    }));
    const common: CommonEvidence = JSON.parse(text('evidence/common.json'));
    const orders: readonly ((lines: readonly string[]) => readonly string[])[] = [
      (lines) => lines.toReversed(),
      // Odd ones first, then the others.
      (lines) => [...lines.filter((_, at) => at % 2 === 1), ...lines.filter((_, at) => at % 2 === 0)],
    ];
    for (const order of orders) {
      const shuffled = evidence.map(({ path, lines }) => ({ path, text: order(lines).join('\n') }));
      const { facts, problems } = collectFacts(shuffled.toReversed());
      assert.equal(problems, []);
      const keys = commonKeySchemas(common, facts);
      const schemas = elementSchemas(facts, keys);
      assert.is(schemas.length, elements.length);
      for (const schema of schemas) assert.is(printSchema(schema), text(`elements/${schema.$id}`));
      assert.is(printSchema(instanceSchema(schemas, keys)), text('instance.schema.json'));
    }
  });

  test('are valid draft-07 under strict rules', () => {
    for (const schema of elements) compile(schema);
    compile(read('instance.schema.json'));
  });

  test('know what the documented elements need', () => {
    assert.equal(setsOf('chargebee'), [['site', 'username', 'password']]);
    assert.equal(setsOf('chargify'), [['username', 'password', 'site']]);
    assert.equal(setsOf('stripe'), [['api.key'], ['username', 'password']]);
    assert.equal(setsOf('zuorav2'), [
      ['username', 'password'],
      ['clientId', 'clientSecret'],
    ]);
  });

  test('use no word of their own that is not explained', () => {
    const readme = readFileSync(new URL('schemas/README.md', ROOT), 'utf8');
    const used = new Set(
      JSON.stringify([elements, read('instance.schema.json')]).match(/(?<=")x-[a-z-]+(?=":)/g),
    );
    for (const word of used) {
      assert.ok(readme.includes(`| \`${word}\` |`), word);
      assert.ok((ANNOTATIONS as readonly string[]).includes(word), word);
    }
  });
});

suite('instance.schema.json', (test) => {
  const validate = compile(read('instance.schema.json'));
  const envelope = { tags: ['docs'], name: 'A' };
  const stripe = { element: { key: 'stripe' }, configuration: { 'api.key': 'k' }, ...envelope };
  /** What is wrong, without the errors that only say that an alternative failed. */
  const errors = (instance: object): readonly string[] => {
    validate(instance);
    const own = (validate.errors ?? []).filter(({ keyword }) => keyword !== 'if' && keyword !== 'anyOf');
    return own.map(({ instancePath, message }) => `${instancePath} ${message}`);
  };

  test('accepts what is complete, one way or the other', () => {
    assert.equal(errors(stripe), []);
    assert.equal(errors({ ...stripe, configuration: { username: 'a', password: 'b' } }), []);
    const flags = {
      'event.notification.enabled': 'true',
      'event.poller.configuration': '{}',
      'event.vendor.type': '${env:X}',
    };
    assert.equal(
      errors({
        ...stripe,
        configuration: { 'api.key': '${env:KEY}', ...flags, 'filter.response.nulls': null },
      }),
      [],
    );
    assert.equal(
      errors({ ...stripe, eventsEnabled: 'true', providerData: {}, externalAuthentication: 'none' }),
      [],
    );
  });

  test('names what is missing', () => {
    assert.equal(
      errors({ element: { key: 'chargebee' }, configuration: { site: 'a', password: 'b' }, ...envelope }),
      ["/configuration must have required property 'username'"],
    );
    assert.equal(errors({}), [
      " must have required property 'configuration'",
      " must have required property 'element'",
      " must have required property 'name'",
    ]);
    assert.equal(errors({ element: {}, oauthProxy: {}, name: 'a' }), [
      "/element must have required property 'key'",
    ]);
  });

  test('knows the envelope and the values of configuration keys', () => {
    assert.equal(errors({ ...stripe, your_mom: 1 }), [' must NOT have additional properties']);
    assert.equal(errors({ ...stripe, tags: 'docs' }), ['/tags must be array']);
    assert.equal(errors({ ...stripe, tags: [{ name: 'docs' }] }), ['/tags/0 must be string']);
    assert.equal(errors({ ...stripe, element: { key: 'stripe', hub: 'payment' } }), [
      '/element must NOT have additional properties',
    ]);
    assert.equal(errors({ ...stripe, configuration: { 'api.key': ' ' } }), [
      '/configuration/api.key must match pattern "\\S"',
    ]);
    const [problem, ...more] = errors({
      ...stripe,
      configuration: { 'api.key': 'k', 'event.vendor.type': 'Polling' },
    });
    assert.match(problem ?? '', /^\/configuration\/event.vendor.type must match pattern/);
    assert.equal(more, []);
  });

  test('admits other elements, of which it knows the common keys', () => {
    const other = { element: { key: 'someother' }, ...envelope };
    assert.equal(errors({ ...other, configuration: { whatever: 1 } }), []);
    assert.is(errors({ ...other, configuration: { 'event.notification.enabled': 'perhaps' } }).length, 1);
  });
});
