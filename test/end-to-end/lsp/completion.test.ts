import * as assert from 'uvu/assert';
import { InsertTextFormat } from 'vscode-languageserver/node';
import { inFolder } from '../../support/folder.ts';
import { CAPABLE, type Completion, startClient } from '../../support/lsp-client.ts';
import { suite } from '../../support/suite.ts';

const { completion: _, ...OTHERS } = CAPABLE.textDocument ?? {};
const WITHOUT_SNIPPETS = { ...CAPABLE, textDocument: OTHERS };

function labels({ items }: Completion): readonly string[] {
  return items.map(({ label }) => label);
}

/** What stands before the first key that nobody has to write. */
function first({ items }: Completion, count: number): readonly string[] {
  return items.slice(0, count).map(({ label, detail = '' }) => `${label}: ${detail}`);
}

const YAML = 'element:\n  key: stripe\nconfiguration:\n';
const JSON_HEAD = '{\n  "element": { "key": "stripe" },\n  "configuration": {\n';
const POST = 'curl -X POST https://api.cloud-elements.com/elements/api-v2/instances';

/** Where, the text with the cursor, what is accepted, the text then. */
type Case = readonly [path: string, marked: string, label: string, after: string];

const ACCEPTED: readonly Case[] = [
  ['a.json', '{"element": {"key": "char¦"}}', 'chargebee', '{"element": {"key": "chargebee"}}'],
  ['a.json', '{"element": {"key": ¦', 'chargebee', '{"element": {"key": "chargebee"'],
  ['a.yaml', 'element:\n  key: ¦\n', 'chargebee', 'element:\n  key: chargebee\n'],
  ['a.json', `${JSON_HEAD}    "us¦`, 'username', `${JSON_HEAD}    "username": "\${env:STRIPE_USERNAME}"`],
  [
    'a.json',
    `${JSON_HEAD}    "a": 1\n    "api.¦"\n    "b": 2\n  }\n}`,
    'api.key',
    `${JSON_HEAD}    "a": 1,\n    "api.key": "\${env:STRIPE_API_KEY}",\n    "b": 2\n  }\n}`,
  ],
  ['a.json', `${JSON_HEAD}    "api.¦": "x"\n`, 'api.key', `${JSON_HEAD}    "api.key": "x"\n`],
  [
    'a.json',
    `${JSON_HEAD}    "event.notification.enabled": "tr¦"`,
    'true',
    `${JSON_HEAD}    "event.notification.enabled": "true"`,
  ],
  [
    'a.json',
    `${JSON_HEAD}    "event.notification.enabled": ¦`,
    'false',
    `${JSON_HEAD}    "event.notification.enabled": false`,
  ],
  [
    'a.json',
    `${JSON_HEAD}    "event.vendor.type": ¦\n  }\n}`,
    'webhook',
    `${JSON_HEAD}    "event.vendor.type": "webhook"\n  }\n}`,
  ],
  [
    'a.jsonc',
    `${JSON_HEAD}    // ours\n    "api.key": "¦"`,
    '${env:STRIPE_API_KEY}',
    `${JSON_HEAD}    // ours\n    "api.key": "\${env:STRIPE_API_KEY}"`,
  ],
  ['a.yaml', `${YAML}¦\nname: x\n`, 'api.key', `${YAML}  api.key: \${env:STRIPE_API_KEY}\nname: x\n`],
  ['a.yaml', `${YAML}    ¦\nname: x\n`, 'api.key', `${YAML}    api.key: \${env:STRIPE_API_KEY}\nname: x\n`],
  [
    'a.yaml',
    `${YAML}  a: 1\n ¦\n  b: 2\n`,
    'api.key',
    `${YAML}  a: 1\n  api.key: \${env:STRIPE_API_KEY}\n  b: 2\n`,
  ],
  ['a.yaml', `${YAML}  api.k¦\n`, 'api.key', `${YAML}  api.key: \${env:STRIPE_API_KEY}\n`],
  ['a.yaml', `${YAML}  api.k¦: x\n`, 'api.key', `${YAML}  api.key: x\n`],
  [
    'a.yaml',
    'element: {key: stripe}\nconfiguration: {a: 1, api¦}\n',
    'api.key',
    'element: {key: stripe}\nconfiguration: {a: 1, api.key: "${env:STRIPE_API_KEY}"}\n',
  ],
  [
    'a.yaml',
    `${YAML}  event.notification.enabled: ¦\n`,
    'true',
    `${YAML}  event.notification.enabled: true\n`,
  ],
  [
    'a.yaml',
    `name: x\n---\n- element: { key: stripe }\n  configuration:\n    ¦\n`,
    'api.key',
    `name: x\n---\n- element: { key: stripe }\n  configuration:\n    api.key: \${env:STRIPE_API_KEY}\n`,
  ],
  [
    'a.yaml',
    'element:\n  key: x\nexternalAuthentication: ¦\n',
    'initial',
    'element:\n  key: x\nexternalAuthentication: initial\n',
  ],
  ['a.yaml', 'element:\n  key: x\nta¦\n', 'tags', 'element:\n  key: x\ntags:\n'],
  ['a.yaml', '¦\n', 'element', 'element:\n'],
  ['a.yaml', 'name: x\nconf¦\n', 'configuration', 'name: x\nconfiguration:\n'],
  ['a.json', '{"element": {"key": "x"}, ¦}', 'tags', '{"element": {"key": "x"}, "tags": [""]}'],
  ['a.json', '{"element": {"key": "x"}¦}', 'tags', '{"element": {"key": "x"}, "tags": [""]}'],
  [
    'a.yaml',
    'element: {key: x}\nconfiguration: {}\n¦',
    'name',
    'element: {key: x}\nconfiguration: {}\nname: ',
  ],
  ['a.json', '{¦}', 'element', '{"element": { "key": "" }}'],
  [
    'a.yaml',
    '# instancelint-disable-next-line tags, pl¦ -- why\n',
    'placeholder',
    '# instancelint-disable-next-line tags, placeholder -- why\n',
  ],
  ['a.yaml', '# instancelint-dis¦\n', 'disable-line', '# instancelint-disable-line\n'],
  ['a.md', '<!-- instancelint-disable ¦ -->\n', 'tags', '<!-- instancelint-disable tags -->\n'],
  [
    'a.md',
    `- item\n\n  \`\`\`yaml\n  element:\n    key: stripe\n  configuration:\n    ¦\n  name: x\n  \`\`\`\n`,
    'api.key',
    `- item\n\n  \`\`\`yaml\n  element:\n    key: stripe\n  configuration:\n    api.key: \${env:STRIPE_API_KEY}\n  name: x\n  \`\`\`\n`,
  ],
  [
    'a.md',
    `\`\`\`json\n${JSON_HEAD}    "api¦\n  }\n}\n\`\`\`\n`,
    'api.key',
    `\`\`\`json\n${JSON_HEAD}    "api.key": "\${env:STRIPE_API_KEY}"\n  }\n}\n\`\`\`\n`,
  ],
  [
    'a.sh',
    `${POST} -d '{"element": {"key": "stripe"}, "configuration": {"api¦"}}'\n`,
    'api.key',
    `${POST} -d '{"element": {"key": "stripe"}, "configuration": {"api.key": "\${env:STRIPE_API_KEY}"}}'\n`,
  ],
  [
    'a.sh',
    `${POST} -d "{\\"element\\": {\\"key\\": \\"str¦\\"}}"\n`,
    'stripe',
    `${POST} -d "{\\"element\\": {\\"key\\": \\"stripe\\"}}"\n`,
  ],
  [
    'a.json',
    '¦',
    'chargebee',
    [
      '{ "element": { "key": "chargebee" },',
      '"configuration": { "site": "<INSERT_SITE>",',
      '"username": "${env:CHARGEBEE_USERNAME}", "password": "${env:CHARGEBEE_PASSWORD}" },',
      '"tags": [ "<INSERT_TAG>" ], "name": "<INSERT_NAME>" }',
    ].join(' '),
  ],
];

suite('completion', (test) => {
  test('writes what belongs there, for a client without snippets', () =>
    inFolder({}, async ({ path, at }) => {
      const client = await startClient({ folders: [path], capabilities: WITHOUT_SNIPPETS });
      for (const [name, marked, label, after] of ACCEPTED) {
        const completion = await client.complete(at(name), marked);
        assert.is(completion.accept(label), after, `${name} ${marked}`);
        for (const { insertTextFormat, textEdit } of completion.items) {
          assert.is(insertTextFormat, InsertTextFormat.PlainText);
          // Vim and its kin put in a text as a line, whatever is in it.
          assert.not.match(textEdit?.newText ?? '', /[\r\n]/);
        }
      }
      await client.stop();
    }));

  test('leaves places for the cursor, for one with snippets', () =>
    inFolder({}, async ({ path, at }) => {
      const client = await startClient({ folders: [path] });
      const cases: readonly Case[] = [
        ['a.yaml', `${YAML}  ¦\n`, 'api.key', `${YAML}  api.key: \${1:\\\${env:STRIPE_API_KEY\\}}\n`],
        [
          'a.json',
          `${JSON_HEAD}¦`,
          'event.notification.enabled',
          `${JSON_HEAD}"event.notification.enabled": \${1|false,true|}`,
        ],
        [
          'a.json',
          `${JSON_HEAD}¦`,
          'event.vendor.type',
          `${JSON_HEAD}"event.vendor.type": \${1|"polling","webhook","webhooks","none"|}`,
        ],
        [
          'a.yaml',
          `${YAML}  ¦`,
          'event.poller.refresh_interval',
          `${YAML}  event.poller.refresh_interval: \${1:15}`,
        ],
        ['a.yaml', '¦', 'element', 'element:\n  key: ${1:}'],
        ['a.yaml', 'name: x\nta¦', 'tags', 'name: x\ntags:\n  - ${1:}'],
      ];
      for (const [name, marked, label, after] of cases)
        assert.is((await client.complete(at(name), marked)).accept(label), after, marked);
      const file = await client.complete(at('a.yaml'), '¦\n');
      assert.match(
        file.accept('stripe'),
        /^element:\n {2}key: stripe\nconfiguration:\n[\s\S]*name: \$\{\d:<INSERT_NAME>\}\n$/,
      );
      await client.stop();
    }));

  test('has what is required first, by how the file authenticates, and leaves out what is there', () =>
    inFolder({}, async ({ path, at }) => {
      const client = await startClient({ folders: [path] });
      assert.equal(first(await client.complete(at('a.yaml'), `${YAML}  ¦\n`), 3), [
        'api.key: secret text, required',
        'username: text, one of',
        'password: secret text, one of',
      ]);
      const begun = await client.complete(at('a.yaml'), `${YAML}  username: x\n  ¦\n`);
      assert.equal(first(begun, 2), ['password: secret text, required', 'api.key: secret text, one of']);
      assert.not.ok(labels(begun).includes('username'));
      const sorted = begun.items.map(({ sortText = '' }) => sortText);
      assert.equal(sorted, sorted.toSorted());
      assert.equal(
        labels(await client.complete(at('a.json'), '{"element": {"key": "x"}, "tags": [], ¦}')).slice(0, 2),
        ['configuration', 'name'],
      );
      await client.stop();
    }));

  test('tells of an element its name, and of a key what it is', () =>
    inFolder({}, async ({ path, at }) => {
      const client = await startClient({ folders: [path] });
      const elements = await client.complete(at('a.yaml'), 'element:\n  key: ¦\n');
      assert.ok(elements.items.length > 200);
      assert.is(elements.items.find(({ label }) => label === 'stripe')?.detail, 'Cloud Elements for Stripe');
      const keys = await client.complete(at('a.yaml'), `${YAML}  ¦\n`);
      const { documentation } = keys.items[0] ?? {};
      assert.match(
        JSON.stringify(documentation),
        /"kind":"markdown","value":"\*\*api\.key\*\* .*a secret credential/,
      );
      await client.stop();
    }));

  test('offers no whole file for a character that is typed, only when asked', () =>
    inFolder({}, async ({ path, at }) => {
      const client = await startClient({ folders: [path] });
      for (const [name, marked] of [
        ['a.json', '"¦"'],
        ['a.yaml', '-¦'],
        ['b.json', ' ¦'],
      ] as const) {
        const typed = await client.complete(at(name), marked, '', { triggerKind: 2, triggerCharacter: '-' });
        assert.not.ok(labels(typed).includes('stripe'), name);
      }
      assert.ok(labels(await client.complete(at('b.json'), ' ¦', '', { triggerKind: 1 })).includes('stripe'));
      await client.stop();
    }));

  test('knows the elements of the config', () =>
    inFolder({ '.instancerc': 'elements: [acme.json]\n', 'acme.json': ACME }, async ({ path, at }) => {
      const client = await startClient({ folders: [path] });
      const completion = await client.complete(at('a.yaml'), 'element:\n  key: acme\nconfiguration:\n  ¦\n');
      assert.is(completion.items[0]?.label, 'acme.token');
      await client.stop();
    }));

  test('is silent in files of other programs, in ignored ones, and where nothing is known', () =>
    inFolder({ '.instancelintignore': 'ignored.json\n' }, async ({ path, at }) => {
      const client = await startClient({ folders: [path] });
      const cases: readonly (readonly [string, string])[] = [
        ['package.json', '{"version": "1", ¦}'],
        ['other.yaml', 'services:\n  ¦\n'],
        ['.instancerc.yaml', '¦'],
        ['.instancerc', 'rules:\n  ¦\n'],
        ['ignored.json', '{¦}'],
        ['a.md', 'Some words ¦\n'],
        ['a.sh', 'echo ¦\n'],
        ['a.yaml', 'element:\n  key: unknown-thing\nconfiguration:\n  ¦\n'],
        ['a.yaml', `${YAML}  api.key: x # why ¦\n`],
        ['a.json', `${JSON_HEAD}"event.poller.configuration": {¦}`],
        // Where a key would break what stands there.
        ['a.json', '{"element": {"key": "stripe"}, "tags"¦: []}'],
        ['a.json', '{"element": {"key":¦ "stripe"}}'],
        ['a.yaml', `${YAML}¦  api.key: x\n`],
        ['a.yaml', `${YAML}  a: 1\ntags:\n¦  - billing\n`],
      ];
      for (const [name, marked] of cases)
        assert.equal(labels(await client.complete(at(name), marked, 'yaml')), [], `${name} ${marked}`);
      await client.stop();
    }));
});

const ACME = JSON.stringify({
  $schema: 'http://json-schema.org/draft-07/schema#',
  $id: 'acme.schema.json',
  title: 'Instance of Acme',
  'x-element': { key: 'acme', name: 'Acme' },
  'x-derived-from': [],
  type: 'object',
  properties: {
    element: { type: 'object', properties: { key: { const: 'acme' } } },
    configuration: {
      type: 'object',
      required: ['acme.token'],
      properties: { 'acme.token': { type: 'string', 'x-kind': 'text', 'x-secret': true } },
    },
  },
});
