import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as assert from 'uvu/assert';
import { answerWith, elementAnswer, withFakePlatform } from '../support/fake-platform.ts';
import { inFolder } from '../support/folder.ts';
import { BAD_TAGS, GOOD_JSON, GOOD_YAML } from '../support/instances.ts';
import { inParallel, runBuilt } from '../support/run-built.ts';
import { suite } from '../support/suite.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Writes down every connection, name lookup and server that a process starts, `fetch` included. */
const WITNESS = `
const seen = [];
const watch = (object, name, as) => {
  const original = object[name];
  object[name] = function () { seen.push(as); return original.apply(this, arguments); };
};
watch(require('node:net').Socket.prototype, 'connect', 'connection');
watch(require('node:net').Server.prototype, 'listen', 'server');
watch(require('node:dgram'), 'createSocket', 'datagrams');
watch(require('node:dns'), 'lookup', 'lookup');
watch(require('node:dns').promises, 'lookup', 'lookup');
watch(require('node:child_process'), 'spawn', 'process');
watch(require('node:child_process'), 'spawnSync', 'process');
process.on('exit', () => require('node:fs').writeFileSync(process.env.SEEN, JSON.stringify(seen)));
`;

const PAGE = join(ROOT, 'fixtures/pages/acmebilling-create-instance.md');

const COMMANDS: readonly (readonly string[])[] = [
  ['--version'],
  ['--help'],
  ['good.json'],
  ['.'],
  ['*.yaml', '--format', 'json'],
  ['--stdin', '--language', 'json'],
  ['explain', 'tags'],
  ['elements'],
  ['schema', '--help'],
  ['schema', 'pull', '--help'],
  ['schema', 'pull', 'acme'],
  ['schema', 'pull', 'acme', '--url', 'https://evil.example'],
  ['schema', 'print', 'stripe'],
  ['schema', 'derive', PAGE],
  ['submit', '--help'],
  ['submit', 'good.json'],
  ['submit', 'good.json', '--environment', 'mine', '--yes'],
  ['submit', 'bad.json', 'good.json', '--environment', 'us', '--yes'],
  ['status'],
  ['status', '--environment', 'mine'],
  ['tokens'],
];

/** What can reach another machine. */
const NETWORK =
  /\b(?:require\(|from ?|import\(?)"(?:node:)?(?:https?|http2|net|tls|dns|dgram|undici)(?:\/\w+)?"|\bfetch\(|\bWebSocket\b/;

suite('the built program opens no connection', (test) => {
  const files = {
    'witness.cjs': WITNESS,
    'i/.instancerc': 'elements: [own.schema.json]\nenvironments: {mine: {url: "https://evil.example"}}\n',
    'i/good.json': GOOD_JSON,
    'i/bad.json': BAD_TAGS,
    'i/good.yaml': GOOD_YAML,
  };
  const secrets = { CLOUD_ELEMENTS_USER_SECRET: 'a', CLOUD_ELEMENTS_ORGANIZATION_SECRET: 'b' };

  test('in any command before it talks to the platform', () =>
    inFolder(files, async ({ at, write }) => {
      const derived = await runBuilt(['schema', 'derive', PAGE], { cwd: at('.') });
      write('i/own.schema.json', derived.stdout);
      const witnessed = async (args: readonly string[], name: string): Promise<unknown> => {
        const env = { ...secrets, NODE_OPTIONS: `--require "${at('witness.cjs')}"`, SEEN: at(name) };
        await runBuilt(args, { cwd: at('i'), env, stdin: GOOD_JSON });
        return JSON.parse(readFileSync(at(name), 'utf8'));
      };
      await inParallel([...COMMANDS.entries()], async ([index, args]) => {
        assert.equal(await witnessed(args, `seen-${index}`), [], args.join(' '));
      });
      await withFakePlatform(answerWith(200, elementAnswer('acme')), async ({ url }) => {
        assert.equal(await witnessed(['schema', 'pull', 'acme', '--url', url], 'seen'), ['connection']);
      });
    }));

  test('since nothing else of it can', () => {
    const built = ['dist', 'dist/parts'].flatMap((folder) =>
      readdirSync(join(ROOT, folder))
        .filter((name) => /\.c?js$/.test(name))
        .map((name) => join(folder, name)),
    );
    assert.ok(built.length > 10, built.join(' '));
    assert.equal(
      built.filter((path) => NETWORK.test(readFileSync(join(ROOT, path), 'utf8'))),
      ['schema-pull', 'status', 'submit'].map((command) => `dist/parts/cli-commands-${command}.cjs`),
    );
  });
});
