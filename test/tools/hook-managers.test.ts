import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as assert from 'uvu/assert';
import { BAD_TAGS, GOOD_JSON, NO_INSTANCE, named } from '../support/instances.ts';
import { GIT_ENVIRONMENT, gitIn } from '../support/repository.ts';
import { BUILT_BIN } from '../support/run-built.ts';
import { suite } from '../support/suite.ts';

const MANAGERS = fileURLToPath(new URL('hook-managers/', import.meta.url));
const PAGE = readFileSync(new URL('../../docs/hooks.md', import.meta.url), 'utf8');

/** The blocks of a recipe, as the page shows them. */
function recipe(heading: string): readonly string[] {
  const [, section = ''] = PAGE.split(`\n## ${heading}\n`);
  const blocks = [...(section.split('\n## ')[0] ?? '').matchAll(/```\w+\n([\s\S]*?)```/g)];
  return blocks.map(([, text = '']) => text);
}

interface Attempt {
  readonly ok: boolean;
  readonly output: string;
}

/** A user's repository with the hook managers and the linter in its node_modules. */
function createRepository() {
  const path = mkdtempSync(join(tmpdir(), 'instancelint-managers-'));
  const at = (inside: string): string => join(path, inside);
  const env = { ...GIT_ENVIRONMENT, HOME: path };
  const run = (program: string, ...args: readonly string[]): Attempt => {
    const { status, stdout, stderr } = spawnSync(program, args, { cwd: path, env, encoding: 'utf8' });
    return { ok: status === 0, output: `${stdout}${stderr}` };
  };
  const git = gitIn(path);
  cpSync(MANAGERS, path, { recursive: true });
  const install = ['install', '--ignore-scripts', '--no-package-lock', '--no-audit', '--no-fund', '--silent'];
  execFileSync('npm', install, { cwd: path });
  const bin = at('node_modules/.bin/instancelint');
  writeFileSync(bin, `#!/bin/sh\nexec "${process.execPath}" "${BUILT_BIN}" "$@"\n`);
  chmodSync(bin, 0o755);
  git('init', '--quiet');
  const write = (inside: string, text: string): void => {
    mkdirSync(dirname(at(inside)), { recursive: true });
    writeFileSync(at(inside), text);
  };
  write('.gitignore', 'node_modules/\n');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'start');
  return {
    path,
    run,
    git,
    write,
    read: (inside: string): string => readFileSync(at(inside), 'utf8'),
    makeExecutable: (inside: string): void => chmodSync(at(inside), 0o755),
    attempt(): Attempt {
      return run('git', 'commit', '--message', 'change');
    },
    /** Without the hooks and the files of the recipe before. */
    restart(): void {
      git('config', '--unset-all', 'core.hooksPath');
      rmSync(at('.git/hooks'), { recursive: true, force: true });
      git('reset', '--quiet', '--hard', 'HEAD');
      git('clean', '--quiet', '--force', '-d');
    },
  };
}

suite('a recipe for hooks', (test) => {
  const repository = createRepository();
  const { run, git, write, read, attempt } = repository;
  test.before.each(() => {
    git('config', 'core.hooksPath', '.git/hooks');
    repository.restart();
  });
  test.after(() => rmSync(repository.path, { recursive: true, force: true }));

  /** A bad file is refused, also where only what is staged of it is bad; a good one passes, beside others. */
  const refusesAndPasses = (): void => {
    write('i/a.json', BAD_TAGS);
    write('data.json', NO_INSTANCE);
    git('add', '--all');
    const bad = attempt();
    assert.not.ok(bad.ok, bad.output);
    assert.match(bad.output, /i\/a\.json:4:11 +error/);
    write('i/a.json', GOOD_JSON);
    const unstaged = attempt();
    assert.not.ok(unstaged.ok, unstaged.output);
    git('add', '--all');
    write('i/a.json', BAD_TAGS);
    const good = attempt();
    assert.ok(good.ok, good.output);
    assert.is(read('i/a.json'), BAD_TAGS);
    git('rm', '--quiet', '--force', 'i/a.json', 'data.json');
    assert.ok(attempt().ok);
  };

  test('of git alone refuses what is bad, and what is good passes', () => {
    const [hook = ''] = recipe('git alone');
    write('.git/hooks/pre-commit', hook);
    repository.makeExecutable('.git/hooks/pre-commit');
    refusesAndPasses();
  });

  test('of husky does the same', () => {
    const [hook = ''] = recipe('husky');
    write('.husky/pre-commit', hook);
    assert.ok(run('npx', '--no-install', 'husky').ok);
    refusesAndPasses();
  });

  test('of husky and lint-staged also fixes and stages', () => {
    const [hook = '', manifest = ''] = recipe('husky and lint-staged');
    write('.husky/pre-commit', hook);
    write('package.json', JSON.stringify({ ...JSON.parse(read('package.json')), ...JSON.parse(manifest) }));
    git('add', '--all');
    assert.ok(run('npx', '--no-install', 'husky').ok);
    refusesAndPasses();
    write('i/b.json', named('B', GOOD_JSON).replace('["billing"]', '["billing",]'));
    git('add', '--all');
    const fixed = attempt();
    assert.ok(fixed.ok, fixed.output);
    assert.is(git('show', 'HEAD:i/b.json'), named('B', GOOD_JSON));
  });

  test('of lefthook does the same', () => {
    const [config = ''] = recipe('lefthook');
    write('lefthook.yml', config);
    const installed = run('npx', '--no-install', 'lefthook', 'install');
    assert.ok(installed.ok, installed.output);
    refusesAndPasses();
  });

  test('of lefthook can fix and stage', () => {
    const [config = ''] = recipe('lefthook');
    const [, command = ''] = /`run: ([^`]*)`/.exec(PAGE) ?? [];
    write('lefthook.yml', config.replace(/run: .*/, `run: ${command}\n      stage_fixed: true`));
    assert.ok(run('npx', '--no-install', 'lefthook', 'install').ok);
    write('i/b.json', named('B', GOOD_JSON).replace('["billing"]', '["billing",]'));
    git('add', '--all');
    const fixed = attempt();
    assert.ok(fixed.ok, fixed.output);
    assert.is(git('show', 'HEAD:i/b.json'), named('B', GOOD_JSON));
  });
});
