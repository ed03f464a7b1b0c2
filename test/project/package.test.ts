import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as assert from 'uvu/assert';
import { createFolder, type Folder } from '../support/folder.ts';
import { BAD_TAGS, GOOD_JSON, GOOD_YAML } from '../support/instances.ts';
import { applied, editsOf, rangeOf, startClient } from '../support/lsp-client.ts';
import { inParallel, runProgram } from '../support/run-built.ts';
import { suite } from '../support/suite.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

interface Manifest {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

const manifest: Manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

/** What the package may hold; a new kind of file is to be a decision. */
const WANTED: readonly RegExp[] = [
  /^(?:package\.json|README\.md|LICENSE|CHANGELOG\.md)$/,
  /^dist\/(?:bin\.cjs|index\.js)$/,
  /^dist\/parts\/[\w-]+\.cjs$/,
  /^dist\/generated\/(?:elements\.txt|envelope\.cjs|instancerc\.cjs|(?:common-keys|key-index)\.json)$/,
  /^dist\/types\/[\w/-]+\.d\.ts$/,
  /^schemas\/(?:elements\/)?[\w.-]+\.schema\.json$/,
  /^schemas\/README\.md$/,
  /^docs\/instancelint\.1$/,
];

function packedFiles(): readonly string[] {
  const { stdout, stderr } = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, npm_config_update_notifier: 'false' },
  });
  assert.ok(stdout.startsWith('['), stderr);
  const [pack]: { files: { path: string }[] }[] = JSON.parse(stdout);
  return pack?.files.map(({ path }) => path) ?? [];
}

/** A project of somebody who installed the package: it, what it depends on, and nothing else. */
function createConsumer(files: readonly string[]): Folder {
  const folder = createFolder({
    'package.json': '{"type": "module"}',
    'good.json': GOOD_JSON,
    'good.yaml': GOOD_YAML,
    'bad.json': BAD_TAGS,
  });
  const installed = folder.at('node_modules/instancelint');
  for (const file of files) {
    mkdirSync(dirname(join(installed, file)), { recursive: true });
    copyFileSync(join(ROOT, file), join(installed, file));
  }
  // A linked package finds its own dependencies where it really is.
  for (const name of Object.keys(manifest.dependencies))
    symlinkSync(join(ROOT, 'node_modules', name), folder.at(`node_modules/${name}`));
  folder.link('node_modules/.bin/instancelint', '../instancelint/dist/bin.cjs');
  return folder;
}

const USE = `import { lintFiles, lintText } from 'instancelint';
const { messages } = await lintText('name: 1', { filePath: 'a.yaml', config: { rules: { name: 'off' } } });
const { files } = await lintFiles(['bad.json', 'good.*']);
console.log(JSON.stringify([messages.length > 0, files.map(({ errorCount }) => errorCount)]));
`;

/** What a consumer writes whose compiler looks into declarations too. */
const TYPED = `import { type ConfigData, type LintedFile, lintFiles, lintText } from 'instancelint';
const config: ConfigData = { extends: 'strict', rules: { tags: 'off' } };
const file: LintedFile = await lintText('{}', { filePath: 'a.json', language: 'json', config });
const { files, skipped, problems } = await lintFiles(['.'], { config });
export const total: number = files.length + skipped + problems.length + file.messages.length;
// @ts-expect-error There is no such option, and the types say so.
await lintText('{}', { fielPath: 'a.json' });
`;

const TSCONFIG = JSON.stringify({
  compilerOptions: {
    module: 'nodenext',
    target: 'es2022',
    lib: ['es2022'],
    types: [],
    strict: true,
    skipLibCheck: false,
    noEmit: true,
  },
  files: ['typed.ts'],
});

suite('the package', (test) => {
  const files = packedFiles();
  const consumer = createConsumer(files);
  test.after(() => consumer.remove());
  const run = (program: string, args: readonly string[]) =>
    runProgram(program, args, { cwd: consumer.path, env: {} });

  test('holds what runs, its schemas and its words, and nothing else', () => {
    assert.equal(
      files.filter((file) => !WANTED.some((pattern) => pattern.test(file))),
      [],
    );
    for (const file of ['dist/bin.cjs', 'dist/index.js', 'dist/types/index.d.ts', 'LICENSE', 'README.md'])
      assert.ok(files.includes(file), `${file} is not packed`);
  });

  test('can be imported', async () => {
    consumer.write('use.js', USE);
    assert.equal(await run(process.execPath, ['use.js']), {
      code: 0,
      stdout: '[true,[1,0,0]]\n',
      stderr: '',
    });
  });

  test('has types that resolve', async () => {
    consumer.write('typed.ts', TYPED);
    consumer.write('tsconfig.json', TSCONFIG);
    const compiler = join(
      dirname(createRequire(import.meta.url).resolve('typescript/package.json')),
      'bin/tsc',
    );
    for (const more of [[], ['--module', 'esnext', '--moduleResolution', 'bundler']]) {
      const { code, stdout } = await run(process.execPath, [compiler, ...more]);
      assert.is(stdout, '');
      assert.is(code, 0);
    }
  });

  test('runs as a program, with every part that it loads only when asked for', async () => {
    consumer.write(
      'own/.instancerc',
      'overrides: [{files: ["b*"], rules: {tags: off}}]\nelements: [acme.json]\n',
    );
    consumer.write('own/.gitignore', 'x\n');
    const page = join(ROOT, 'fixtures/pages/acmebilling-create-instance.md');
    const derived = await run('node_modules/.bin/instancelint', ['schema', 'derive', page]);
    consumer.write('own/acme.json', derived.stdout);
    consumer.write('own/b.json', BAD_TAGS);
    consumer.write('fixable/curly.json', GOOD_JSON.replace('"Stripe"', '“Stripe”'));
    await inParallel(
      [
        { args: ['good.json', 'good.yaml'], code: 0 },
        { args: ['bad.json', '--color'], code: 1 },
        { args: ['*.json', '--format', 'json'], code: 1 },
        { args: ['own'], code: 0 },
        { args: ['bad.json', '--baseline', 'known.json', '--update-baseline'], code: 0 },
        { args: ['fixable/curly.json', '--diff'], code: 1 },
        { args: ['fixable/curly.json', '--fix-dry-run'], code: 0 },
        { args: ['explain', 'tags'], code: 0 },
        { args: ['elements'], code: 0 },
        { args: ['schema', 'print', 'stripe'], code: 0 },
        { args: ['completion', 'bash'], code: 0 },
        // Nobody shuts it down before its input ends.
        { args: ['lsp', '--stdio'], code: 1 },
        { args: ['new', '--help'], code: 0 },
        { args: ['--help'], code: 0 },
        { args: ['--version'], code: 0 },
      ],
      async ({ args, code }) => {
        const outcome = await run('node_modules/.bin/instancelint', args);
        assert.is(outcome.code, code, `${args.join(' ')}\n${outcome.stderr}`);
        assert.not.match(outcome.stderr, 'internal error');
      },
    );
  });
});

suite('the language server of the package', (test) => {
  test('serves an editor from where it is installed', async () => {
    const consumer = createConsumer(packedFiles());
    try {
      const client = await startClient({
        folders: [consumer.path],
        bin: consumer.at('node_modules/instancelint/dist/bin.cjs'),
      });
      const text = BAD_TAGS.replace('"Stripe"', '“Stripe”');
      const file = await client.open(consumer.at('bad.json'), text);
      const found = (await client.diagnostics(file)).map(({ code }) => code);
      assert.equal(found, ['tags', 'curly-quotes']);
      const [action] = await client.actions(file, rangeOf(text, '{'), ['source.fixAll']);
      assert.is(applied(text, action === undefined ? [] : editsOf(action)), BAD_TAGS);
      const completion = await client.complete(consumer.at('a.yaml'), 'element:\n  key: str¦\n');
      assert.is(completion.accept('stripe'), 'element:\n  key: stripe\n');
      assert.is(await client.stop(), 0);
    } finally {
      consumer.remove();
    }
  });
});

suite('the version', (test) => {
  test('is the same wherever it is stated', async () => {
    const lock: { version: string; packages: Readonly<Record<string, { version: string }>> } = JSON.parse(
      readFileSync(join(ROOT, 'package-lock.json'), 'utf8'),
    );
    assert.is(lock.version, manifest.version);
    assert.is(lock.packages['']?.version, manifest.version);
    const printed = await runProgram(process.execPath, ['dist/bin.cjs', '--version'], { cwd: ROOT });
    assert.is(printed.stdout, `${manifest.version}\n`);
    const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
    for (const [, tag] of readme.matchAll(/rev: v(\S+)/g)) assert.is(tag, manifest.version);
  });

  test('has an entry in the changelog, or is about to get one', () => {
    const changelog = readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8');
    const headings = [...changelog.matchAll(/^## \[?([^\]\s]+)/gm)].map(([, heading]) => heading);
    assert.ok(headings.includes('Unreleased') || headings.includes(manifest.version), headings.join(', '));
  });
});
