import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { delimiter } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as assert from 'uvu/assert';
import { withPlatform } from '../fake-platform/with-platform.ts';
import { inFolder } from '../support/folder.ts';
import { makeHostileRepository, REPOSITORY } from '../support/hostile-repository.ts';
import { startClient } from '../support/lsp-client.ts';
import { gitIn } from '../support/repository.ts';
import { runBuilt, runProgram } from '../support/run-built.ts';
import { DEMO_SECRETS } from '../support/submitted.ts';
import { suite } from '../support/suite.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Writes down what modules a process has loaded, and what it has started. */
const WITNESS = `
const processes = require('node:child_process');
const started = [];
for (const name of ['spawn', 'spawnSync', 'exec', 'execFile', 'fork']) {
  const original = processes[name];
  processes[name] = function (file) { started.push(String(file)); return original.apply(this, arguments); };
}
process.on('exit', () => {
  const loaded = Object.keys(require.cache).filter((path) => path !== __filename);
  require('node:fs').writeFileSync(process.env.SEEN, JSON.stringify({ loaded, started }));
});
`;

/** Each in the repository, and none of them is told to run anything. */
const COMMANDS: readonly (readonly string[])[] = [
  ['.'],
  ['.', '--no-config'],
  ['own', 'good.json', '--cache', '--format', 'html'],
  ['*.{json,yaml,md,sh}', '--diff'],
  ['good.json', 'bad.json', 'tags.yaml', 'page.md', 'script.sh', '--rule', 'plaintext-secret=error'],
  ['--fix-dry-run', 'own'],
  ['broken/a.json'],
  ['refers/a.json'],
  ['--stdin', '--stdin-filename', 'own/b.json'],
  ['--changed'],
  ['--changed=HEAD', '--fix-dry-run'],
  ['--staged'],
  ['merge', 'good.json'],
  ['init'],
  ['init', '--ci', 'github', '--hook', 'husky'],
  ['new', 'stripe'],
  ['convert', 'tags.yaml', '--to', 'json'],
  ['convert', 'good.json', '--to', 'yaml'],
  ['explain', 'tags'],
  ['elements', 'own'],
  ['schema', 'print', 'own'],
  ['schema', 'derive', 'page.md'],
  ['completion', 'bash'],
  ['submit', 'good.json', '--dry-run'],
  ['submit', 'good.json', '--yes'],
  ['status'],
  ['tokens'],
];

suite('a hostile repository', (test) => {
  test('has none of its code run, whatever is asked', () =>
    inFolder({ 'witness.cjs': WITNESS }, async (folder) => {
      const { at } = folder;
      const canaries = makeHostileRepository(folder);
      // The tools that this test itself would run in it do run what they find there.
      gitIn(at(REPOSITORY))('diff', '--no-ext-diff', '--raw', 'HEAD');
      assert.match(canaries.ran(), /filter\.clean/);

      const git = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
      await withPlatform({}, async ({ url }) => {
        for (const args of COMMANDS) {
          const isOnline = args[0] === 'submit' || args[0] === 'status';
          const outcome = await runBuilt(isOnline ? [...args, '--url', url] : args, {
            cwd: at(REPOSITORY),
            stdin: '{}',
            env: {
              ...DEMO_SECRETS,
              PATH: ['.', '', './node_modules/.bin', process.env['PATH']].join(delimiter),
              NODE_OPTIONS: `--require "${at('witness.cjs')}"`,
              SEEN: at('seen'),
            },
          });
          const what = `${args.join(' ')}\n${outcome.stdout}${outcome.stderr}`;
          assert.ok([0, 1, 2].includes(outcome.code), what);
          assert.is(canaries.ran(), '', what);
          const seen: { loaded: string[]; started: string[] } = JSON.parse(readFileSync(at('seen'), 'utf8'));
          assert.equal(
            seen.loaded.filter((path) => !path.startsWith(ROOT)),
            [],
            what,
          );
          assert.equal(
            seen.started.filter((program) => program !== git),
            [],
            what,
          );
        }
      });
    }));

  test('is told apart by git as far as it has to be, without its help', () =>
    inFolder({}, async (folder) => {
      makeHostileRepository(folder);
      const { code, stdout } = await runBuilt(['--changed=HEAD', '--format', 'json', '*.json'], {
        cwd: folder.at(REPOSITORY),
      });
      assert.is(code, 0, stdout);
      const files: { filePath: string }[] = JSON.parse(stdout);
      assert.ok(files.some(({ filePath }) => filePath === 'bad.json'));
    }));

  test('has none of its code run by the language server', () =>
    inFolder({}, async (folder) => {
      const canaries = makeHostileRepository(folder);
      const root = folder.at(REPOSITORY);
      const client = await startClient({ folders: [root], cwd: root });
      for (const name of ['good.json', 'bad.json', 'tags.yaml', 'page.md', 'script.sh', 'own/a.json']) {
        const path = folder.at(`${REPOSITORY}/${name}`);
        const file = await client.open(path, readFileSync(path, 'utf8'));
        const diagnostics = await client.diagnostics(file);
        for (const { range } of diagnostics) await client.actions(file, range);
        await client.symbols(file);
        client.close(file);
      }
      await client.complete(
        folder.at(`${REPOSITORY}/own/new.json`),
        '{"element": {"key": "own"}, "configuration": {"¦"}}',
      );
      await client.stop();
      assert.is(canaries.ran(), '');
    }));

  test('has none of its code run by the library', () =>
    inFolder({}, async (folder) => {
      const canaries = makeHostileRepository(folder);
      const script = `import { lintFiles, lintText } from ${JSON.stringify(pathToFileURL(`${ROOT}dist/index.js`).href)};
        const { files } = await lintFiles(['own', '*.{json,yaml,md,sh}']);
        await lintText('{}', { filePath: 'own/b.json' });
        console.log(files.map(({ filePath }) => filePath).join(' '));`;
      const args = ['--input-type=module', '--eval', script];
      const outcome = await runProgram(process.execPath, args, { cwd: folder.at(REPOSITORY) });
      assert.equal(outcome, {
        code: 0,
        stdout: 'bad.json good.json own/a.json script.sh tags.yaml\n',
        stderr: '',
      });
      assert.is(canaries.ran(), '');
    }));
});
