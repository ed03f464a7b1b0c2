import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { type Folder, inFolder } from '../support/folder.ts';
import { BAD_TAGS, named } from '../support/instances.ts';
import { runCli } from '../support/run-cli.ts';
import { suite } from '../support/suite.ts';

const UPDATE = ['--baseline', 'known.json', '--update-baseline'];

function git({ path }: Folder, ...args: string[]): string {
  const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org'];
  const { status, stdout, stderr } = spawnSync('git', [...identity, ...args], {
    cwd: path,
    encoding: 'utf8',
  });
  assert.is(status, 0, `git ${args.join(' ')}\n${stdout}${stderr}`);
  return stdout;
}

/** A repository in which two branches each add bad files to a baseline of one. */
async function mergeBranches(
  { ours, theirs }: { readonly ours: readonly string[]; readonly theirs: readonly string[] },
  folder: Folder,
): Promise<void> {
  const commit = async (files: readonly string[]): Promise<void> => {
    for (const file of files) folder.write(file, named(file, BAD_TAGS));
    await runCli(UPDATE, { cwd: folder.path });
    git(folder, 'add', '--all');
    git(folder, 'commit', '--quiet', '--message', files.join(' '));
  };
  git(folder, 'init', '--quiet', '--initial-branch', 'main');
  await commit(['m.json']);
  git(folder, 'checkout', '--quiet', '-b', 'theirs');
  await commit(theirs);
  git(folder, 'checkout', '--quiet', 'main');
  await commit(ours);
  git(folder, 'merge', '--quiet', '--no-edit', 'theirs');
}

suite('baselines of two branches', (test) => {
  test('are merged by git where their entries are not beside each other', () =>
    inFolder({}, async (folder) => {
      await mergeBranches({ ours: ['a.json'], theirs: ['z.json'] }, folder);
      const checked = await runCli(UPDATE.slice(0, 2), { cwd: folder.path });
      assert.match(checked.stdout, '3 hidden by the baseline)');
      assert.equal({ code: checked.code, stderr: checked.stderr }, { code: 0, stderr: '' });
    }));

  test('are merged anyhow where git is told to keep the lines of both', () =>
    inFolder({ '.gitattributes': 'known.json merge=union\n' }, async (folder) => {
      await mergeBranches({ ours: ['x.json', 'y.json'], theirs: ['w.json', 'z.json'] }, folder);
      const merged = readFileSync(folder.at('known.json'), 'utf8');
      assert.is((await runCli(UPDATE.slice(0, 2), { cwd: folder.path })).code, 0);
      await runCli(UPDATE, { cwd: folder.path });
      const lines = (text: string): string[] => text.split('\n').sort();
      assert.equal(lines(readFileSync(folder.at('known.json'), 'utf8')), lines(merged));
    }));
});
