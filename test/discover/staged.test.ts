import { rmSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { BAD_TAGS, GOOD_JSON, NO_INSTANCE, named } from '../support/instances.ts';
import { gitIn, inRepository } from '../support/repository.ts';
import { suite } from '../support/suite.ts';

suite('--staged', (test) => {
  test('reads what is staged, and not what is on disk', () =>
    inRepository({ 'a.json': GOOD_JSON, 'same.json': named('Same', BAD_TAGS) }, async (repository) => {
      const { git, commit, write, at, checked } = repository;
      commit();
      write('a.json', `\n${BAD_TAGS}`);
      write('gone.json', named('Gone', BAD_TAGS));
      write('new.json', named('New', GOOD_JSON));
      git('add', '.');
      write('a.json', GOOD_JSON);
      write('new.json', 'no longer JSON');
      write('untracked.json', named('Untracked', BAD_TAGS));
      rmSync(at('gone.json'));
      assert.equal(await checked(['--staged']), ['a.json:5:11 tags', 'gone.json:4:11 tags', 'new.json']);
      assert.equal(await checked(['--staged', 'gone.json']), ['gone.json:4:11 tags']);
    }));

  test('looks at all of the index before the first commit', () =>
    inRepository({ 'a.json': BAD_TAGS, 'package.json': NO_INSTANCE }, async ({ git, write, checked }) => {
      git('add', '.');
      write('b.json', GOOD_JSON);
      assert.equal(await checked(['--staged']), ['a.json:4:11 tags']);
    }));

  test('takes renamed files by their new name, and no deleted ones', () =>
    inRepository(
      { 'a.json': GOOD_JSON, 'b.json': named('B', GOOD_JSON) },
      async ({ git, commit, checked }) => {
        commit();
        git('mv', 'a.json', 'c.json');
        git('rm', '--quiet', 'b.json');
        assert.equal(await checked(['--staged']), ['c.json']);
      },
    ));

  test('is narrowed by files, folders that may be gone, and globs', () =>
    inRepository(
      { 'a/x.json': GOOD_JSON, 'b/x.json': GOOD_JSON, 'b/p.md': `~~~json\n${GOOD_JSON}~~~\n` },
      async (repository) => {
        const { git, at, checked } = repository;
        git('add', '.');
        rmSync(at('a'), { recursive: true });
        assert.equal(await checked(['--staged']), ['a/x.json', 'b/x.json']);
        assert.equal(await checked(['--staged', 'a']), ['a/x.json']);
        assert.equal(await checked(['--staged', 'a/x.json', 'b/*.md']), ['a/x.json', 'b/p.md']);
        assert.equal(await checked(['--staged'], { cwd: at('b') }), ['x.json']);
        assert.is((await repository.lint(['--staged', 'c'])).code, 2);
      },
    ));

  test('compares names as staged, with the texts of clean files read once more', () =>
    inRepository({ 'a.json': GOOD_JSON, 'b.json': GOOD_JSON }, async ({ git, write, checked }) => {
      git('add', '.');
      write('a.json', NO_INSTANCE);
      write('b.json', NO_INSTANCE);
      assert.equal(await checked(['--staged']), ['a.json', 'b.json:5:11 duplicate-instance']);
    }));

  test('reads what a command sends from the index, if that is staged', () =>
    inRepository({ 'sent.txt': BAD_TAGS, 'other.txt': BAD_TAGS }, async ({ git, write, checked }) => {
      const curl = (file: string): string =>
        `curl -X POST https://api.cloud-elements.com/elements/api-v2/instances -H 'Authorization: User x, Organization y' -H 'Content-Type: application/json' -d @${file}\n`;
      write('curl.sh', `${curl('sent.txt')}${curl('other.txt')}`);
      git('add', 'curl.sh', 'sent.txt');
      write('sent.txt', GOOD_JSON);
      assert.equal(await checked(['--staged', '*.sh']), ['curl.sh', 'sent.txt:4:11 tags']);
    }));

  test('passes over links, submodules and what is only intended to be added', () =>
    inRepository({ 'real.json': GOOD_JSON }, async ({ git, commit, link, write, at, lint, checked }) => {
      commit();
      link('link.json', 'real.json');
      write('later.json', BAD_TAGS);
      git('submodule', '--quiet', 'add', at('.'), 'sub');
      git('add', 'link.json');
      git('add', '--intent-to-add', 'later.json');
      assert.equal(await checked(['--staged']), []);
      const { code, stderr } = await lint(['--staged']);
      assert.is(code, 0);
      assert.match(stderr, '"sub" is a repository of its own');
    }));

  test('refuses a file in conflict', () =>
    inRepository({ 'a.json': GOOD_JSON, 'package.json': '{}' }, async ({ git, commit, write, lint }) => {
      commit();
      git('checkout', '--quiet', '-b', 'topic');
      write('a.json', named('Mine', GOOD_JSON));
      write('notes.txt', 'mine');
      commit();
      git('checkout', '--quiet', 'main');
      write('a.json', named('Theirs', GOOD_JSON));
      write('notes.txt', 'theirs');
      commit();
      assert.throws(() => git('merge', 'topic'));
      const { code, stderr } = await lint(['--staged']);
      assert.is(code, 2);
      assert.is(stderr, 'instancelint: "a.json" is in conflict; resolve that, and stage it with git add\n');
    }));

  test('says of a pointer of Git LFS that it is none of the content', () =>
    inRepository({}, async ({ git, write, lint }) => {
      write(
        'big.yaml',
        `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 12345\n`,
      );
      git('add', '.');
      const { code, stderr } = await lint(['--staged', 'big.yaml']);
      assert.is(code, 0);
      assert.match(
        stderr,
        '"big.yaml" is in Git LFS, and git has only a pointer to it, so it is not checked',
      );
    }));

  test('takes large files and any bytes as a run over the disk does', () =>
    inRepository({}, async ({ git, write, checked, lint }) => {
      const large = `{"element": {}, "configuration": {}, "x": "${'x'.repeat(51 * 1024 * 1024)}"}`;
      write('a-large.json', large);
      write('b-data.json', `{"x": "${'x'.repeat(51 * 1024 * 1024)}"}`);
      write('c-latin.json', Buffer.from('{"element": {}, "configuration": {"a": "\xe4"}}', 'latin1'));
      write('d-empty.json', '');
      write('e-marked.json', `\uFEFF${BAD_TAGS}`);
      write('f-crlf.json', named('F', GOOD_JSON).replaceAll('\n', '\r\n'));
      git('add', '.');
      const onDisk = await checked(['.']);
      assert.equal(await checked(['--staged']), onDisk);
      assert.is(onDisk.length, 4);
      assert.is((await lint(['--staged'])).stdout, (await lint(['.'])).stdout);
    }));

  test('reads thousands of files through one process', () =>
    inRepository({}, async ({ git, write, checked }) => {
      for (let count = 0; count < 3000; count++)
        write(`i/${count}.json`, named(`Instance ${count}`, count % 1000 === 0 ? BAD_TAGS : GOOD_JSON));
      git('add', '.');
      const found = await checked(['--staged']);
      assert.is(found.length, 3000);
      assert.equal(
        found.filter((line) => line.includes('tags')),
        ['i/0.json:4:11 tags', 'i/1000.json:4:11 tags', 'i/2000.json:4:11 tags'],
      );
    }));

  test('knows the tree around a subfolder in a hook of a linked work tree', () =>
    inRepository({ 'i/a.json': GOOD_JSON, 'b.json': named('B', GOOD_JSON) }, async (repository) => {
      repository.commit();
      repository.git('worktree', 'add', '--quiet', 'tree');
      repository.write('tree/i/a.json', BAD_TAGS);
      repository.write('tree/b.json', named('B', BAD_TAGS));
      const git = gitIn(repository.at('tree'));
      git('add', '.');
      const env = { GIT_DIR: git('rev-parse', '--absolute-git-dir').trim() };
      const { checked, at } = repository;
      assert.equal(await checked(['--staged'], { cwd: at('tree/i'), env }), ['a.json:4:11 tags']);
      assert.equal(await checked(['--staged', 'a.json'], { cwd: at('tree/i'), env }), ['a.json:4:11 tags']);
      assert.equal(await checked(['--changed', '..'], { cwd: at('tree/i'), env }), [
        '../b.json:4:11 tags',
        'a.json:4:11 tags',
      ]);
      // Another repository than the one around the folder is left as it was asked for.
      repository.write('elsewhere/i/a.json', BAD_TAGS);
      assert.equal(
        await checked(['--changed', 'i'], { cwd: at('elsewhere'), env: { GIT_DIR: at('.git') } }),
        ['i/a.json:4:11 tags'],
      );
    }));

  test('says that a staged content is gone', () =>
    inRepository({ 'a.json': GOOD_JSON, 'b.json': named('B', BAD_TAGS) }, async ({ git, at, lint }) => {
      git('add', '.');
      const id = git('rev-parse', ':a.json').trim();
      rmSync(at(`.git/objects/${id.slice(0, 2)}`), { recursive: true });
      const { code, stderr, stdout } = await lint(['--staged']);
      assert.is(code, 2);
      assert.match(stderr, 'git has lost what is staged as "a.json"; stage it anew with git add');
      assert.match(stdout, 'b.json:4:11');
    }));

  test('stops at a broken config, and says that a config is staged', () =>
    inRepository(
      { '.instancerc': 'rules: {tags: off}', 'a.json': BAD_TAGS },
      async ({ git, write, lint, checked }) => {
        git('add', '.');
        assert.equal(await checked(['--staged']), ['a.json']);
        assert.match(
          (await lint(['--staged'])).stderr,
          'staged is also ".instancerc", so other files may be judged',
        );
        write('.instancerc', 'rulez: {}');
        assert.is((await lint(['--staged'])).code, 2);
      },
    ));
});
