import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, rmSync, utimesSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import * as assert from 'uvu/assert';
import { type Folder, inFolder } from '../support/folder.ts';
import { BAD_TAGS, GOOD_JSON, GOOD_YAML, NO_INSTANCE, named } from '../support/instances.ts';
import { BUILT_BIN, runBuilt } from '../support/run-built.ts';
import { suite } from '../support/suite.ts';

/** Folders with files of each kind, some of which name the same instance. */
function manyFiles(): Readonly<Record<string, string>> {
  const files: Record<string, string> = { '.git/HEAD': '' };
  for (let folder = 0; folder < 8; folder++) {
    for (let count = 0; count < 40; count++) {
      const [extension, text] = KINDS[count % KINDS.length] ?? ['json', GOOD_JSON];
      files[`f${folder}/${count}.${extension}`] = named(`Name ${count % 30}`, text);
    }
  }
  return files;
}

const KINDS = [
  ['json', GOOD_JSON],
  ['yaml', GOOD_YAML],
  ['json', BAD_TAGS],
  ['json', NO_INSTANCE],
] as const;

const FOLDERS = Array.from({ length: 8 }, (_, folder) => `f${folder}`);

/** Overlapping sets: each process has three of the folders. */
const SETS = FOLDERS.map((_, at) => [0, 1, 3].map((step) => FOLDERS[(at + step) % 8] ?? ''));

async function reportOf(args: readonly string[], { path }: Folder): Promise<string> {
  const { code, stdout, stderr } = await runBuilt([...args, '--format', 'json'], { cwd: path });
  assert.is(stderr, '');
  assert.is(code, 1);
  return stdout;
}

/** So that all is old enough to be remembered. */
function age(folder: Folder): void {
  for (const name of FOLDERS)
    for (const file of readdirSync(folder.at(name))) utimesSync(folder.at(`${name}/${file}`), 1e9, 1e9);
}

function start(args: readonly string[], { path }: Folder): ChildProcess {
  return spawn(process.execPath, [BUILT_BIN, ...args], { cwd: path, stdio: 'ignore' });
}

function endOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => child.on('close', () => resolve()));
}

suite('one cache and many processes', (test) => {
  test('at once say what they say without a cache, and none complains', () =>
    inFolder(manyFiles(), async (folder) => {
      age(folder);
      await wait(250);
      for (const strategy of ['metadata', 'content']) {
        const cached = ['--cache', '--cache-strategy', strategy];
        const expected = await Promise.all(SETS.map((set) => reportOf(set, folder)));
        // The first time all make the folder of the cache.
        for (let round = 0; round < 2; round++) {
          const reports = await Promise.all(SETS.map((set) => reportOf([...set, ...cached], folder)));
          assert.equal(reports, expected);
        }
        assert.is(await reportOf(['.', ...cached], folder), await reportOf(['.'], folder));
        rmSync(folder.at('.instancelint'), { recursive: true });
      }
    }));

  test('that are killed leave it whole', () =>
    inFolder(manyFiles(), async (folder) => {
      age(folder);
      await wait(250);
      const expected = await reportOf(['.'], folder);
      for (let round = 0; round < 12; round++) {
        const children = SETS.slice(0, 4).map((set) => start([...set, '--cache'], folder));
        const ends = children.map(endOf);
        for (const child of children) {
          await wait(20 + ((round * 37) % 60));
          child.kill('SIGKILL');
        }
        const surviving = await reportOf(['.', '--cache'], folder);
        assert.is(surviving, expected);
        await Promise.all(ends);
      }
      assert.is(await reportOf(['.', '--cache'], folder), expected);
    }));
});
