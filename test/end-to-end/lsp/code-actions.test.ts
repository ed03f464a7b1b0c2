import * as assert from 'uvu/assert';
import { type CodeAction, type Diagnostic, Range } from 'vscode-languageserver/node';
import { inFolder } from '../../support/folder.ts';
import { BAD_TAGS, GOOD_JSON, GOOD_YAML } from '../../support/instances.ts';
import { applied, CAPABLE, editsOf, type LspClient, rangeOf, startClient } from '../../support/lsp-client.ts';
import { suite } from '../../support/suite.ts';

const CURLY = GOOD_JSON.replace('"Stripe"', '“Stripe”').replace('["billing"]', '["billing",]');
const BAD_YAML = GOOD_YAML.replace('name: Stripe', 'name: <INSERT_NAME>').replace('[billing]', '[a, a]');

function titles(actions: readonly CodeAction[]): readonly string[] {
  return actions.map(({ title }) => title);
}

function called(actions: readonly CodeAction[], title: string): CodeAction {
  const action = actions.find((each) => each.title.includes(title));
  if (action === undefined) throw new Error(`no action "${title}" among ${titles(actions).join('; ')}`);
  return action;
}

async function codesIn(client: LspClient, path: string, text: string): Promise<readonly unknown[]> {
  const file = await client.open(path, text);
  const diagnostics: readonly Diagnostic[] = await client.diagnostics(file);
  client.close(file);
  return diagnostics.map(({ code }) => code);
}

suite('code actions', (test) => {
  test('make the safe fix of a finding, which is preferred, or all of them', () =>
    inFolder({}, async ({ path, at }) => {
      const client = await startClient({ folders: [path] });
      const file = await client.open(at('a.json'), CURLY);
      const actions = await client.actions(file, rangeOf(CURLY, '“Stripe”'));
      assert.equal(titles(actions), [
        'Fix curly-quotes: use straight ones (")',
        'Explain curly-quotes',
        'Fix all that is safe to fix',
      ]);
      const [fix] = actions;
      assert.is(fix?.isPreferred, true);
      assert.equal(
        fix?.diagnostics?.map(({ code }) => code),
        ['curly-quotes'],
      );
      assert.equal(
        fix?.edit?.documentChanges?.map((change) => 'textDocument' in change && change.textDocument),
        [{ uri: file.uri, version: 1 }],
      );
      assert.is(applied(CURLY, editsOf(called(actions, 'Fix curly'))), CURLY.replace(/[“”]/g, '"'));
      assert.is(applied(CURLY, editsOf(called(actions, 'Fix all'))), GOOD_JSON);
      await client.stop();
    }));

  test('are about the range and the kinds that are asked for', () =>
    inFolder({}, async ({ path, at }) => {
      const client = await startClient({ folders: [path] });
      const file = await client.open(at('a.json'), CURLY);
      const nowhere = rangeOf(CURLY, '{ "key"');
      const quotes = rangeOf(CURLY, '“');
      assert.equal(titles(await client.actions(file, nowhere)), []);
      assert.is((await client.actions(file, quotes, ['quickfix'])).length, 2);
      assert.equal(await client.actions(file, quotes, ['refactor']), []);
      for (const only of ['source.fixAll', 'source.fixAll.instancelint', 'source'])
        assert.equal(
          titles(await client.actions(file, nowhere, [only])),
          ['Fix all that is safe to fix'],
          only,
        );
      assert.equal(await client.actions(file, quotes, ['source.fixAll.eslint']), []);
      const good = await client.open(at('good.json'), GOOD_JSON);
      assert.equal(await client.actions(good, nowhere, ['source.fixAll']), []);
      await client.stop();
    }));

  test('offer each suggestion, about the text as it is in the editor', () =>
    inFolder({ 'a.json': GOOD_JSON }, async ({ path, at }) => {
      const { workspace: _, ...others } = CAPABLE;
      const client = await startClient({ folders: [path], capabilities: others });
      const text = GOOD_JSON.replace('stripe', 'strpe');
      const file = await client.replace(await client.open(at('a.json'), GOOD_JSON), text);
      const actions = await client.actions(file, rangeOf(text, 'strpe'), ['quickfix']);
      assert.equal(titles(actions), ['Change it to "stripe"', 'Explain element-key']);
      // Without versions for a client that knows none.
      assert.equal(Object.keys(actions[0]?.edit ?? {}), ['changes']);
      assert.is(applied(text, editsOf(called(actions, 'Change'))), GOOD_JSON);
      await client.stop();
    }));

  test('fix all leaves alone what a baseline or a comment hides', () =>
    inFolder({}, async ({ path, at }) => {
      const client = await startClient({ folders: [path] });
      const hidden = '  // instancelint-disable-next-line curly-quotes\n  "tags": [“billing”],';
      const text = CURLY.replace('  "tags": ["billing",],', hidden);
      const file = await client.open(at('a.jsonc'), text);
      const [action] = await client.actions(file, rangeOf(text, '{'), ['source.fixAll']);
      assert.is(
        applied(text, action === undefined ? [] : editsOf(action)),
        text.replace('“Stripe”', '"Stripe"'),
      );
      await client.stop();
    }));

  test('suppress a finding by a comment where the language has some', () =>
    inFolder({}, async ({ path, at }) => {
      const client = await startClient({ folders: [path] });
      const jsonc = BAD_TAGS.replace('["billing"]', '[]');
      const stream = `${GOOD_YAML}---\n- ${BAD_YAML.trimEnd().replaceAll('\n', '\n  ')}\n`;
      const page = `# Page\n\n- item\n\n  \`\`\`json\n  ${GOOD_JSON.replace('stripe', 'strpe').trim().replaceAll('\n', '\n  ')}\n  \`\`\`\n`;
      const script = `set -e\ncurl -X GET \\\n  https://api.cloud-elements.com/elements/api-v2/instances \\\n  -d '${GOOD_JSON}'\n`;
      const cases: readonly (readonly [string, string, string, string, string])[] = [
        [
          'a.jsonc',
          jsonc,
          '[]',
          'tags',
          jsonc.replace('  "tags"', '  // instancelint-disable-next-line tags\n  "tags"'),
        ],
        [
          'a.yaml',
          BAD_YAML,
          '<INSERT',
          'placeholder',
          BAD_YAML.replace('name: <', '# instancelint-disable-next-line placeholder\nname: <'),
        ],
        [
          'crlf.yaml',
          BAD_YAML.replaceAll('\n', '\r\n'),
          '<INSERT',
          'placeholder',
          BAD_YAML.replace('name: <', '# instancelint-disable-next-line placeholder\nname: <').replaceAll(
            '\n',
            '\r\n',
          ),
        ],
        [
          'stream.yaml',
          stream,
          '<INSERT',
          'placeholder',
          stream.replace('  name: <', '  # instancelint-disable-next-line placeholder\n  name: <'),
        ],
        [
          'extended.yaml',
          BAD_YAML.replace('name: <', '# instancelint-disable-next-line tags -- why\nname: <'),
          '<INSERT',
          'placeholder',
          BAD_YAML.replace('name: <', '# instancelint-disable-next-line tags, placeholder -- why\nname: <'),
        ],
        [
          // Above its line, a comment would be a part of the text.
          'flow.yaml',
          GOOD_YAML.replace('name: Stripe', 'name: |\n  <INSERT_NAME>'),
          '<INSERT',
          'placeholder',
          '',
        ],
        [
          'a.md',
          page,
          'strpe',
          'element-key',
          page.replace('  ```json', '  <!-- instancelint-disable-next-line element-key -->\n  ```json'),
        ],
        [
          'a.sh',
          script,
          'GET',
          'curl-method',
          script.replace('curl', '# instancelint-disable-next-line curl-method\ncurl'),
        ],
      ];
      for (const [name, text, part, rule, wanted] of cases) {
        const file = await client.open(at(name), text);
        const actions = await client.actions(file, rangeOf(text, part), ['quickfix']);
        if (wanted === '') {
          assert.not.ok(
            titles(actions).some((title) => title.startsWith('Suppress')),
            name,
          );
          continue;
        }
        const after = applied(text, editsOf(called(actions, `Suppress ${rule}`)));
        assert.is(after, wanted);
        assert.not.ok((await codesIn(client, at(`after-${name}`), after)).includes(rule), name);
      }
      const json = await client.open(at('a.json'), BAD_TAGS);
      const actions = await client.actions(json, rangeOf(BAD_TAGS, '[]'));
      assert.equal(titles(actions), ['Explain tags']);
      await client.stop();
    }));

  test('suppress also where a suppression wants a reason, or its like would be unused', () =>
    inFolder({ '.instancerc': 'extends: strict\n' }, async ({ path, at }) => {
      const client = await startClient({ folders: [path] });
      const file = await client.open(at('a.yaml'), BAD_YAML);
      const actions = await client.actions(file, rangeOf(BAD_YAML, '<INSERT'));
      const after = applied(BAD_YAML, editsOf(called(actions, 'Suppress placeholder')));
      assert.not.ok((await codesIn(client, at('b.yaml'), after)).includes('placeholder'));
      await client.stop();
    }));

  test('explain a rule by opening its page, or in a few words', () =>
    inFolder({}, async ({ path, at }) => {
      for (const [capabilities, method, wanted] of [
        [CAPABLE, 'window/showDocument', /"external":true.*|docs\/rules\/tags\.md/],
        [{}, 'window/showMessage', /tags: /],
      ] as const) {
        const client = await startClient({ folders: [path], capabilities });
        const file = await client.open(at('a.json'), BAD_TAGS);
        const { command } = called(await client.actions(file, rangeOf(BAD_TAGS, '[]')), 'Explain');
        assert.is(
          await client.connection.sendRequest('workspace/executeCommand', {
            command: command?.command,
            arguments: command?.arguments,
          }),
          null,
        );
        assert.match(JSON.stringify(await client.message(method)), wanted);
        await client.stop();
      }
    }));

  test('of files that are ignored or no instances are none', () =>
    inFolder({ '.instancelintignore': 'a.json\n' }, async ({ path, at }) => {
      const client = await startClient({ folders: [path] });
      for (const name of ['a.json', 'not-open.json', 'a.txt']) {
        const file = { uri: `file://${at(name)}`, text: BAD_TAGS, version: 1 };
        if (name !== 'not-open.json') await client.open(at(name), BAD_TAGS);
        assert.equal(await client.actions(file, Range.create(0, 0, 9, 0), ['source.fixAll', 'quickfix']), []);
      }
      await client.stop();
    }));
});
