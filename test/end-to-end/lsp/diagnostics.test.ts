import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as assert from 'uvu/assert';
import type { Diagnostic, PublishDiagnosticsParams } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { LintedFile, LintedMessage } from '../../../src/report/json.ts';
import { inFolder } from '../../support/folder.ts';
import { BAD_PLACEHOLDER, BAD_TAGS, GOOD_JSON, GOOD_YAML, NO_INSTANCE } from '../../support/instances.ts';
import { CAPABLE, type LspClient, showRange, startClient } from '../../support/lsp-client.ts';
import { runBuilt } from '../../support/run-built.ts';
import { suite } from '../../support/suite.ts';

const FIXTURES = fileURLToPath(new URL('../../../fixtures/', import.meta.url));

/** The inputs of all cases, whatever they are written in. */
const INPUTS = ['findings', 'ok'].flatMap((kind) =>
  readdirSync(join(FIXTURES, kind)).flatMap((name) =>
    readdirSync(join(FIXTURES, kind, name))
      .filter((file) => file.startsWith('input.'))
      .map((file) => join(FIXTURES, kind, name, file)),
  ),
);

function show({ range, severity, code, message }: Diagnostic): string {
  return `${showRange(range)} ${severity === 1 ? 'error' : 'warning'} ${code}: ${message}`;
}

/** A message of the command line where an editor has it: it knows no place inside of a line break. */
function showMessage(message: LintedMessage, document: TextDocument): string {
  const { severity, ruleId: code, line, column, endLine, endColumn } = message;
  const at = (lineNumber: number, columnNumber: number) =>
    document.positionAt(document.offsetAt({ line: lineNumber - 1, character: columnNumber - 1 }));
  const range = { start: at(line, column), end: at(endLine, endColumn) };
  return show({ range, severity: severity === 2 ? 1 : 2, code, message: message.message });
}

async function shown(client: LspClient, path: string, text: string, languageId?: string): Promise<string[]> {
  const file = await client.open(path, text, languageId);
  const diagnostics = await client.diagnostics(file);
  client.close(file);
  return diagnostics.map(show);
}

suite('diagnostics', (test) => {
  test('are what --from-hook finds in a file with the same text', async () => {
    const { stdout } = await runBuilt(['--from-hook', '--format', 'json', ...INPUTS], { cwd: FIXTURES });
    const files: readonly LintedFile[] = JSON.parse(stdout);
    const client = await startClient({ folders: [FIXTURES] });
    let found = 0;
    for (const path of INPUTS) {
      const text = readFileSync(path, 'utf8');
      const document = TextDocument.create('', '', 1, text);
      const linted = files.find(({ filePath }) => join(FIXTURES, filePath) === path);
      // What is found between files is no matter of one.
      const messages = linted?.messages.filter(({ ruleId }) => ruleId !== 'duplicate-instance') ?? [];
      const diagnostics = await shown(client, path, text);
      assert.equal(
        diagnostics.filter((each) => !each.includes('duplicate-instance')),
        messages.map((message) => showMessage(message, document)),
        path,
      );
      found += diagnostics.length;
    }
    assert.ok(found > 300, `only ${found} were found`);
    assert.is(await client.stop(), 0);
  });

  test('carry the rule with its page, and other places that belong to it', async () =>
    inFolder({}, async ({ path, at }) => {
      const client = await startClient({ folders: [path] });
      const text = GOOD_JSON.replace('"name": "Stripe"', '"name": "Stripe",\n  "name": "Stripe"');
      const [first] = await client.diagnostics(await client.open(at('a.json'), text));
      assert.is(first?.source, 'instancelint');
      assert.is(first?.code, 'duplicate-keys');
      assert.match(first?.codeDescription?.href ?? '', /\/docs\/rules\/duplicate-keys\.md$/);
      const [related] = first?.relatedInformation ?? [];
      assert.match(related?.location.uri ?? '', /\/a\.json$/);
      assert.is(related && showRange(related.location.range), '5:3-5:9');
      await client.stop();
    }));

  test('leave out what the client does not know', async () =>
    inFolder({}, async ({ path, at }) => {
      const client = await startClient({ folders: [path], capabilities: {} });
      const text = GOOD_JSON.replace('"name": "Stripe"', '"name": "Stripe", "name": "Stripe"');
      const [first] = await client.diagnostics(await client.open(at('a.json'), text));
      assert.equal(Object.keys(first ?? {}).sort(), ['code', 'message', 'range', 'severity', 'source']);
      await client.stop();
    }));

  test('come for what the extension tells, else for what the editor calls it, whether it is a file or not', async () =>
    inFolder({}, async ({ path, at }) => {
      const client = await startClient({ folders: [path] });
      const yaml = GOOD_YAML.replace('[billing]', '[]');
      const page = `# Page\n\n\`\`\`json\n${GOOD_JSON.replace('stripe', 'strpe')}\`\`\`\n`;
      const script = `curl -X GET https://api.cloud-elements.com/elements/api-v2/instances -d '${GOOD_JSON}'\n`;
      const cases: readonly (readonly [string, string, string, RegExp | undefined])[] = [
        [at('a.json'), 'yaml', BAD_TAGS, /tags/],
        [at('a.yml'), '', yaml, /tags/],
        [at('a.unknown'), 'yaml', yaml, /tags/],
        [at('a.other'), 'plaintext', yaml, undefined],
        [at('a.jsonc'), '', `// ours\n${BAD_TAGS}`, /^5:11-5:13 error tags/],
        [at('a.md'), '', page, /element-key/],
        [at('a.sh'), '', script, /curl-method/],
        ['untitled:Untitled-1', 'json', BAD_TAGS, /tags/],
        ['untitled:Untitled-2', 'shellscript', script, /curl-method/],
        ['vscode-notebook-cell://x/a.json', 'yaml', yaml, /tags/],
        ['file://elsewhere/share/a.json', 'json', BAD_TAGS, /tags/],
      ];
      for (const [place, languageId, text, wanted] of cases) {
        if (wanted === undefined) {
          const file = await client.open(place, text, languageId);
          // The next one is answered, this one is not.
          await client.diagnostics(await client.open(at('next.json'), GOOD_JSON));
          assert.not.ok(
            client.received.some(({ params }) => (params as PublishDiagnosticsParams).uri === file.uri),
          );
          client.close(file);
          continue;
        }
        const found = await shown(client, place, text, languageId);
        assert.match(found.join('\n'), wanted, place);
      }
      await client.stop();
    }));

  test('count behind a byte order mark, and in UTF-16', async () =>
    inFolder({}, async ({ path, at }) => {
      const client = await startClient({ folders: [path] });
      const text = BAD_TAGS.replace('"tags"', '"name": "😀", "tags"').replace(',\n  "name": "Stripe"', '');
      const plain = await shown(client, at('a.json'), text);
      const oneLine = `\uFEFF${BAD_TAGS.replaceAll('\n', ' ')}`;
      assert.equal(plain, ['4:25-4:27 error tags: "tags" is empty; add at least one tag']);
      const start = oneLine.indexOf('[]') + 1;
      assert.equal(await shown(client, at('b.json'), oneLine), [
        `1:${start}-1:${start + 2} error tags: "tags" is empty; add at least one tag`,
      ]);
      await client.stop();
    }));

  test('are none for ignored files, for what is no instance, and for what a baseline knows', async () =>
    inFolder(
      {
        '.git/HEAD': '',
        '.gitignore': 'ignored.json\n',
        '.instancelintignore': 'drafts/\n',
        '.instancerc': 'ignore: ["generated/**"]\nbaseline: known.json\n',
        'known/a.json': BAD_TAGS,
      },
      async ({ path, at }) => {
        await runBuilt(['known/a.json', '--baseline', 'known.json', '--update-baseline'], { cwd: path });
        const client = await startClient({ folders: [path] });
        const silent: readonly (readonly [string, string])[] = [
          ['ignored.json', BAD_TAGS],
          ['drafts/a.json', BAD_TAGS],
          ['generated/a.json', BAD_TAGS],
          ['node_modules/a.json', BAD_TAGS],
          ['other.json', NO_INSTANCE],
          ['known/a.json', BAD_TAGS],
          ['empty.json', ''],
        ];
        for (const [name, text] of silent) assert.equal(await shown(client, at(name), text), [], name);
        assert.is((await shown(client, at('known/b.json'), BAD_TAGS)).length, 1);
        // Beside what it knows.
        assert.is((await shown(client, at('known/a.json'), BAD_TAGS.replace('"Stripe"', '""'))).length, 1);
        await client.stop();
      },
    ));

  test('go when a document is closed', async () =>
    inFolder({}, async ({ path, at }) => {
      const client = await startClient({ folders: [path] });
      const file = await client.open(at('a.json'), BAD_TAGS);
      await client.diagnostics(file);
      const published = client.published(({ uri }) => uri === file.uri);
      client.close(file);
      assert.equal((await published).diagnostics, []);
      await client.stop();
    }));

  test('are of the text that a document is opened with again, be its version the same', async () =>
    inFolder({}, async ({ path, at }) => {
      const client = await startClient({ folders: [path] });
      await client.diagnostics(await client.open(at('other.json'), GOOD_JSON));
      for (const [text, languageId, codes] of [
        [BAD_TAGS, 'json', ['tags']],
        [`// ours\n${BAD_TAGS}`, 'json', ['json-comments', 'tags']],
        [`// ours\n${BAD_TAGS}`, 'jsonc', ['tags']],
        [GOOD_JSON, 'json', []],
      ] as const) {
        const file = await client.open(at('instance.unknown'), text, languageId);
        const published = client.published(({ uri, version }) => uri === file.uri && version === 1);
        assert.equal(
          (await published).diagnostics.map(({ code }) => code),
          codes,
        );
        client.close(file);
      }
      await client.stop();
    }));

  test('are of the newest version alone when changes come faster than they can be checked', async () =>
    inFolder({}, async ({ path, at }) => {
      const client = await startClient({ folders: [path] });
      const file = await client.open(at('a.json'), GOOD_JSON);
      await client.diagnostics(file);
      const before = client.received.length;
      let last = file;
      // It stands still meanwhile, so that they come faster on any machine; the connection holds as many.
      client.child.kill('SIGSTOP');
      for (let count = 0; count < 20; count++)
        last = await client.replace(last, count === 19 ? BAD_PLACEHOLDER : BAD_TAGS);
      client.child.kill('SIGCONT');
      const found = await client.diagnostics(last);
      assert.equal(
        found.map(({ code }) => code),
        ['placeholder'],
      );
      const versions = client.received
        .slice(before)
        .map(({ params }) => (params as PublishDiagnosticsParams).version ?? 0);
      assert.is(versions.at(-1), 21);
      assert.equal(
        versions,
        versions.toSorted((a, b) => a - b),
      );
      assert.ok(versions.length < 10, `${versions.length} of 20 changes were checked`);
      await client.stop();
    }));

  test('of a large text come as well, with those of the last of many changes', async () =>
    inFolder({}, async ({ path, at }) => {
      const client = await startClient({ folders: [path] });
      const many = `[${Array.from({ length: 3000 }, (_, index) => GOOD_JSON.replace('"Stripe"', `"S${index}"`)).join(',')}]`;
      let file = await client.open(at('a.json'), many);
      assert.equal(await client.diagnostics(file), []);
      for (let count = 0; count < 5; count++)
        file = await client.replace(file, `${many}${' '.repeat(count)}`);
      file = await client.replace(file, many.replace('["billing"]', '[]'));
      assert.equal(
        (await client.diagnostics(file)).map(({ code }) => code),
        ['tags'],
      );
      await client.stop();
    }));

  test('are as many as the config lets, and one says that there are more', async () =>
    inFolder(
      { '.instancerc': 'limits: {findingsPerFile: 2, megabytes: 0.001, depth: 4}\n' },
      async ({ path, at }) => {
        const client = await startClient({ folders: [path] });
        const many = BAD_TAGS.replace('[]', '[\n1,\n2,\n3,\n4\n]');
        const file = await client.open(at('a.json'), many);
        const diagnostics = await client.diagnostics(file);
        assert.equal(
          diagnostics.map(({ range, severity, code }) => [range.start.line, severity, code]),
          [
            [4, 1, 'tags'],
            [5, 1, 'tags'],
            [6, 3, undefined],
          ],
        );
        assert.is(
          diagnostics.at(-1)?.message,
          'and 2 more findings in this file; "limits" of the config says how many are shown',
        );
        assert.match(
          (await shown(client, at('b.json'), GOOD_JSON.padEnd(2000))).join('\n'),
          /^1:1-1:1 error syntax: the file has 2 KB, more than the 0\.001 MB of limits\.megabytes; /,
        );
        assert.match(
          (await shown(client, at('c.json'), GOOD_JSON.replace('"billing"', '[[["billing"]]]'))).join('\n'),
          /error syntax: 5 levels of nesting, more than the 4 of limits\.depth; /,
        );
        await client.stop();
      },
    ));

  test('are shown for several folders, each by its own config', async () =>
    inFolder(
      { 'one/.instancerc': 'rules: { tags: off }\n', 'two/.instancerc': 'rules: { tags: warning }\n' },
      async ({ at }) => {
        const client = await startClient({ folders: [at('one'), at('two')], capabilities: CAPABLE });
        assert.equal(await shown(client, at('one/a.json'), BAD_TAGS), []);
        assert.match((await shown(client, at('two/a.json'), BAD_TAGS))[0] ?? '', /^4:11-4:13 warning tags/);
        assert.match((await shown(client, at('three/a.json'), BAD_TAGS))[0] ?? '', /error tags/);
        await client.stop();
      },
    ));
});
