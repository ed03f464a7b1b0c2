import * as assert from 'uvu/assert';
import { RULES } from '../../../src/core/rules/all.ts';
import type { Language } from '../../../src/core/text/source.ts';
import { inFolder } from '../../support/folder.ts';
import { type LspClient, startClient } from '../../support/lsp-client.ts';
import { leaks, MARKER } from '../../support/outputs.ts';
import { planted } from '../../support/planted-secrets.ts';
import { inParallel } from '../../support/run-built.ts';
import { suite } from '../../support/suite.ts';

const EXTENSIONS: Readonly<Record<Language, string>> = {
  json: 'json',
  jsonc: 'jsonc',
  yaml: 'yaml',
  markdown: 'md',
  shell: 'sh',
};

/** All that the server says of a text, wherever the cursor is near a secret. */
async function saidOf(client: LspClient, path: string, text: string): Promise<readonly unknown[]> {
  const file = await client.open(path, text);
  const diagnostics = await client.diagnostics(file);
  const said: unknown[] = [diagnostics, await client.symbols(file)];
  for (const { range } of diagnostics) said.push(await client.actions(file, range));
  const textDocument = { uri: file.uri };
  for (const { index } of text.matchAll(new RegExp(MARKER, 'g'))) {
    const before = text.slice(0, index + 3).split('\n');
    const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
    for (const method of ['textDocument/hover', 'textDocument/completion'])
      said.push(await client.connection.sendRequest(method, { textDocument, position }));
  }
  client.close(file);
  return said;
}

suite('the language server', (test) => {
  test('never says a secret, whatever is wrong beside it', () =>
    inFolder({ '.instancerc': 'extends: strict\n' }, async ({ path: cwd, at }) => {
      const rules = new Set<string>();
      await inParallel([0, 1], async (lane) => {
        const client = await startClient({ folders: [cwd], cwd });
        for (const { examples } of RULES)
          for (const example of examples.bad)
            for (const text of planted(example).filter((_, index) => index % 2 === lane)) {
              const path = at(`${lane}.${EXTENSIONS[example.language]}`);
              const [diagnostics, ...others] = await saidOf(client, path, text);
              // What an edit puts in the place of lines goes into the very text.
              const told = JSON.stringify([diagnostics, ...others], null, 1).replace(/"newText": .*/g, '');
              assert.not.ok(leaks(told), `${text}\n---\n${told}`);
              for (const [, rule = ''] of told.matchAll(/"code": "([\w-]+)"/g)) rules.add(rule);
            }
        assert.not.ok(leaks(JSON.stringify(client.received)));
        await client.stop();
      });
      assert.ok(rules.size > RULES.length / 2, [...rules].join(' '));
    }));
});
