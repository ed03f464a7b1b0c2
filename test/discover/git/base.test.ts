import { mkdirSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { inFolder } from '../../support/folder.ts';
import { GOOD_JSON, named } from '../../support/instances.ts';
import { GIT_ENVIRONMENT, gitIn, inRepository, namesIn, type Repository } from '../../support/repository.ts';
import { runCli } from '../../support/run-cli.ts';
import { suite } from '../../support/suite.ts';

const FETCH_ALL =
  'fetch all commits, with fetch-depth: 0 on GitHub, GIT_DEPTH: 0 on GitLab or git fetch --unshallow';

/** What a run that has to fail says. */
async function refusalOf(
  { lint }: Pick<Repository, 'lint'>,
  args: readonly string[],
  env = {},
): Promise<string> {
  const { code, stdout, stderr } = await lint(args, { env });
  assert.is(code, 2, stdout);
  assert.is(stdout, '');
  return stderr.replace(/^instancelint: |\n$/g, '');
}

/** A clone of a repository with one commit on main and two on topic, which is checked out. */
async function inClone(
  cloning: readonly string[],
  body: (clone: {
    checked(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<readonly string[]>;
    refusal(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<string>;
    git: Repository['git'];
    head: string;
  }) => Promise<void>,
): Promise<void> {
  await inRepository({ 'a.json': GOOD_JSON }, async ({ git, commit, write, at, lint }) => {
    commit();
    git('checkout', '--quiet', '-b', 'topic');
    write('b.json', named('B', GOOD_JSON));
    commit();
    write('c.json', named('C', GOOD_JSON));
    commit();
    const cwd = at('clone');
    git('clone', '--quiet', ...cloning, `file://${at('.')}`, cwd);
    const head = git('rev-parse', 'main').trim();
    await body({
      head,
      git: gitIn(cwd),
      checked: async (args, env = {}) =>
        namesIn((await lint([...args, '--format', 'json'], { cwd, env })).stdout),
      refusal: (args, env) =>
        refusalOf({ lint: (given, options) => lint(given, { ...options, cwd }) }, args, env),
    });
  });
}

suite('what --changed compares with', (test) => {
  test('is what the origin works on, else main or master', () =>
    inClone([], async ({ checked, git }) => {
      assert.equal(await checked(['--changed']), []);
      git('remote', 'set-head', 'origin', 'main');
      assert.equal(await checked(['--changed']), ['b.json', 'c.json']);
      git('remote', 'set-head', 'origin', '--delete');
      assert.equal(await checked(['--changed']), ['b.json', 'c.json']);
      git('branch', 'master', 'HEAD~1');
      git('remote', 'remove', 'origin');
      assert.equal(await checked(['--changed']), ['c.json']);
    }));

  test('is what CI says that a pull request goes into', () =>
    inClone([], async ({ checked, git, head, refusal }) => {
      git('update-ref', 'refs/remotes/origin/release/1', 'HEAD~1');
      assert.equal(await checked(['--changed'], { GITHUB_BASE_REF: 'release/1' }), ['c.json']);
      assert.equal(await checked(['--changed'], { GITHUB_BASE_REF: '' }), []);
      const gitlab = { CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'release/1' };
      assert.equal(await checked(['--changed'], gitlab), ['c.json']);
      const unfetched = { CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'gone', CI_MERGE_REQUEST_DIFF_BASE_SHA: head };
      assert.equal(await checked(['--changed'], unfetched), ['b.json', 'c.json']);
      assert.equal(await checked(['--changed=HEAD~1'], unfetched), ['c.json']);
      for (const name of ['gone', '*', '--all', '../heads/topic'])
        assert.is(
          await refusal(['--changed'], { GITHUB_BASE_REF: name }),
          `the branch "origin/${name}" that this goes into is not in this clone; ${FETCH_ALL}`,
        );
    }));

  test('has to be in a shallow clone', () =>
    inClone(['--depth', '1'], async ({ refusal, git, checked }) => {
      assert.is(
        await refusal(['--changed'], { GITHUB_BASE_REF: 'main' }),
        `the branch "origin/main" that this goes into is not in this clone; ${FETCH_ALL}`,
      );
      assert.is(
        await refusal(['--changed', 'main']),
        `there is no branch, tag or commit "main" in this clone; ${FETCH_ALL}`,
      );
      git('fetch', '--quiet', '--depth', '1', 'origin', 'main:refs/remotes/origin/main');
      git('remote', 'set-head', 'origin', '--delete');
      assert.is(
        await refusal(['--changed']),
        `this clone is too shallow to tell where HEAD left "origin/main"; ${FETCH_ALL}`,
      );
      git('fetch', '--quiet', '--unshallow');
      assert.equal(await checked(['--changed']), ['b.json', 'c.json']);
    }));

  test('is suggested when it is misspelt', () =>
    inRepository({ 'a.json': GOOD_JSON }, async (repository) => {
      repository.commit();
      repository.git('tag', 'v1.0');
      assert.is(
        await refusalOf(repository, ['--changed', 'mian']),
        'there is no branch, tag or commit "mian" to compare with; did you mean --changed=main?',
      );
      assert.is(
        await refusalOf(repository, ['--changed=xyzzy-plugh']),
        'there is no branch, tag or commit "xyzzy-plugh" in this clone; git fetch origin may bring it',
      );
      for (const odd of ['--changed=--all', '--changed=main..HEAD', '--changed=:a.json', '--changed=a\nb'])
        assert.match(await refusalOf(repository, [odd]), 'there is no branch, tag or commit');
      repository.git('update-ref', 'refs/remotes/origin/release', 'HEAD');
      assert.match(
        await refusalOf(repository, ['--changed=release']),
        'did you mean --changed=origin/release?',
      );
    }));

  test('is never a path that was meant as one', () =>
    inRepository({ 'main/a.json': GOOD_JSON, 'x/a.json': GOOD_JSON }, async (repository) => {
      const { commit, write, checked } = repository;
      commit();
      write('main/b.json', named('B', GOOD_JSON));
      write('x/b.json', named('B', GOOD_JSON));
      assert.is(
        await refusalOf(repository, ['--changed', 'main']),
        '"main" is a path and a branch or commit; write --changed=main for the latter, --changed ./main for the path',
      );
      assert.equal(await checked(['--changed=main']), ['main/b.json', 'x/b.json']);
      assert.equal(await checked(['--changed', './main']), ['main/b.json']);
      assert.equal(await checked(['--changed', 'x']), ['x/b.json']);
      assert.equal(await checked(['main', '--changed']), ['main/b.json']);
      assert.equal(await checked(['--changed', 'HEAD@{0}']), ['main/b.json', 'x/b.json']);
      assert.equal(await checked(['--changed', '*/{a,b}.json']), ['main/b.json', 'x/b.json']);
    }));

  test('has to have a commit in common with HEAD', () =>
    inRepository({ 'a.json': GOOD_JSON }, async (repository) => {
      const { commit, git, write } = repository;
      commit();
      git('checkout', '--quiet', '--orphan', 'other');
      write('b.json', GOOD_JSON);
      commit();
      assert.is(
        await refusalOf(repository, ['--changed']),
        '"main" and HEAD have no commit in common; name another branch with --changed=REF',
      );
      git('checkout', '--quiet', '--orphan', 'unborn');
      for (const args of [['--changed'], ['--changed', 'main']])
        assert.is(
          await refusalOf(repository, args),
          'there is no commit yet to compare with; commit first, or check all files without --changed',
        );
    }));

  test('is not guessed', () =>
    inRepository({ 'a.json': GOOD_JSON }, async (repository) => {
      assert.match(await refusalOf(repository, ['--changed']), 'there is no commit yet');
      repository.git('checkout', '--quiet', '-b', 'trunk');
      repository.commit();
      assert.is(
        await refusalOf(repository, ['--changed']),
        'cannot tell which branch to compare with; name it, as in --changed=HEAD~1',
      );
    }));
});

suite('without a repository that can be asked, there', (test) => {
  for (const option of ['--changed', '--staged']) {
    test(`is no ${option}`, () =>
      inRepository({ 'a.json': GOOD_JSON }, async (repository) => {
        const { at, lint } = repository;
        repository.commit();
        assert.is(
          await refusalOf(repository, [option], { GIT_CEILING_DIRECTORIES: '/', GIT_DIR: at('nothing') }),
          `${option} needs a git repository, and this folder is in none; leave out ${option}`,
        );
        assert.is(
          await refusalOf(repository, [option], { PATH: at('nothing') }),
          `${option} asks git, which cannot be started; install it, or leave out ${option}`,
        );
        assert.match(
          await refusalOf(repository, [option], { GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' }),
          /^git does not trust this repository.*git config --global --add safe\.directory "/,
        );
        assert.is(
          await refusalOf({ lint: (args, options) => lint(args, { ...options, cwd: at('.git') }) }, [option]),
          `${option} needs the files of a repository, and this folder holds git's own; go to the work tree`,
        );
      }));
  }

  test('is none in a folder outside of any', () =>
    inFolder({ 'a.json': GOOD_JSON }, async ({ path, at }) => {
      mkdirSync(at('sub'));
      const { code, stderr } = await runCli(['--changed'], { cwd: path, env: GIT_ENVIRONMENT });
      assert.is(code, 2);
      assert.match(stderr, 'this folder is in none');
    }));
});
