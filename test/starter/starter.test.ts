import * as assert from 'uvu/assert';
import { parseDocument } from 'yaml';
import type { ConfigurationKeySchema, ElementSchema } from '../../src/core/catalogue/element-schema.ts';
import { applyEdits } from '../../src/core/fix/apply.ts';
import { loadBundledCatalogue } from '../../src/knowledge/bundled.ts';
import { type AuthenticationWay, authenticationWays } from '../../src/reference/authentication-ways.ts';
import { planStarter } from '../../src/starter/plan.ts';
import { writeJson } from '../../src/starter/write-json.ts';
import { writeYaml } from '../../src/starter/write-yaml.ts';
import { lintForTest, summarize } from '../support/lint-text.ts';
import { suite } from '../support/suite.ts';

const catalogue = loadBundledCatalogue();

const WRITERS = { json: writeJson, yaml: writeYaml } as const;

interface Start {
  readonly schema: ElementSchema;
  readonly way: AuthenticationWay;
}

/** Every element with each of its ways to authenticate. */
const STARTS: readonly Start[] = catalogue.keys.flatMap((key) => {
  const schema = catalogue.publishedSchema(key);
  return schema === undefined ? [] : authenticationWays(schema).map((way) => ({ schema, way }));
});

function start(key: string, format: keyof typeof WRITERS, name?: string): string {
  const found = STARTS.find(
    ({ schema, way }) => schema['x-element'].key === key && (name === undefined || way.name === name),
  );
  if (found === undefined) throw new Error(`${key} ${name}`);
  return WRITERS[format](planStarter(found.schema, catalogue.common, found.way));
}

/** Does what a user does: writes a value in place of each mark that the linter reports. */
function fill(text: string, language: 'json' | 'yaml', { properties }: ElementSchema): string {
  const known = { ...catalogue.common, ...properties.configuration.properties };
  const marks = lintForTest(text, language).findings.filter(({ ruleId }) => ruleId === 'placeholder');
  const edits = marks.map(({ span, instancePath }) => {
    const isWhole = text.startsWith('<INSERT_', span.start);
    const key = instancePath.replace('/configuration/', '');
    return { span, text: isWhole ? plausible(known[key], language === 'json') : 'acme' };
  });
  return applyEdits(text, edits);
}

function plausible(schema: ConfigurationKeySchema | undefined, quoted: boolean): string {
  switch (schema?.['x-kind']) {
    case 'url':
      return 'https://acme.example';
    case 'number':
      return '5';
    case 'boolean':
      return 'true';
    case 'json':
      return quoted ? '{}' : '"{}"';
    default:
      return schema?.['x-options']?.[0] ?? 'acme';
  }
}

function uncomment(yaml: string): string {
  return yaml.replace(/^( +)#(?=\S)/gm, '$1');
}

function title({ schema, way }: Start): string {
  return `${schema['x-element'].key} by ${way.name}`;
}

suite('the starting files of all elements and their ways to authenticate', (test) => {
  for (const format of ['json', 'yaml'] as const) {
    test(`pass the linter in ${format} once they are filled in, and do not before`, () => {
      assert.ok(STARTS.length > 260, `only ${STARTS.length}`);
      for (const one of STARTS) {
        const text = WRITERS[format](planStarter(one.schema, catalogue.common, one.way));
        assert.equal(summarize(lintForTest(fill(text, format, one.schema), format)), [], title(one));
        const open = lintForTest(text, format).findings;
        assert.ok(open.length >= 2, title(one));
        assert.ok(
          open.every(({ ruleId }) => ruleId === 'placeholder'),
          title(one),
        );
        const marks = text.split('\n').filter((line) => /^[^#]*<INSERT/.test(line));
        assert.is(open.length, marks.length, title(one));
      }
    });
  }

  test('hold no error when every optional line is used', () => {
    for (const one of STARTS) {
      const text = writeYaml(planStarter(one.schema, catalogue.common, one.way));
      const used = fill(uncomment(text), 'yaml', one.schema);
      assert.ok(used.split('\n').filter((line) => /^ +[^ #]/.test(line)).length > 8, title(one));
      assert.equal(summarize(lintForTest(used, 'yaml')), [], title(one));
    }
  });

  test('say the same in both formats', () => {
    for (const one of STARTS) {
      const starter = planStarter(one.schema, catalogue.common, one.way);
      const document = parseDocument(writeYaml(starter), { version: '1.1' });
      assert.equal(document.errors, [], title(one));
      assert.equal(document.toJS(), JSON.parse(writeJson(starter)), title(one));
    }
  });

  test('hold each key once, and none of another way to authenticate', () => {
    for (const one of STARTS) {
      const { needed, optional } = planStarter(one.schema, catalogue.common, one.way);
      const keys = [...needed, ...optional].flatMap(({ lines }) => lines.map(({ key }) => key));
      assert.is(new Set(keys).size, keys.length, title(one));
      const others = authenticationWays(one.schema)
        .flatMap((way) => way.keys)
        .filter((key) => !one.way.keys.includes(key))
        // Metadata may want for one type what another cannot do without.
        .filter((key) => one.schema.properties.configuration['x-expected']?.includes(key) !== true);
      assert.equal(
        keys.filter((key) => others.includes(key) && key !== 'authentication.type'),
        [],
        title(one),
      );
    }
  });

  test('are the same on every run', () => {
    for (const key of ['chargebee', 'sfdc', 'zuora']) {
      assert.is(start(key, 'yaml'), start(key, 'yaml'));
    }
  });
});

suite('a starting file', (test) => {
  test('has what is required first, then what is optional with its default', () => {
    const text = start('chargebee', 'yaml');
    assert.ok(
      text.startsWith(`# Chargebee: the body of POST /instances, started by: instancelint new chargebee
# Write a value in place of each <INSERT_...>; linting finds those that are left.
# Secrets stay out of the file, in the environment variables that \${env:...} names.
# Authentication: basic
# To use an optional line, delete its "#".
element:
  key: chargebee
configuration:
  # Required
  site: <INSERT_SITE>
  username: \${env:CHARGEBEE_USERNAME}  # User name, a credential
  password: \${env:CHARGEBEE_PASSWORD}  # Password, a secret credential

`),
      text,
    );
    assert.not.match(text, 'base.url', 'the form of the platform hides it');
    assert.match(text, /^ {2}#event\.notification\.enabled: false +# Whether the platform reports/m);
    assert.match(text, /^tags:\n {2}- <INSERT_TAG>\n# .*\nname: <INSERT_NAME>\n$/m);
    for (const line of text.split('\n')) assert.ok(line.length <= 170, line);
  });

  test('has no optional lines in JSON', () => {
    assert.equal(JSON.parse(start('chargebee', 'json')), {
      element: { key: 'chargebee' },
      configuration: {
        site: '<INSERT_SITE>',
        username: '${env:CHARGEBEE_USERNAME}',
        password: '${env:CHARGEBEE_PASSWORD}',
      },
      tags: ['<INSERT_TAG>'],
      name: '<INSERT_NAME>',
    });
  });

  test('is about one way to authenticate and names the others', () => {
    const byDefault = start('hubspot', 'yaml');
    assert.match(
      byDefault,
      '\n# Authentication: oauth2; for others: instancelint new hubspot --auth apiKey\n',
    );
    assert.match(byDefault, '\n  authentication.type: oauth2 ');
    assert.match(byDefault, '\n  oauth.callback.url: <INSERT_OAUTH_CALLBACK_URL> ');
    assert.match(byDefault, '\nproviderData:\n  code: ${env:HUBSPOT_CODE}\n');
    assert.not.match(byDefault, 'hubspot.authorization.apikey');

    const other = start('hubspot', 'yaml', 'apiKey');
    assert.match(other, '\n  authentication.type: apiKey ');
    assert.match(other, '\n  hubspot.authorization.apikey: ${env:HUBSPOT_AUTHORIZATION_APIKEY} ');
    assert.not.match(other, 'providerData');
    assert.not.match(other, 'oauth.callback.url');
  });

  test('names ways that have no type by their keys', () => {
    assert.match(
      start('stripe', 'yaml'),
      '# Authentication: api.key; for others: instancelint new stripe --auth username+password\n',
    );
    assert.match(start('stripe', 'yaml', 'username+password'), '\n  password: ${env:STRIPE_PASSWORD}');
  });

  test('asks for what the kind of OAuth gives', () => {
    assert.match(
      start('quickbooks', 'yaml', 'oauth1'),
      '\n  oauth_verifier: ${env:QUICKBOOKS_OAUTH_VERIFIER}\n',
    );
    assert.match(start('quickbooks', 'yaml', 'oauth2'), '\nproviderData:\n  code: ${env:QUICKBOOKS_CODE}\n#');
  });

  test('leaves out what goes with other values of a key, and says so', () => {
    const text = start('hubspot', 'yaml');
    assert.match(text, '\n  #event.vendor.type: polling ');
    assert.not.match(text, 'event.webhook.hubspot.workflow.id');
    assert.match(
      text,
      '\n# More keys go with other values of event.vendor.type: instancelint elements hubspot\n',
    );
  });

  test('is never without a line in its configuration', () => {
    assert.match(
      start('vcloud', 'yaml'),
      '\n  # Credentials; which of them are required is not known\n  vcloud.password: ${env:',
    );
    assert.match(start('zuora', 'yaml'), '\nconfiguration:\n  # Nothing is required; a default\n  ');
  });

  test('is not misled by what a schema holds', () => {
    const hostile: ElementSchema = {
      $schema: '',
      $id: '',
      title: '',
      'x-element': { key: 'acme', name: 'Acme\n: "x" # \u001b[31m' },
      'x-derived-from': [],
      type: 'object',
      properties: {
        element: { type: 'object', properties: { key: { const: 'acme' } } },
        configuration: {
          type: 'object',
          required: ['<<', 'a: b', '__proto__', '- c', 'yes'],
          properties: JSON.parse(
            `{"<<": {}, "a: b": {}, "__proto__": {}, "- c": {}, "yes": {}, "d\\n#e": {"default": "f\\u009b\\u202e: g\\nh"}, "i": {"default": {"j": [1]}}}`,
            (_, value) =>
              typeof value === 'object' &&
              !('j' in value) &&
              !Array.isArray(value) &&
              Object.keys(value).every((key) => key === 'default')
                ? {
                    type: 'string',
                    'x-kind': 'text',
                    description: 'One\r\n\u2028two: \u001b[0m # three. Four',
                    ...value,
                  }
                : value,
          ),
        },
      },
    };
    const [way] = authenticationWays(hostile);
    assert.ok(way);
    if (way === undefined) return;
    const yaml = writeYaml(planStarter(hostile, {}, way));
    assert.not.match(yaml.replaceAll('\n', ''), /[\p{Cc}\p{Cf}\p{Zl}]/u);
    const { configuration } = parseDocument(uncomment(yaml)).toJS();
    assert.equal(Object.keys(configuration), ['<<', 'a: b', '__proto__', '- c', 'yes', 'd\n#e', 'i']);
    assert.is(configuration['d\n#e'], 'f\u009b\u202e: g\nh');
    assert.equal(configuration['i'], { j: [1] });
    assert.not.match(writeJson(planStarter(hostile, {}, way)).replaceAll('\n', ''), /[\p{Cc}\p{Cf}]/u);
  });
});
