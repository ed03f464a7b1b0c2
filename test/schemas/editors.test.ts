import * as assert from 'uvu/assert';
import { stringify } from 'yaml';
import type { ElementSchema } from '../../src/core/catalogue/element-schema.ts';
import { waysToAuthenticate } from '../../src/core/catalogue/ways-to-authenticate.ts';
import { CURSOR, type Editor } from '../support/editor.ts';
import { bodiesOf, type InstanceBody, instanceBody } from '../support/element-bodies.ts';
import { openJsonEditor } from '../support/json-editor.ts';
import { elementKeys, readElementSchema, schemaUrl } from '../support/shipped-schemas.ts';
import { suite } from '../support/suite.ts';
import { openYamlEditor } from '../support/yaml-editor.ts';

const schemas = elementKeys().map(readElementSchema);

/** Two elements of each authentication type; and some whose keys begin or continue those of others. */
const chosen = [
  ...new Set([
    ...[...new Set(schemas.map((schema) => schema['x-element'].authentication))].flatMap((type) =>
      schemas.filter((schema) => schema['x-element'].authentication === type).slice(0, 2),
    ),
    ...['base', 'box', 'chargebee', 'sfdc', 'stripe', 'zuorav2'].map(readElementSchema),
  ]),
];

const SCHEMA = schemaUrl('instance.schema.json');
const yaml = openYamlEditor({ schema: SCHEMA });
const editors: readonly Editor[] = [openJsonEditor(SCHEMA), yaml];

/** The configuration keys that an element has, but for those that the platform sets. */
function offeredKeys({ properties: { configuration } }: ElementSchema): readonly string[] {
  const { properties, required = [], anyOf = [] } = configuration;
  const needed = [...required, ...anyOf.flatMap((set) => set.required)];
  return Object.keys(properties).filter((key) => needed.includes(key) || !properties[key]?.['x-internal']);
}

function write({ language }: Editor, body: object): string {
  return language === 'json' ? `${JSON.stringify(body, null, 2)}\n` : stringify(body);
}

/** The instance with a cursor where its next configuration key would be typed. */
function typing(editor: Editor, { configuration, ...members }: InstanceBody): string {
  const marked = write(editor, { ...members, configuration: { ...configuration, [CURSOR]: 0 } });
  return marked.replace(editor.language === 'json' ? `"${CURSOR}": 0` : `${CURSOR}: 0`, CURSOR);
}

for (const editor of editors) {
  suite(`instance.schema.json in an editor, ${editor.language}`, (test) => {
    const missing = async (key: string, configuration: object): Promise<readonly string[]> =>
      editor.diagnose(write(editor, instanceBody(key, { ...configuration })));
    /** The line of `configuration`, which a missing key is reported at. */
    const line = editor.language === 'json' ? 5 : 3;

    test('offers every element key, with the name of the element', async () => {
      const marked = { json: `{"element": {"key": "${CURSOR}"}}`, yaml: `element:\n  key: ${CURSOR}\n` };
      const items = await editor.complete(marked[editor.language]);
      const labels = items.map(({ label }) => label.replaceAll('"', ''));
      assert.equal([...labels].sort(), elementKeys());
      const { documentation } = items[labels.indexOf('chargebee')] ?? {};
      assert.is(documentation, 'Chargebee. Hub: payment. Authentication: basic.');
    });

    test('offers the keys of the element that is named, each once, and no others', async () => {
      // Of all in the one that is quick about it.
      for (const schema of editor.language === 'json' ? schemas : chosen) {
        const { key } = schema['x-element'];
        const items = await editor.complete(typing(editor, instanceBody(key, {})));
        // Beside single keys, pieces of YAML are offered.
        const single = items.filter(({ label }) => !label.includes(' '));
        assert.equal(single.map(({ label }) => label).sort(), [...offeredKeys(schema)].sort(), key);
      }
    });

    test('offers keys with their description, and inserts what a value can follow', async () => {
      for (const schema of chosen) {
        const { key } = schema['x-element'];
        const items = await editor.complete(typing(editor, instanceBody(key, {})));
        for (const { label, documentation, textEdit } of items.filter(({ label }) => !label.includes(' '))) {
          assert.is(
            documentation,
            schema.properties.configuration.properties[label]?.description,
            `${key} ${label}`,
          );
          assert.match(textEdit?.newText ?? '', /^("?)[^"\s]+\1: |^[^"\s]+:\n/, `${key} ${label}`);
        }
      }
    });

    test('offers no key that is there already', async () => {
      const items = await editor.complete(typing(editor, instanceBody('chargebee', { site: 'acme' })));
      const labels = items.map(({ label }) => label);
      assert.ok(labels.includes('username') && !labels.includes('site'), labels.join());
    });

    test('offers the common keys while the element is not known', async () => {
      for (const key of ['', 'charge', 'acme']) {
        const items = await editor.complete(typing(editor, instanceBody(key, {})));
        const labels = items.map(({ label }) => label);
        assert.ok(
          labels.includes('event.vendor.type') && labels.includes('filter.response.nulls'),
          labels.join(),
        );
        assert.not.ok(labels.includes('site') || labels.includes('authentication.time'), labels.join());
      }
    });

    test('answers while the element key is still to be typed, without the keys of any element', async () => {
      const marked = {
        json: `{"element": {"key": }, "configuration": {${CURSOR}}}`,
        yaml: `element:\n  key:\nconfiguration:\n  ${CURSOR}\n`,
      };
      const labels = (await editor.complete(marked[editor.language])).map(({ label }) => label);
      assert.ok(labels.includes('event.vendor.type') && !labels.includes('site'), labels.join());
    });

    test('offers the members of an instance, each once', async () => {
      const marked = { json: `{${CURSOR}}`, yaml: CURSOR };
      const items = await editor.complete(marked[editor.language]);
      const labels = items.map(({ label }) => label).filter((label) => !label.includes(' '));
      assert.equal([...labels].sort(), [
        'configuration',
        'element',
        'eventsEnabled',
        'externalAuthentication',
        'name',
        'oauthProxy',
        'providerData',
        'retrieveObjectsAfterInstantiation',
        'tags',
      ]);
    });

    test('offers options, and the members that end a sign-in', async () => {
      const labels = async (marked: string): Promise<readonly string[]> =>
        (await editor.complete(marked)).map(({ label }) => label.replaceAll('"', ''));
      const body = instanceBody('chargebee', { 'event.vendor.type': CURSOR });
      const options = await labels(write(editor, body).replace(`"${CURSOR}"`, CURSOR));
      assert.equal([...options].sort(), ['none', 'null', 'polling', 'webhook', 'webhooks']);
      const { configuration: _, ...members } = instanceBody('box', {});
      const signIn = write(editor, { ...members, providerData: { [CURSOR]: 0 } });
      assert.equal(await labels(signIn.replace(/"?¦"?: 0/, CURSOR)), ['code']);
    });

    test('tells about a configuration key', async () => {
      for (const schema of chosen) {
        const { properties } = schema.properties.configuration;
        const [key = ''] = waysToAuthenticate(schema)[0]?.keys ?? [];
        for (const name of [key, 'base.url', 'filter.response.nulls'].filter((each) => each !== '')) {
          const body = instanceBody(schema['x-element'].key, { [name]: 'true' });
          const shown = await editor.hover(
            write(editor, body).replace(name, name[0] + CURSOR + name.slice(1)),
          );
          const plain = shown.replaceAll('\\', '');
          assert.ok(plain.includes(properties[name]?.description ?? '-'), `${schema.$id} ${name}: ${shown}`);
        }
      }
    });

    test('tells about the element that is named, not about all', async () => {
      const text = write(editor, instanceBody('chargebee', {}));
      const shown = await editor.hover(text.replace('chargebee', `charge${CURSOR}bee`));
      assert.match(shown.replaceAll('\\', ''), 'Chargebee. Hub: payment. Authentication: basic.');
      assert.not.match(shown, 'stripe');
    });

    test('names a key that is missing, and nothing else, at the configuration', async () => {
      const found = await missing('chargebee', { site: 'acme', password: 'x' });
      assert.equal(found, [`${line}: Missing property "username".`]);
      const oneWay = chosen.filter(({ properties }) => properties.configuration.anyOf === undefined);
      const bodies = oneWay.flatMap(bodiesOf).filter(({ without }) => without !== undefined);
      await Promise.all(
        bodies.map(async ({ element, body, without }) => {
          const found = await editor.diagnose(write(editor, body));
          assert.equal(found, [`${line}: Missing property "${without}".`], element);
        }),
      );
    });

    test('where there are several ways to authenticate, names what is missing of the one begun', async () => {
      const found = await missing('stripe', { username: 'acme' });
      assert.equal(found, [`${line}: Missing property "password".`]);
    });

    test('where no way to authenticate is begun, names what is missing of one', async () => {
      assert.equal(await missing('stripe', {}), [`${line}: Missing property "api.key".`]);
      assert.equal(await missing('box', {}), [
        `${line}: Missing property "oauth.api.key".`,
        `${line}: Missing property "oauth.api.secret".`,
      ]);
    });

    test('says once what is wrong with the envelope', async () => {
      const { name: _, ...nameless } = instanceBody('acme', {});
      const line = editor.language === 'json' ? 2 : 1;
      const [first, ...more] = await editor.diagnose(write(editor, nameless));
      assert.match(first ?? '', /^1: Missing property "name"/);
      assert.equal(more, []);
      const unknown = await editor.diagnose(write(editor, { your_mom: 1, ...instanceBody('acme', {}) }));
      assert.equal(unknown, [`${line}: Property your_mom is not allowed.`]);
    });

    test('has nothing to say about an element that is not known', async () => {
      assert.equal(await missing('acme', { whatever: 1, 'event.vendor.type': 'polling' }), []);
      const [first, ...more] = await editor.diagnose(
        write(editor, { ...instanceBody('', {}), element: { key: 12 } }),
      );
      assert.match(first ?? '', /Incorrect type. Expected "string"/);
      assert.equal(more, []);
    });

    test('has nothing to say about a good file, whatever the element', async () => {
      const good = schemas.flatMap(bodiesOf).filter(({ without }) => without === undefined);
      const found = await Promise.all(good.map(({ body }) => editor.diagnose(write(editor, body))));
      const objections = good.flatMap(({ element }, index) =>
        (found[index] ?? []).map((each) => `${element} ${each}`),
      );
      assert.equal(objections, []);
    });
  });
}

suite('instance.schema.json in an editor, YAML alone', (test) => {
  test('offers first what has to be there, as one piece', async () => {
    const first = async (key: string): Promise<readonly (string | undefined)[]> => {
      const items = await yaml.complete(typing(yaml, instanceBody(key, {})));
      const sorted = [...items].sort((a, b) => ((a.sortText ?? a.label) < (b.sortText ?? b.label) ? -1 : 1));
      const pieces = sorted.filter(({ label }) => label.includes(' '));
      assert.equal(sorted.slice(0, pieces.length), pieces);
      return pieces.map(({ insertText }) => insertText);
    };
    assert.equal(await first('chargebee'), ['site: $1\nusername: $2\npassword: $3']);
    assert.equal(await first('stripe'), ['api.key: ', 'username: $1\npassword: $2']);
  });

  test('ends when it is told to', async () => {
    assert.is(await yaml.close(), 0);
  });
});

suite('a schema that a YAML file names itself', (test) => {
  const stripe = (path: string, configuration: string): string =>
    `# yaml-language-server: $schema=./schemas/${path}
element:
  key: stripe
configuration:
  ${configuration}
name: Stripe
`;

  test('is found beside the file, that of all instances and that of one element', async () => {
    const editor = openYamlEditor({ folder: new URL('../../', import.meta.url) });
    for (const path of ['instance.schema.json', 'elements/stripe.schema.json']) {
      assert.equal(await editor.diagnose(stripe(path, 'api.key: x')), []);
      const found = await editor.diagnose(stripe(path, 'username: x'));
      assert.equal(found, ['4: Missing property "password".']);
      const items = await editor.complete(stripe(path, CURSOR));
      assert.ok(items.some(({ label }) => label === 'api.key'));
      // Single keys and pieces of several.
      for (const { textEdit } of items)
        assert.match(textEdit?.newText ?? '', /^(?:[^\s:]+:(?: \S*)?(?:\n *|$))+$/, path);
      const shown = await editor.hover(stripe(path, `api.${CURSOR}key: x`));
      assert.match(shown, 'API key, a secret credential of Cloud Elements for Stripe.');
    }
    assert.is(await editor.close(), 0);
  });
});
