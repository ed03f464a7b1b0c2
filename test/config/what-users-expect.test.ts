import * as assert from 'uvu/assert';
import { inFolder } from '../support/folder.ts';
import { BAD_TAGS, named } from '../support/instances.ts';
import { runCli } from '../support/run-cli.ts';
import { suite } from '../support/suite.ts';

/** `path severity` of each finding, and `path -` of each clean file, of a run over all. */
async function told(files: Readonly<Record<string, string>>, ...args: string[]): Promise<readonly string[]> {
  let lines: readonly string[] = [];
  await inFolder({ '.git/HEAD': '', ...files }, async ({ path }) => {
    const { stdout } = await runCli(['--format', 'json', ...args], { cwd: path });
    const results: { filePath: string; messages: { severity: number }[] }[] = JSON.parse(stdout);
    lines = results.map(
      ({ filePath, messages }) => `${filePath} ${messages.map(({ severity }) => severity).join() || '-'}`,
    );
  });
  return lines;
}

const bad = (name: string): string => named(name, BAD_TAGS);

suite('a repository with several configs', (test) => {
  const files = {
    'common/base.yaml':
      'extends: strict\nrules: {tags: warning}\noverrides: [{files: ["*.local.json"], rules: {tags: off}}]\nignore: [skipped/]\n',
    '.instancerc': 'rules: {tags: off}\nignore: [drafts/]\n',
    'a.json': bad('A'),
    'drafts/b.json': bad('B'),
    'team/.instancerc.yaml': 'extends: ../common/base.yaml\n',
    'team/c.json': bad('C'),
    'team/d.local.json': bad('D'),
    'team/drafts/e.json': bad('E'),
    'team/skipped/f.json': bad('F'),
    'team/deep/.instancerc.json': '{"extends": "../.instancerc.yaml", "rules": {"tags": "error"}}',
    'team/deep/g.json': bad('G'),
    'team/deep/h.local.json': bad('H'),
  };

  test('has the nearest one in force for each file, whole and alone', async () => {
    assert.equal(await told(files), [
      'a.json -',
      'team/c.json 1',
      'team/d.local.json -',
      'team/deep/g.json 2',
      'team/deep/h.local.json -',
      'team/drafts/e.json 1',
    ]);
  });

  test('says the same of a file that is named, and of one that a hook names', async () => {
    assert.equal(await told(files, 'team/deep/g.json', 'drafts/b.json'), [
      'drafts/b.json -',
      'team/deep/g.json 2',
    ]);
    assert.equal(await told(files, '--from-hook', 'team/skipped/f.json', 'drafts/b.json', 'team/c.json'), [
      'team/c.json 1',
    ]);
  });

  test('has one in force for all that the command line names', async () => {
    assert.equal(
      (await told(files, '--config', 'common/base.yaml', 'team')).filter((line) => !line.endsWith(' -')),
      ['team/c.json 1', 'team/deep/g.json 1', 'team/drafts/e.json 1'],
    );
    assert.equal(await told(files, '--rule', 'tags=error', 'team/d.local.json'), ['team/d.local.json 2']);
  });
});

suite('overrides and ignores of one config', (test) => {
  test('are relative to it, and the last that fits wins', async () => {
    const overrides = [
      { files: ['prod/**'], rules: { tags: 'error' } },
      { files: ['prod/old/**', '!prod/old/kept.json'], rules: { tags: 'warning' } },
      { files: ['**/off.json'], rules: { tags: 'off' } },
    ];
    assert.equal(
      await told({
        'sub/.instancerc': JSON.stringify({ rules: { tags: 'off' }, overrides }),
        'sub/a.json': bad('A'),
        'sub/prod/b.json': bad('B'),
        'sub/prod/old/c.json': bad('C'),
        'sub/prod/old/kept.json': bad('D'),
        'sub/prod/off.json': bad('E'),
        'prod/f.json': bad('F'),
      }),
      [
        'prod/f.json 2',
        'sub/a.json -',
        'sub/prod/b.json 2',
        'sub/prod/off.json -',
        'sub/prod/old/c.json 1',
        'sub/prod/old/kept.json 2',
      ],
    );
  });

  test('may take back what ignore files say, folder by folder', async () => {
    assert.equal(
      await told({
        '.instancerc': 'ignore: ["!build/", "build/tmp/", "!kept.local.json"]\n',
        '.gitignore': 'build/\n*.local.json\n',
        '.instancelintignore': 'own/\n',
        'a.local.json': bad('A'),
        'kept.local.json': bad('B'),
        'build/c.json': bad('C'),
        'build/d.local.json': bad('D'),
        'build/tmp/e.json': bad('E'),
        'own/f.json': bad('F'),
      }),
      ['build/c.json 2', 'kept.local.json 2'],
    );
  });
});
