import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { placesOf } from '../../../src/submit/state/home.ts';
import { checkKeptOutOfGit } from '../../../src/submit/state/keep-out-of-git.ts';
import { makeStateFolder } from '../../../src/submit/state/state-folder.ts';
import { inFolder } from '../../support/folder.ts';
import { GIT_ENVIRONMENT, gitIn, inRepository } from '../../support/repository.ts';
import { suite } from '../../support/suite.ts';

interface Asking {
  readonly stateDir?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** Makes the state folder of a home, as submitting does, and asks; the sentence, if it is refused. */
async function refusalOf(
  home: string,
  { stateDir, env, cwd = home }: Asking = {},
): Promise<string | undefined> {
  const places = placesOf({ home, stateDir, cwd });
  assert.is(makeStateFolder(places.folder, places.isNamed), undefined);
  const problem = await checkKeptOutOfGit({ ...places, cwd, env: { ...GIT_ENVIRONMENT, ...env } });
  return problem?.message;
}

const WOULD_COMMIT =
  'git would commit the tokens in ".instancelint/tokens.json"; put a line with nothing but * into ".instancelint/.gitignore", or name a place outside of the repository with --state-dir';

const NO_GIT = { PATH: '/nonexistent' };

suite('keeping tokens out of git', (test) => {
  test('is done by the .gitignore of the folder, so that git adds nothing of it', () =>
    inRepository({ 'a/x': '' }, async ({ at, git, write }) => {
      assert.is(await refusalOf(at('a')), undefined);
      for (const name of ['tokens.json', '.tokens.json.abc.tmp', 'journal.jsonl'])
        write(`a/.instancelint/${name}`, '');
      git('add', '--all');
      assert.is(git('ls-files'), 'a/x\n');
    }));

  test('is refused where that file was emptied, replaced, or has exceptions', () =>
    inRepository({}, async ({ path, write }) => {
      const contents = ['', 'cache\n', '*\n!tokens.json\n', '*\n!*\n', '# *\n', 'tokens.json\n', '*.tmp\n'];
      for (const content of contents) {
        write('.instancelint/.gitignore', content);
        assert.is(await refusalOf(path), WOULD_COMMIT, content);
        if (content !== 'tokens.json\n' && content !== '*.tmp\n')
          assert.is(await refusalOf(path, { env: NO_GIT }), WOULD_COMMIT, content);
      }
      write('.instancelint/.gitignore', '# all of it\r\n*\r\n');
      assert.is(await refusalOf(path, { env: NO_GIT }), undefined);
    }));

  test('may be done by another file of git', () =>
    inRepository({ '.instancelint/.gitignore': '' }, async ({ path, write }) => {
      write('.gitignore', '.instancelint/\n');
      assert.is(await refusalOf(path), undefined);
      write('.gitignore', '');
      write('.git/info/exclude', '.instancelint\n');
      assert.is(await refusalOf(path), undefined);
      assert.is(await refusalOf(path, { env: NO_GIT }), WOULD_COMMIT);
    }));

  test('is refused where git has the file already', () =>
    inRepository({ '.instancelint/tokens.json': '' }, async ({ path, git }) => {
      git('add', '--force', '.instancelint/tokens.json');
      const refusal =
        'git has ".instancelint/tokens.json", and would commit the tokens; run: git rm --cached ".instancelint/tokens.json"';
      assert.is(await refusalOf(path), refusal);
      git('rm', '--quiet', '--cached', '.instancelint/tokens.json');
      assert.is(await refusalOf(path), undefined);
    }));

  test('takes no part of a path for a pattern', () =>
    inRepository({ '[ab]/x': '', 'a/.instancelint/tokens.json': '' }, async ({ at, git }) => {
      git('add', '--force', 'a/.instancelint/tokens.json');
      assert.is(await refusalOf(at('[ab]')), undefined);
    }));

  test('asks about the place that links lead to', () =>
    inRepository({ 'public/x': '', 'private/.gitignore': '*\n' }, async ({ path, at, link, git }) => {
      link('.instancelint', 'public');
      const refusal = await refusalOf(path);
      assert.is(refusal, WOULD_COMMIT);
      assert.not(existsSync(at('public/.gitignore')), 'a folder with other files stays as it is');
      assert.match((await refusalOf(path, { stateDir: 'public' })) ?? '', /"public\/\.gitignore"/);
      rmSync(at('.instancelint'));
      link('.instancelint', 'private');
      assert.is(await refusalOf(path), undefined);
      assert.is(git('status', '--porcelain', '--untracked-files=all'), '?? .instancelint\n?? public/x\n');
    }));

  test('asks from outside through a link into a repository', () =>
    inRepository({ 'inside/x': '' }, ({ at }) =>
      inFolder({}, async ({ path, link }) => {
        link('way', at('inside'));
        assert.match(
          (await refusalOf(path, { stateDir: 'way' })) ?? '',
          /^git would commit the tokens in "way\/tok/,
        );
        assert.is(await refusalOf(path, { stateDir: 'way/new' }), undefined);
      }),
    ));

  test('is no matter outside of repositories', () =>
    inFolder({ '.instancelint/.gitignore': '' }, async ({ path }) => {
      assert.is(await refusalOf(path), undefined);
      assert.is(await refusalOf(path, { env: NO_GIT }), undefined);
    }));

  test('knows submodules and worktrees', () =>
    inRepository({ x: '' }, async ({ path, at, git, commit, write }) => {
      commit();
      git('worktree', 'add', '--quiet', 'tree');
      git('submodule', '--quiet', 'add', path, 'module');
      for (const home of ['tree', 'module']) {
        assert.is(await refusalOf(at(home)), undefined, home);
        assert.is(gitIn(at(home))('status', '--porcelain'), '', home);
        write(`${home}/.instancelint/.gitignore`, '');
        assert.is(await refusalOf(at(home)), WOULD_COMMIT, home);
      }
      // As in a container that has the worktree alone: the git outside will see the repository.
      renameSync(at('.git/worktrees'), at('.git/elsewhere'));
      assert.is(await refusalOf(at('tree')), WOULD_COMMIT);
      write('tree/.instancelint/.gitignore', '*\n');
      assert.is(await refusalOf(at('tree')), undefined);
    }));

  test('also asks the repository that the environment names', () =>
    inFolder({ 'home/.instancelint/.gitignore': '' }, async ({ at, write }) => {
      mkdirSync(at('store'));
      gitIn(at('store'))('init', '--quiet', '--bare');
      const env = { GIT_DIR: at('store'), GIT_WORK_TREE: at('home') };
      assert.is(await refusalOf(at('home'), { env }), WOULD_COMMIT);
      assert.is(
        await refusalOf(at('home'), { env: { GIT_DIR: '../store' } }),
        undefined,
        'it has no files of its own',
      );
      write('home/.instancelint/.gitignore', '*\n');
      assert.is(await refusalOf(at('home'), { env }), undefined);
    }));

  test('is not led astray by the environment of a hook', () =>
    inRepository({ 'sub/.instancelint/.gitignore': '' }, ({ path, at, write }) =>
      inFolder({}, async (elsewhere) => {
        gitIn(elsewhere.path)('init', '--quiet');
        for (const env of [
          { GIT_DIR: '.git', GIT_INDEX_FILE: '.git/index' },
          { GIT_DIR: elsewhere.at('.git') },
          { GIT_DIR: elsewhere.at('.git'), GIT_WORK_TREE: elsewhere.path },
          { GIT_CEILING_DIRECTORIES: at('sub') },
        ]) {
          write('sub/.instancelint/.gitignore', '');
          const refusal = await refusalOf(at('sub'), { env, cwd: path });
          assert.match(refusal ?? 'none', /^git would commit the tokens in "sub\//, JSON.stringify(env));
          write('sub/.instancelint/.gitignore', '*\n');
          assert.is(await refusalOf(at('sub'), { env, cwd: path }), undefined, JSON.stringify(env));
          write('sub/.instancelint/.gitignore', '');
          write('.gitignore', '.instancelint/\n');
          assert.is(await refusalOf(at('sub'), { env, cwd: path }), undefined, JSON.stringify(env));
          write('.gitignore', '');
        }
      }),
    ));
});
