import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { BAD_TAGS, GOOD_JSON, named } from '../support/instances.ts';
import { GIT_ENVIRONMENT, inRepository, type Repository } from '../support/repository.ts';
import { BUILT_BIN } from '../support/run-built.ts';
import { suite } from '../support/suite.ts';

const HOOK = `#!/bin/sh\nexec "${process.execPath}" "${BUILT_BIN}" --staged --format json\n`;

interface Attempt {
  readonly ok: boolean;
  readonly output: string;
}

/** Runs git where it may fail, with nothing in the environment but what is given. */
function attempt(cwd: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Attempt {
  const { status, stdout, stderr } = spawnSync('git', args, {
    cwd,
    env: { ...GIT_ENVIRONMENT, ...env },
    encoding: 'utf8',
  });
  return { ok: status === 0, output: `${stdout}${stderr}` };
}

function installHook(
  repository: Pick<Repository, 'at'>,
  gitFolder = '.git',
  text = HOOK,
  name = 'pre-commit',
): void {
  const hooks = repository.at(`${gitFolder}/hooks`);
  mkdirSync(hooks, { recursive: true });
  writeFileSync(`${hooks}/${name}`, text);
  chmodSync(`${hooks}/${name}`, 0o755);
}

/** The files that a hook has checked. */
function checkedIn({ output }: Attempt): readonly string[] {
  return [...output.matchAll(/"filePath": ?"([^"]+)"/g)].map(([, path = '']) => path);
}

suite('--staged as a hook of git', (test) => {
  test('refuses a bad commit and lets a good one pass', () =>
    inRepository({ 'a.json': BAD_TAGS }, (repository) => {
      installHook(repository);
      repository.git('add', '.');
      const bad = attempt(repository.path, ['commit', '-m', 'x']);
      assert.not.ok(bad.ok);
      assert.match(bad.output, /"ruleId": ?"tags"/);
      // Mended on disk, and not staged.
      repository.write('a.json', GOOD_JSON);
      assert.not.ok(attempt(repository.path, ['commit', '-m', 'x']).ok);
      repository.git('add', '.');
      const good = attempt(repository.path, ['commit', '-m', 'x']);
      assert.ok(good.ok, good.output);
      repository.write('a.json', BAD_TAGS);
      repository.write('b.json', named('B', GOOD_JSON));
      repository.git('add', 'b.json');
      assert.ok(attempt(repository.path, ['commit', '-m', 'x']).ok);
    }));

  test('judges what git commit -a, git commit FILE and --amend would commit', () =>
    inRepository({ 'a.json': GOOD_JSON, 'i/b.json': GOOD_JSON }, (repository) => {
      repository.commit();
      installHook(repository);
      repository.write('a.json', BAD_TAGS);
      repository.write('i/b.json', named('B', GOOD_JSON));
      const all = attempt(repository.path, ['commit', '-a', '-m', 'x']);
      assert.not.ok(all.ok);
      assert.equal(checkedIn(all), ['a.json', 'i/b.json']);
      repository.git('add', 'a.json');
      const one = attempt(repository.at('i'), ['commit', '-m', 'x', 'b.json']);
      assert.ok(one.ok, one.output);
      assert.equal(checkedIn(one), ['i/b.json']);
      const other = attempt(repository.path, ['commit', '-m', 'x', 'a.json']);
      assert.not.ok(other.ok);
      assert.equal(checkedIn(other), ['a.json']);
      assert.not.ok(attempt(repository.path, ['commit', '--amend', '-m', 'x']).ok);
    }));

  test('works in a worktree', () =>
    inRepository({ 'a.json': GOOD_JSON }, (repository) => {
      repository.commit();
      installHook(repository);
      repository.git('worktree', 'add', '--quiet', repository.at('tree'));
      repository.write('tree/i/b.json', named('B', BAD_TAGS));
      attempt(repository.at('tree'), ['add', '.']);
      const bad = attempt(repository.at('tree/i'), ['commit', '-m', 'x']);
      assert.not.ok(bad.ok);
      assert.equal(checkedIn(bad), ['i/b.json']);
      repository.write('tree/i/b.json', named('B', GOOD_JSON));
      assert.ok(attempt(repository.at('tree/i'), ['commit', '-a', '-m', 'x']).ok);
    }));

  test('works in a submodule', () =>
    inRepository({ 'a.json': GOOD_JSON }, (repository) => {
      repository.commit();
      repository.git('submodule', '--quiet', 'add', repository.at('.'), 'sub');
      installHook(repository, '.git/modules/sub');
      repository.write('sub/b.json', named('B', BAD_TAGS));
      attempt(repository.at('sub'), ['add', '.']);
      const bad = attempt(repository.at('sub'), ['commit', '-m', 'x']);
      assert.not.ok(bad.ok);
      assert.equal(checkedIn(bad), ['b.json']);
    }));

  test('works where a bare repository and its work tree are apart', () =>
    inRepository({}, (repository) => {
      repository.git('init', '--quiet', '--bare', repository.at('dots'));
      installHook(repository, 'dots');
      repository.write('home/i/a.json', BAD_TAGS);
      const apart = ['--git-dir', repository.at('dots'), '--work-tree', repository.at('home')];
      assert.ok(attempt(repository.at('home'), [...apart, 'add', '.']).ok);
      for (const cwd of ['home', 'home/i', '.']) {
        const bad = attempt(repository.at(cwd), [...apart, 'commit', '-m', 'x']);
        assert.not.ok(bad.ok);
        assert.equal(checkedIn(bad), ['i/a.json'], bad.output);
      }
      const env = {
        GIT_DIR: repository.at('dots'),
        GIT_WORK_TREE: '.',
        GIT_INDEX_FILE: repository.at('dots/index'),
      };
      const bad = attempt(repository.at('home'), ['commit', '-m', 'x'], env);
      assert.equal(checkedIn(bad), ['i/a.json'], bad.output);
    }));

  test('leaves the index and the repository as they were', () =>
    inRepository({ 'a.json': GOOD_JSON }, (repository) => {
      repository.commit();
      repository.write('a.json', named('A', GOOD_JSON));
      repository.git('add', '.');
      const before = repository.git('ls-files', '--stage', '--debug');
      const { status } = spawnSync(process.execPath, [BUILT_BIN, '--staged'], {
        cwd: repository.path,
        env: GIT_ENVIRONMENT,
      });
      assert.is(status, 0);
      assert.is(repository.git('ls-files', '--stage', '--debug'), before);
    }));
});

suite('--changed as a hook of git', (test) => {
  test('refuses to push what is bad', () =>
    inRepository({ 'a.json': GOOD_JSON }, (repository) => {
      repository.commit();
      repository.git('init', '--quiet', '--bare', repository.at('.git/origin.git'));
      repository.git('remote', 'add', 'origin', repository.at('.git/origin.git'));
      repository.git('push', '--quiet', 'origin', 'main');
      installHook(repository, '.git', HOOK.replace('--staged', '--changed'), 'pre-push');
      repository.write('b.json', named('B', BAD_TAGS));
      repository.commit();
      const bad = attempt(repository.path, ['push', 'origin', 'main']);
      assert.not.ok(bad.ok);
      assert.equal(checkedIn(bad), ['b.json']);
      repository.write('b.json', named('B', GOOD_JSON));
      repository.commit();
      const good = attempt(repository.path, ['push', 'origin', 'main']);
      assert.ok(good.ok, good.output);
    }));
});
