import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as assert from 'uvu/assert';
import { suite } from '../support/suite.ts';

const PROJECT = fileURLToPath(new URL('../../', import.meta.url));

const GOOD =
  '{"element": {"key": "stripe"}, "configuration": {"api.key": "${env:KEY}"}, "tags": ["billing"], "name": "Stripe"}\n';

/** As in a terminal: what `npm run --silent` hands on would silence the npm that pre-commit starts, too. */
const ENVIRONMENT = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !name.startsWith('npm_config_')),
);

/** A user's repository with our hook installed from a clone of this project, as pre-commit would from the web. */
function createRepository(): {
  folder: string;
  configure(args: string): void;
  write(path: string, text: string): void;
  read(path: string): string;
  commit(): { ok: boolean; output: string };
} {
  const root = mkdtempSync(join(tmpdir(), 'instancelint-hook-'));
  const source = join(root, 'hook-source');
  const folder = join(root, 'repository');
  execFileSync('git', ['clone', '--quiet', PROJECT, source]);
  const revision = execFileSync('git', ['-C', source, 'rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();
  mkdirSync(folder);
  const git = (...args: string[]): ReturnType<typeof spawnSync> =>
    spawnSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', ...args], {
      cwd: folder,
      encoding: 'utf8',
      env: ENVIRONMENT,
    });
  git('init', '--quiet');
  const configure = (args: string): void =>
    writeFileSync(
      join(folder, '.pre-commit-config.yaml'),
      `repos:
  - repo: ${source}
    rev: ${revision}
    hooks:
      - id: instancelint
        language_version: system
        args: ${args}
`,
    );
  configure('[]');
  execFileSync('pre-commit', ['install'], { cwd: folder });
  return {
    folder: root,
    configure,
    read: (path) => readFileSync(join(folder, path), 'utf8'),
    write(path, text) {
      mkdirSync(join(folder, path, '..'), { recursive: true });
      writeFileSync(join(folder, path), text);
      git('add', '--all');
    },
    commit() {
      const { status, stdout, stderr } = git('commit', '--message', 'change');
      return { ok: status === 0, output: `${stdout}${stderr}` };
    },
  };
}

suite('the pre-commit hook', (test) => {
  const repository = createRepository();
  test.after(() => rmSync(repository.folder, { recursive: true, force: true }));

  test('refuses a bad instance and shows what is wrong', () => {
    repository.write('instances/stripe.json', GOOD.replace('stripe', 'strpe'));
    const { ok, output } = repository.commit();
    assert.not.ok(ok);
    assert.match(output, /instances\/stripe\.json:1:\d+/);
    assert.match(output, /did you mean "stripe"\?/);
    process.stdout.write(`\n${output}\n`);
  });

  test('accepts a good instance beside files that are none', () => {
    repository.write('instances/stripe.json', GOOD);
    repository.write('package.json', '{"name": "x"}\n');
    const { ok, output } = repository.commit();
    assert.ok(ok, output);
    assert.match(output, /instancelint\W+Passed/);
  });

  test('accepts a commit whose only changed files are ignored', () => {
    repository.write('.instancelintignore', 'drafts/\n');
    assert.ok(repository.commit().ok);
    repository.write('drafts/stripe.json', GOOD.replace('stripe', 'strpe'));
    const { ok, output } = repository.commit();
    assert.ok(ok, output);
    assert.match(output, /instancelint\W+Passed/);
  });

  test('fixes what is safe to fix with args: [--fix], and passes when that is staged', () => {
    repository.configure('[--fix]');
    repository.write('instances/stripe.json', GOOD.replace('["billing"]', '["billing",]'));
    const { ok, output } = repository.commit();
    assert.not.ok(ok);
    assert.match(output, /files were modified by this hook/);
    assert.is(repository.read('instances/stripe.json'), GOOD);
    repository.write('notes.json', '{}\n');
    assert.ok(repository.commit().ok);
  });
});
