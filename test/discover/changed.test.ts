import { chmodSync, existsSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { BAD_TAGS, GOOD_JSON, GOOD_YAML, NO_INSTANCE, named } from '../support/instances.ts';
import { GIT_ENVIRONMENT, gitIn, inRepository, namesIn } from '../support/repository.ts';
import { runCli } from '../support/run-cli.ts';
import { suite } from '../support/suite.ts';

const FILES = {
  'i/same.json': GOOD_JSON,
  'i/edited.json': named('Edited', GOOD_JSON),
  'i/gone.json': named('Gone', GOOD_JSON),
  'i/old.yaml': named('Moved', GOOD_YAML),
  'package.json': NO_INSTANCE,
};

suite('--changed', (test) => {
  test('looks at what was committed, staged, edited, renamed or made since HEAD left the branch', () =>
    inRepository(FILES, async ({ git, commit, write, at, checked }) => {
      commit();
      git('checkout', '--quiet', '-b', 'topic');
      write('i/committed.json', named('Committed', GOOD_JSON));
      commit();
      write('i/staged.json', named('Staged', GOOD_JSON));
      git('add', '.');
      write('i/edited.json', named('Edited', BAD_TAGS));
      write('i/untracked.json', named('Untracked', GOOD_JSON));
      git('mv', 'i/old.yaml', 'i/new.yaml');
      rmSync(at('i/gone.json'));
      const expected = [
        'i/committed.json',
        'i/edited.json:4:11 tags',
        'i/new.yaml',
        'i/staged.json',
        'i/untracked.json',
      ];
      assert.equal(await checked(['--changed']), expected);
      assert.equal(await checked(['--changed', 'main']), expected);
      assert.equal(await checked(['--changed=main']), expected);
      assert.equal(await checked(['--changed', '--no-color']), expected);
    }));

  test('compares with where the branch was left, not with what came to it since', () =>
    inRepository(FILES, async ({ git, commit, write, checked }) => {
      commit();
      git('checkout', '--quiet', '-b', 'topic');
      write('i/mine.json', named('Mine', GOOD_JSON));
      commit();
      git('checkout', '--quiet', 'main');
      write('i/theirs.json', named('Theirs', GOOD_JSON));
      commit();
      git('checkout', '--quiet', 'topic');
      assert.equal(await checked(['--changed']), ['i/mine.json']);
      assert.equal(await checked(['--changed', 'HEAD']), []);
      assert.equal(await checked(['--changed', 'HEAD~1']), ['i/mine.json']);
    }));

  test('is narrowed by files, folders and globs, and looked at from a subfolder', () =>
    inRepository(
      { 'a/x.json': GOOD_JSON, 'b/x.json': GOOD_JSON, 'b/page.md': '# x\n' },
      async (repository) => {
        const { commit, write, checked, at } = repository;
        commit();
        write('a/y.json', named('Y', GOOD_JSON));
        write('b/y.json', named('Y', GOOD_JSON));
        write('b/page.md', `~~~json\n${GOOD_JSON}~~~\n`);
        write('b/other.txt', named('Z', GOOD_JSON));
        assert.equal(await checked(['--changed']), ['a/y.json', 'b/y.json']);
        assert.equal(await checked(['--changed', 'a']), ['a/y.json']);
        assert.equal(await checked(['--changed', 'b/y.json', 'a/x.json']), ['b/y.json']);
        assert.equal(await checked(['--changed', 'b/*']), ['b/page.md', 'b/y.json']);
        assert.equal(await checked(['--changed', './b/*.md']), ['b/page.md']);
        assert.equal(await checked(['--changed', 'b/other.txt', '--language', 'json']), ['b/other.txt']);
        assert.equal(await checked(['--changed'], { cwd: at('b') }), ['y.json']);
        assert.equal(await checked(['--changed', '..'], { cwd: at('b') }), ['../a/y.json', 'y.json']);
        assert.equal(await checked(['--changed', '../a/*.json'], { cwd: at('b') }), ['../a/y.json']);
        const { code, stderr } = await repository.lint(['--changed', 'a', 'nowhere']);
        assert.is(code, 2);
        assert.match(stderr, 'no such file or folder: "nowhere"');
      },
    ));

  test('leaves out what a walk would pass over', () =>
    inRepository(
      { '.instancelintignore': 'drafts/\n', '.instancerc': 'files: ["*.instance"]\n' },
      async (repository) => {
        const { commit, write, checked } = repository;
        commit();
        write('drafts/deep/x.json', named('Draft', GOOD_JSON));
        write('node_modules/x.json', named('Module', GOOD_JSON));
        write('x.instance', named('Asked', GOOD_JSON));
        write('notes.txt', named('Text', GOOD_JSON));
        write('package.json', NO_INSTANCE);
        assert.equal(await checked(['--changed', '--language', 'json']), ['x.instance']);
        assert.equal(await checked(['--changed', 'drafts']), ['drafts/deep/x.json']);
      },
    ));

  test('takes any file name', () =>
    inRepository({ 'a.json': GOOD_JSON }, async ({ commit, write, checked }) => {
      commit();
      const names = [
        '-f.json',
        'a"b.json',
        'line\nbreak.json',
        'tab\t.json',
        '*.json',
        ':(top)x.json',
        'ü.json',
      ];
      for (const [index, name] of names.entries()) write(name, named(`Name ${index}`, GOOD_JSON));
      assert.equal(await checked(['--changed']), names.sort());
    }));

  test('refuses a name that is not UTF-8, as a run over the folder does', () =>
    inRepository({ 'a.json': GOOD_JSON }, async ({ commit, path, lint }) => {
      commit();
      writeFileSync(
        Buffer.concat([Buffer.from(`${path}/b`), Buffer.from([0xff]), Buffer.from('.json')]),
        BAD_TAGS,
      );
      const { code, stderr } = await lint(['--changed']);
      assert.is(code, 2);
      assert.is(stderr, (await lint(['.'])).stderr);
      assert.match(stderr, 'its name is not UTF-8; rename it');
    }));

  test('follows links to files, not to folders or nowhere', () =>
    inRepository({ 'real/a.json': GOOD_JSON }, async ({ commit, link, checked, at, write }) => {
      commit();
      write('target.txt', named('Target', GOOD_JSON));
      link('file.json', 'target.txt');
      link('folder.json', 'real');
      link('nowhere.json', 'nothing');
      link('loop.json', 'loop.json');
      assert.equal(await checked(['--changed']), ['file.json']);
      renameSync(at('real'), at('moved'));
      assert.equal(await checked(['--changed']), ['file.json', 'moved/a.json']);
    }));

  test('finds what differs by a way through a link', () =>
    inRepository({ 'i/a.json': GOOD_JSON }, async ({ git, commit, write, link, at, path, checked }) => {
      link('short', 'i');
      link('short.json', 'i/a.json');
      commit();
      link('.git/root', path);
      write('i/a.json', BAD_TAGS);
      for (const name of ['short', 'short/a.json', 'short.json', at('.git/root'), at('.git/root/i/a.json')])
        assert.equal(await checked(['--changed', name]), ['i/a.json:4:11 tags'], name);
      git('add', '.');
      for (const name of ['short', 'short/a.json', at('.git/root/i')])
        assert.equal(await checked(['--staged', name]), ['i/a.json:4:11 tags'], name);
    }));

  test('is not misled by a file that was touched, by its mode, or by settings of git', () =>
    inRepository(
      { 'a.json': GOOD_JSON, 'b/b.json': GOOD_JSON },
      async ({ git, commit, write, at, checked }) => {
        for (const [name, value] of [
          ['diff.external', 'false'],
          ['diff.relative', 'true'],
          ['diff.noprefix', 'true'],
          ['diff.renames', 'copies'],
          ['core.fsmonitor', 'false # a hook that fails'],
          ['color.ui', 'always'],
          ['status.relativePaths', 'true'],
        ] as const)
          git('config', name, value);
        commit();
        write('a.json', GOOD_JSON);
        assert.equal(await checked(['--changed']), []);
        write('a.json', named('New', GOOD_JSON));
        chmodSync(at('b/b.json'), 0o755);
        assert.equal(await checked(['--changed', '..'], { cwd: at('b') }), ['../a.json', 'b.json']);
        assert.equal(await checked(['--changed'], { env: { GIT_LITERAL_PATHSPECS: '1' } }), [
          'a.json',
          'b/b.json',
        ]);
      },
    ));

  test('runs no filter, and refuses where it cannot help it', () =>
    inRepository({ '.gitattributes': '*.json filter=a.B\n', 'a.json': GOOD_JSON }, async (repository) => {
      const { git, commit, at, checked, lint } = repository;
      commit();
      for (const setting of ['clean', 'process'])
        git('config', `filter.a.B.${setting}`, `touch ${at('RAN')}; cat`);
      git('config', 'filter.a.B.required', 'true');
      utimesSync(at('a.json'), 1, 1);
      // It was touched, and is the same.
      assert.equal(await checked(['--changed=HEAD']), []);
      assert.not.ok(existsSync(at('RAN')));
      for (const name of ['a=b', 'x'.repeat(20_000)]) {
        git('config', `filter.${name}.clean`, 'cat');
        const { code, stderr } = await lint(['--changed=HEAD']);
        assert.match(stderr, /^instancelint: the config of git names filters that cannot be switched off, /);
        assert.is(code, 2);
        git('config', '--unset', `filter.${name}.clean`);
      }
    }));

  test('fetches nothing for what the clone lacks', () =>
    inRepository({ 'a.json': GOOD_JSON }, async ({ git, commit, at, write, lint }) => {
      commit();
      write('a.json', BAD_TAGS);
      git('add', '.');
      rmSync(at('.git/objects'), { recursive: true });
      git('init', '--quiet');
      git('config', 'extensions.partialClone', 'origin');
      git('config', 'remote.origin.promisor', 'true');
      git('config', 'remote.origin.url', `ext::touch ${at('RAN')}`);
      git('config', 'protocol.ext.allow', 'always');
      for (const option of ['--changed', '--changed=HEAD', '--staged']) {
        const { code, stderr } = await lint([option]);
        assert.is(code, 2, stderr);
        assert.match(stderr, /^instancelint: [^\n]+\n$/);
      }
      assert.not.ok(existsSync(at('RAN')));
    }));

  test('needs the folders of commits in a partial clone, not the files', () =>
    inRepository(
      { 'a.json': GOOD_JSON, 'i/b.json': named('B', GOOD_JSON) },
      async ({ git, commit, write, path, at }) => {
        commit();
        write('i/b.json', named('C', GOOD_JSON));
        commit();
        git('config', 'uploadpack.allowFilter', 'true');
        for (const filter of ['blob:none', 'tree:0'])
          git('clone', '--quiet', `--filter=${filter}`, `file://${path}`, `clones/${filter}`);
        const lint = (filter: string) =>
          runCli(['--changed=HEAD~1', '--format', 'json'], {
            cwd: at(`clones/${filter}`),
            env: GIT_ENVIRONMENT,
          });
        assert.equal(namesIn((await lint('blob:none')).stdout), ['i/b.json']);
        const { code, stderr } = await lint('tree:0');
        assert.is(
          stderr,
          'instancelint: this clone lacks the folders of earlier commits, and nothing is fetched here; run: git fetch --refetch --filter=blob:none\n',
        );
        assert.is(code, 2);
        gitIn(at('clones/tree:0'))('fetch', '--quiet', '--refetch', '--filter=blob:none');
        assert.equal(namesIn((await lint('tree:0')).stdout), ['i/b.json']);
      },
    ));

  test('takes no folder of a work tree for a repository', () =>
    inRepository({ 'a.json': GOOD_JSON, 'b/x.json': GOOD_JSON }, async ({ git, commit, at, lint }) => {
      git('init', '--quiet', '--bare', 'b');
      git('--git-dir=b', 'config', 'core.bare', 'false');
      git('--git-dir=b', 'config', 'core.worktree', at('b'));
      commit();
      for (const option of ['--changed', '--staged']) {
        const { code, stderr } = await lint([option], { cwd: at('b') });
        assert.is(
          stderr,
          `instancelint: ${option} needs the files of a repository, and this folder holds git's own; go to the work tree\n`,
        );
        assert.is(code, 2);
      }
    }));

  test('checks a file in conflict as it is on disk', () =>
    inRepository({ 'a.json': GOOD_JSON }, async ({ git, commit, write, checked }) => {
      commit();
      git('checkout', '--quiet', '-b', 'topic');
      write('a.json', named('Mine', GOOD_JSON));
      commit();
      git('checkout', '--quiet', 'main');
      write('a.json', named('Theirs', GOOD_JSON));
      commit();
      assert.throws(() => git('merge', 'topic'));
      const [first] = await checked(['--changed', 'HEAD']);
      assert.match(first ?? '', /^a\.json:\d+:\d+ syntax$/);
    }));

  test('says of repositories inside that nothing was compared there', () =>
    inRepository({ 'a.json': GOOD_JSON }, async ({ git, commit, write, at, lint, checked }) => {
      commit();
      git('submodule', '--quiet', 'add', at('.'), 'sub');
      commit();
      write('sub/b.json', named('B', GOOD_JSON));
      gitIn(at('sub'))('add', '.');
      gitIn(at('sub'))('commit', '--quiet', '--message', 'x');
      const { code, stderr } = await lint(['--changed', 'HEAD']);
      assert.is(code, 0);
      assert.match(
        stderr,
        '"sub" is a repository of its own, where nothing was compared; run instancelint there',
      );
      git('init', '--quiet', 'nested');
      gitIn(at('nested'))('commit', '--quiet', '--allow-empty', '--message', 'x');
      assert.match((await lint(['--changed', 'HEAD'])).stderr, '"nested" is a repository of its own');
      assert.is((await lint(['--changed', 'HEAD', 'a.json'])).stderr.includes('repository'), false);
      assert.equal(await checked(['--changed', 'HEAD~1'], { cwd: at('sub') }), ['b.json']);
    }));

  test('says which changed files decide about others, too', () =>
    inRepository(
      {
        '.instancerc.yaml': 'extends: ./base.yaml\n',
        'base.yaml': 'rules: {tags: error}\nbaseline: known.json\n',
        'known.json': '{"version": 1, "findings": []}',
        'a.json': GOOD_JSON,
        'package.json': '{}',
      },
      async ({ commit, write, lint }) => {
        commit();
        write('base.yaml', 'rules: {tags: off}\nbaseline: known.json\n');
        write('package.json', '{"name": "x"}');
        write('deep/.gitignore', 'x\n');
        const { stderr } = await lint(['--changed']);
        assert.match(
          stderr,
          'instancelint: "base.yaml", "deep/.gitignore" changed, too, so other files may be judged otherwise now; run without --changed\n',
        );
        write('known.json', '{"version": 1, "findings": [ ]}');
        assert.match((await lint(['--changed'])).stderr, '"known.json"');
      },
    ));

  test('checks what a command sends only if that changed, too', () =>
    inRepository(
      { 'sent.txt': BAD_TAGS, 'a.json': GOOD_JSON, 'curl.sh': '#!/bin/sh\n' },
      async ({ commit, write, checked }) => {
        commit();
        write(
          'curl.sh',
          `curl -X POST https://api.cloud-elements.com/elements/api-v2/instances -H 'Authorization: User x, Organization y' -H 'Content-Type: application/json' -d @sent.txt\n`,
        );
        assert.equal(await checked(['--changed', '*.sh']), ['curl.sh']);
        write('sent.txt', `${BAD_TAGS}\n`);
        assert.equal(await checked(['--changed', '*.sh']), ['curl.sh', 'sent.txt:4:11 tags']);
      },
    ));

  test('goes together with a baseline, a cache and fixes', () =>
    inRepository({ 'a.json': GOOD_JSON }, async ({ commit, write, lint }) => {
      commit();
      write('b.json', BAD_TAGS);
      assert.is((await lint(['--changed', '--baseline', 'known.txt', '--update-baseline'])).code, 0);
      assert.match((await lint(['--changed', '--baseline', 'known.txt'])).stdout, '1 hidden by the baseline');
      assert.is((await lint(['--changed', '--cache'])).code, 1);
      assert.is((await lint(['--changed', '--cache'])).code, 1);
      write('c.json', named('C', GOOD_JSON).replace('["billing"]', '["billing",]'));
      assert.match((await lint(['--changed', '--fix', '--quiet'])).stdout, '1 fixed in 1 file');
    }));

  test('says so when no instance file differs', () =>
    inRepository({ 'a.json': GOOD_JSON }, async ({ commit, write, lint }) => {
      commit();
      write('package.json', NO_INSTANCE);
      const { code, stderr } = await lint(['--changed']);
      assert.is(code, 0);
      assert.is(stderr, 'instancelint: no instance file differs from main\n');
    }));
});
