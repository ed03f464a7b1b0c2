import { rmSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import * as assert from 'uvu/assert';
import type { PublishDiagnosticsParams, RegistrationParams } from 'vscode-languageserver/node';
import { inFolder } from '../../support/folder.ts';
import { BAD_TAGS, GOOD_JSON } from '../../support/instances.ts';
import { CAPABLE, type LspClient, type OpenFile, showRange, startClient } from '../../support/lsp-client.ts';
import { suite } from '../../support/suite.ts';

/** As Neovim 0.7: nobody tells the server of files that change. */
const { workspace: _, ...WITHOUT_WATCHING } = CAPABLE;

const OFF = 'rules:\n  tags: off\n';

/** Waits until a document is shown with so many findings again. */
async function untilCount(client: LspClient, { uri }: OpenFile, count: number): Promise<void> {
  await client.published((each) => each.uri === uri && each.diagnostics.length === count);
}

async function tellOf(client: LspClient, path: string): Promise<void> {
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [{ uri: pathToFileURL(path).href, type: 2 }],
  });
}

/** What is shown last at a config. */
function shownAt(client: LspClient, path: string): readonly string[] {
  const uri = pathToFileURL(path).href;
  const last = client.received.findLast(
    ({ method, params }) =>
      method === 'textDocument/publishDiagnostics' && (params as PublishDiagnosticsParams).uri === uri,
  );
  return (
    (last?.params as PublishDiagnosticsParams | undefined)?.diagnostics.map(
      ({ range, message }) => `${showRange(range)} ${message}`,
    ) ?? ['nothing was said']
  );
}

suite('settings', (test) => {
  test('are read anew when a watched file changes', () =>
    inFolder({ '.git/HEAD': '' }, async (folder) => {
      const { path, at, write } = folder;
      const client = await startClient({ folders: [path] });
      const { registrations } = (await client.message('client/registerCapability')) as RegistrationParams;
      assert.equal(
        registrations.map(({ method }) => method),
        ['workspace/didChangeWatchedFiles'],
      );
      const file = await client.open(at('a/a.json'), BAD_TAGS);
      assert.is((await client.diagnostics(file)).length, 1);
      const steps: readonly (readonly [string, (name: string) => void, number])[] = [
        ['.instancerc', (name) => write(name, OFF), 0],
        ['.instancerc', (name) => rmSync(at(name)), 1],
        ['a/.instancerc.json', (name) => write(name, '{"extends": "../base.yaml"}'), 1],
        ['base.yaml', (name) => write(name, OFF), 0],
        ['base.yaml', (name) => write(name, 'rules: { name: off }\n'), 1],
        ['a/.instancerc.json', (name) => rmSync(at(name)), 1],
        ['package.json', (name) => write(name, '{"instance": {"rules": {"tags": "off"}}}'), 0],
        ['package.json', (name) => write(name, '{}'), 1],
        ['.gitignore', (name) => write(name, 'a\n'), 0],
        ['.gitignore', (name) => write(name, ''), 1],
        ['a/.instancelintignore', (name) => write(name, '*.json\n'), 0],
        ['a/.instancelintignore', (name) => rmSync(at(name)), 1],
      ];
      for (const [name, change, count] of steps) {
        const shown = untilCount(client, file, name === 'a/.instancerc.json' && count === 1 ? 0 : count);
        change(name);
        await tellOf(client, at(name));
        // One that extends what is not there is broken, which says nothing about documents.
        if (name === 'a/.instancerc.json') continue;
        await shown;
      }
      await client.stop();
    }));

  test('are read anew when element schemas or a baseline change', () =>
    inFolder(
      { '.instancerc': 'elements: ["schemas/*.json"]\nbaseline: known.json\n', 'known.json': '' },
      async (folder) => {
        const { path, at, write } = folder;
        const client = await startClient({ folders: [path] });
        write('known.json', '{"version": 1, "files": {}}\n');
        write('.instancerc', 'rules: { tags: off }\n');
        const file = await client.open(at('a.json'), GOOD_JSON.replace('stripe', 'acme'));
        assert.equal(
          (await client.diagnostics(file)).map(({ code }) => code),
          ['element-key'],
        );
        write('schemas/acme.json', JSON.stringify(ACME));
        write('.instancerc', 'elements: ["schemas/*.json"]\n');
        let shown = untilCount(client, file, 0);
        await tellOf(client, at('.instancerc'));
        await shown;
        const other = { ...ACME, properties: { ...ACME.properties, configuration: REQUIRING } };
        shown = untilCount(client, file, 2);
        write('schemas/acme.json', JSON.stringify(other));
        await tellOf(client, at('schemas/acme.json'));
        await shown;
        await client.stop();
      },
    ));

  test('are looked at again where the client tells nothing', () =>
    inFolder({}, async ({ path, at, write }) => {
      const client = await startClient({ folders: [path], capabilities: WITHOUT_WATCHING });
      const file = await client.open(at('a.json'), BAD_TAGS);
      assert.is((await client.diagnostics(file)).length, 1);
      const shown = untilCount(client, file, 0);
      write('.instancerc', OFF);
      await shown;
      // With the next change at the latest.
      write('.instancerc', 'rules: {}\n');
      assert.is((await client.diagnostics(await client.replace(file, `${BAD_TAGS} `))).length, 1);
      await client.stop();
    }));

  for (const [how, capabilities] of [
    ['watches', CAPABLE],
    ['does not watch', WITHOUT_WATCHING],
  ] as const) {
    test(`that are broken are told once and shown at their place until they are mended, by a client that ${how}`, () =>
      inFolder({ 'a.json': BAD_TAGS }, async ({ path, at, write }) => {
        const client = await startClient({ folders: [path], capabilities });
        const file = await client.open(at('a.json'), BAD_TAGS);
        const other = await client.open(at('b.json'), BAD_TAGS);
        assert.is((await client.diagnostics(file)).length, 1);
        assert.is((await client.diagnostics(other)).length, 1);
        const gone = Promise.all([untilCount(client, file, 0), untilCount(client, other, 0)]);
        write('.instancerc', 'rulez: {}\n');
        await tellOf(client, at('.instancerc'));
        await gone;
        assert.equal(shownAt(client, at('.instancerc')), [
          '1:1-1:6 unknown member "rulez"; did you mean "rules"?',
        ]);
        const again = await client.replace(file, `${BAD_TAGS}\n`);
        assert.equal(await client.diagnostics(again), []);
        const told = (): readonly unknown[] =>
          client.received.filter(({ method }) => method === 'window/showMessage').map(({ params }) => params);
        assert.equal(told(), [
          { type: 1, message: '.instancerc:1:1: unknown member "rulez"; did you mean "rules"?' },
        ]);
        const back = Promise.all([untilCount(client, again, 1), untilCount(client, other, 1)]);
        write('.instancerc', 'rules: {}\n');
        await tellOf(client, at('.instancerc'));
        await back;
        assert.equal(shownAt(client, at('.instancerc')), []);
        assert.is(told().length, 1);
        await client.stop();
      }));
  }

  test('that are broken in one folder leave others alone, and an open config shows it, too', () =>
    inFolder({ 'bad/.instancerc.yaml': 'extends: nothing\n' }, async ({ path, at }) => {
      const client = await startClient({ folders: [path] });
      const config = await client.open(at('bad/.instancerc.yaml'), 'extends: nothing\n');
      assert.is((await client.diagnostics(config)).length, 1);
      const bad = await client.open(at('bad/a.json'), BAD_TAGS);
      assert.equal(await client.diagnostics(bad), []);
      const good = await client.open(at('good/a.json'), BAD_TAGS);
      assert.is((await client.diagnostics(good)).length, 1);
      client.close(bad);
      const closed = client.published(
        ({ uri, diagnostics }) => uri === config.uri && diagnostics.length === 0,
      );
      client.close(config);
      await closed;
      await client.stop();
    }));

  test('follow the folders that an editor works in', () =>
    inFolder({ '.instancerc': 'rules: { tags: off }\n', 'in/x': '' }, async ({ path, at }) => {
      const client = await startClient({ folders: [at('in')] });
      const file = await client.open(at('in/a.json'), BAD_TAGS);
      // Outside of a repository, configs are looked for up to the folder of the editor.
      assert.is((await client.diagnostics(file)).length, 1);
      await client.message('client/registerCapability');
      const shown = untilCount(client, file, 0);
      const folder = (each: string): { uri: string; name: string } => ({
        uri: pathToFileURL(each).href,
        name: each,
      });
      await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
        event: { added: [folder(path)], removed: [folder(at('in'))] },
      });
      await shown;
      await client.stop();
    }));
});

const REQUIRING = {
  type: 'object',
  required: ['a', 'b'],
  properties: {
    a: { type: 'string', 'x-kind': 'text' },
    b: { type: 'string', 'x-kind': 'text' },
  },
};

const ACME = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  $id: 'acme.schema.json',
  title: 'Instance of Acme',
  'x-element': { key: 'acme', name: 'Acme' },
  'x-derived-from': [],
  type: 'object',
  properties: {
    element: { type: 'object', properties: { key: { const: 'acme' } } },
    configuration: { type: 'object', properties: { 'api.key': { type: 'string', 'x-kind': 'text' } } },
  },
} as const;
