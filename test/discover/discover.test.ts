import { execFileSync } from 'node:child_process';
import * as assert from 'uvu/assert';
import { type Discovered, discover } from '../../src/discover/discover.ts';
import type { FolderConfigOf } from '../../src/discover/ignore.ts';
import { createIgnoreLevel } from '../../src/discover/ignore-level.ts';
import { createProjectRootOf } from '../../src/discover/project-root.ts';
import { inFolder } from '../support/folder.ts';
import { suite } from '../support/suite.ts';

interface Options {
  readonly fromHook?: boolean;
  readonly configOf?: FolderConfigOf;
}

function look(
  cwd: string,
  paths: readonly string[],
  { fromHook = false, configOf }: Options = {},
): Promise<Discovered> {
  const none: FolderConfigOf = async () => undefined;
  return discover({
    paths,
    cwd,
    fromHook,
    projectRootOf: createProjectRootOf(cwd),
    configOf: configOf ?? none,
  });
}

function shown({ files }: Discovered): string[] {
  return files.map(({ displayPath, named }) => (named ? `${displayPath} (named)` : displayPath));
}

suite('discovering files', (test) => {
  test('takes the four extensions below a folder, in order, whatever their case', () =>
    inFolder(
      { 'b.json': '', 'a.YAML': '', 'c/d.yml': '', 'c/e.jsonc': '', 'f.md': '', 'g.txt': '', h: '' },
      async ({ path }) => {
        assert.equal(shown(await look(path, [])), ['a.YAML', 'b.json', 'c/d.yml', 'c/e.jsonc']);
        assert.equal(shown(await look(path, ['.'])), ['a.YAML', 'b.json', 'c/d.yml', 'c/e.jsonc']);
        assert.equal(shown(await look(path, ['c'])), ['c/d.yml', 'c/e.jsonc']);
      },
    ));

  test('shows paths relative to the current folder', () =>
    inFolder({ 'a/x.json': '', 'b/y.json': '' }, async ({ at }) => {
      assert.equal(shown(await look(at('a'), ['.', at('b')])), ['../b/y.json', 'x.json']);
    }));

  test('always takes a file that is named, whatever its extension or an ignore file says', () =>
    inFolder({ '.gitignore': '*\n', 'a.txt': '', 'node_modules/x.json': '' }, async ({ path }) => {
      const found = await look(path, ['a.txt', 'node_modules/x.json']);
      assert.equal(shown(found), ['a.txt (named)', 'node_modules/x.json (named)']);
    }));

  test('never enters .git, node_modules and its own state', () =>
    inFolder(
      { '.git/a.json': '', 'x/node_modules/b.json': '', '.instancelint/tokens.json': '', '.x/c.json': '' },
      async ({ path }) => {
        assert.equal(shown(await look(path, [])), ['.x/c.json']);
      },
    ));

  test('heeds nested ignore files, the deeper ones over those above', () =>
    inFolder(
      {
        '.git/HEAD': '',
        '.gitignore': '/out/\n*.local.json\n',
        '.instancelintignore': '# ours\ndrafts/\n',
        'out/a.json': '',
        'a/b.local.json': '',
        'a/.gitignore': '!kept.local.json\nc.json\n',
        'a/kept.local.json': '',
        'a/c.json': '',
        'a/out/d.json': '',
        'drafts/e.json': '',
      },
      async ({ path, at }) => {
        assert.equal(shown(await look(path, [])), ['a/kept.local.json', 'a/out/d.json']);
        assert.equal(shown(await look(at('a'), [])), ['kept.local.json', 'out/d.json']);
      },
    ));

  test('agrees with git on what is ignored', () =>
    inFolder(
      {
        '.gitignore': '/a/*.json\n!/a/keep.json\n**/tmp\nlib/\n!lib/x.json\n[ab].yaml\nName.json\n',
        'a/x.json': '',
        'a/keep.json': '',
        'a/b/x.json': '',
        'q/tmp/x.json': '',
        'tmp.json': '',
        'lib/x.json': '',
        'a.yaml': '',
        'c.yaml': '',
        'name.json': '',
        'Name.json': '',
        'q/.gitignore': '!tmp\n/r.json\n',
        'q/r.json': '',
        'q/s/r.json': '',
      },
      async ({ path }) => {
        execFileSync('git', ['init', '--quiet'], { cwd: path });
        const listed = execFileSync('git', ['ls-files', '--others', '--exclude-standard'], {
          cwd: path,
          encoding: 'utf8',
        });
        const expected = listed
          .split('\n')
          .filter((file) => /\.(json|yaml)$/.test(file))
          .sort();
        assert.equal(shown(await look(path, [])), expected);
      },
    ));

  test('goes on heeding what else an ignore file says in a folder that is taken out of it', () =>
    inFolder(
      {
        '.git/HEAD': '',
        '.gitignore': 'b \\[1]/\nx.json\nc/\n',
        'a/.gitignore': '!b*/\n',
        'a/b [1]/x.json': '',
        'a/b [1]/y.json': '',
        'a/b [1]/c/z.json': '',
        'b [1]/z.json': '',
      },
      async ({ path }) => {
        assert.equal(shown(await look(path, [])), ['a/b [1]/y.json']);
        const ignore = [createIgnoreLevel(path, ['!/b*/', '!/c'])];
        const configOf: FolderConfigOf = async () => ({ ignore, wants: () => false });
        assert.equal(shown(await look(path, [], { configOf })), ['a/b [1]/y.json', 'b [1]/z.json']);
      },
    ));

  test('looks into a folder that is named although it is ignored', () =>
    inFolder({ '.gitignore': 'dist/\n', 'dist/x/a.json': '', 'b.json': '' }, async ({ path }) => {
      assert.equal(shown(await look(path, ['dist'])), ['dist/x/a.json']);
      assert.equal(shown(await look(path, ['dist/x'])), ['dist/x/a.json']);
      assert.equal(shown(await look(path, [])), ['b.json']);
    }));

  test('asks the config what to ignore and what else to take', () =>
    inFolder({ 'a.json': '', 'b.json': '', 'c.instance': '', 'd.txt': '' }, async ({ path }) => {
      const ignore = [createIgnoreLevel(path, ['a.*'])];
      const configOf: FolderConfigOf = async () => ({ ignore, wants: (file) => file.endsWith('.instance') });
      assert.equal(shown(await look(path, [], { configOf })), ['b.json', 'c.instance']);
    }));

  test('follows links to files, not to folders, and passes over what is neither', () =>
    inFolder({ 'real/a.json': '' }, async ({ path, link, at }) => {
      link('folder', 'real');
      link('circle', '.');
      link('b.json', 'nowhere');
      link('c.json', 'real/a.json');
      execFileSync('mkfifo', [at('pipe.json')]);
      assert.equal(shown(await look(path, [])), ['c.json']);
    }));

  test('reports a file once that is reached twice', () =>
    inFolder({ 'real/a.json': '' }, async ({ path, link }) => {
      link('link.json', 'real/a.json');
      assert.equal(shown(await look(path, ['real/a.json', 'real', './real/../real/a.json'])), [
        'real/a.json (named)',
      ]);
      assert.equal(shown(await look(path, ['real', 'real/a.json'])), ['real/a.json (named)']);
      assert.is((await look(path, ['.'])).files.length, 1);
      assert.is((await look(path, ['link.json', 'real/a.json'])).files.length, 1);
    }));

  test('takes a path that exists literally, whatever characters it holds', () =>
    inFolder({ '[a]*.json': '', 'a.json': '', '{x,y}/a.json': '', '--quiet.json': '' }, async ({ path }) => {
      assert.equal(shown(await look(path, ['[a]*.json'])), ['[a]*.json (named)']);
      assert.equal(shown(await look(path, ['{x,y}'])), ['{x,y}/a.json']);
    }));

  test('expands globs, minus what is ignored', () =>
    inFolder(
      {
        '.gitignore': 'b.json\n',
        'a.json': '',
        'b.json': '',
        'x/c.yaml': '',
        'x/d.txt': '',
        'node_modules/e.json': '',
      },
      async ({ path }) => {
        assert.equal(shown(await look(path, ['*.json'])), ['a.json']);
        assert.equal(shown(await look(path, ['**/*.{json,yaml}', 'x/*'])), ['a.json', 'x/c.yaml']);
      },
    ));

  test('treats files named by a hook as if found', () =>
    inFolder(
      { '.gitignore': 'out/\n', 'a.json': '', 'out/b.json': '', 'c.txt': '', 'node_modules/d.json': '' },
      async ({ path }) => {
        const found = await look(path, ['a.json', 'out/b.json', 'c.txt', 'node_modules/d.json'], {
          fromHook: true,
        });
        assert.equal(shown(found), ['a.json']);
        assert.equal(found.problems, []);
      },
    ));

  test('says in one sentence each what it cannot find', () =>
    inFolder({ 'a.json': '' }, async ({ path, at, link }) => {
      execFileSync('mkfifo', [at('pipe.json')]);
      link('loop', 'loop');
      const { files, problems } = await look(path, [
        'missing.json',
        '*.yaml',
        '',
        'pipe.json',
        'a.json/b',
        'loop',
        'a\0b',
        '{1..100000000}.json',
        'a.json',
      ]);
      assert.equal(files.length, 1);
      assert.equal(
        problems.map(({ message }) => message),
        [
          'no such file or folder: "missing.json"',
          'no file matches "*.yaml"',
          'a path is empty; name a file or folder, or leave it out',
          '"pipe.json" is a pipe, not a file; use --stdin to check what comes through it',
          'no such file or folder: "a.json/b"',
          'cannot read "loop": its links lead in a circle',
          'cannot read "a\0b": the name is not one that a file can have',
          '"{1..100000000}.json" is no pattern that can be looked for; write a simpler one',
        ],
      );
    }));
});
