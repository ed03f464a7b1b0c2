import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, readdirSync, readFileSync, statSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { temporaryBeside } from '../../../src/read/temporary-file.ts';
import { placesOf } from '../../../src/submit/state/home.ts';
import { makeStateFolder } from '../../../src/submit/state/state-folder.ts';
import { type Folder, inFolder } from '../../support/folder.ts';
import { suite } from '../../support/suite.ts';

function make({ path }: Folder, stateDir?: string): string | undefined {
  const places = placesOf({ home: path, stateDir, cwd: path });
  return makeStateFolder(places.folder, places.isNamed)?.message;
}

const modeOf = (path: string): number => statSync(path).mode & 0o777;

suite('the folder of the state', (test) => {
  test('is made for this user alone and ignored by git, and may be there', () =>
    inFolder({}, (folder) => {
      for (const stateDir of [undefined, 'deep/er', undefined, 'deep/er']) {
        assert.is(make(folder, stateDir), undefined);
        const path = folder.at(stateDir ?? '.instancelint');
        assert.is(modeOf(path), 0o700);
        assert.equal(readdirSync(path), ['.gitignore']);
        assert.is(readFileSync(`${path}/.gitignore`, 'utf8'), '*\n');
      }
    }));

  test('holds nothing that a run left which was killed while it made it', () =>
    inFolder({}, (folder) => {
      const gone = spawnSync(process.execPath, ['--version']).pid;
      for (const stateDir of [undefined, 'deep/er']) {
        const path = folder.at(stateDir ?? '.instancelint');
        const own = temporaryBeside(`${path}/.gitignore`).slice(folder.path.length + 1);
        folder.write(own.replace(`-${process.pid}-`, `-${gone}-`), '*');
        assert.is(make(folder, stateDir), undefined);
        assert.equal(readdirSync(path), ['.gitignore']);
      }
    }));

  test('is closed to others where it is ours', () =>
    inFolder({ '.instancelint/cache': '' }, (folder) => {
      chmodSync(folder.at('.instancelint'), 0o777);
      assert.is(make(folder), undefined);
      assert.is(modeOf(folder.at('.instancelint')), 0o700);
    }));

  test('stays as it is where a user named one with files in it', () =>
    inFolder({ 'kept/mine.txt': '' }, (folder) => {
      chmodSync(folder.at('kept'), 0o755);
      assert.is(make(folder, 'kept'), undefined);
      assert.is(modeOf(folder.at('kept')), 0o755);
      assert.equal(readdirSync(folder.at('kept')), ['mine.txt']);
      chmodSync(folder.at('kept'), 0o775);
      assert.is(make(folder, 'kept'), 'others than you may write to "kept"; run: chmod 700 "kept"');
    }));

  test('is made where nothing is behind a link to a folder, and refused behind a link to nothing', () =>
    inFolder({ 'real/x': '' }, (folder) => {
      folder.link('way', 'real');
      assert.is(make(folder, 'way/new'), undefined);
      assert.equal(readdirSync(folder.at('real/new')), ['.gitignore']);
      folder.link('.instancelint', 'nowhere');
      assert.match(make(folder) ?? '', /^cannot keep the state in "\.instancelint": /);
    }));

  test('is refused where something else is', () =>
    inFolder({ '.instancelint': '', file: '' }, (folder) => {
      const rest = 'is not a folder; move it away, or name another place with --state-dir';
      assert.is(make(folder), `".instancelint" ${rest}`);
      assert.is(make(folder, 'file'), `"file" ${rest}`);
      assert.is(
        make(folder, 'file/x'),
        'cannot keep the state in "file/x": a part of the path is not a directory',
      );
    }));

  test('is refused where it belongs to another user, unless root works for them', () =>
    inFolder({ 'kept/x': '' }, (folder) => {
      const real = process.getuid;
      if (real?.() === 0) chownSync(folder.at('kept'), 12345, 12345);
      assert.is(make(folder, 'kept'), undefined);
      // As another user sees it.
      Object.defineProperty(process, 'getuid', { value: () => 54321, configurable: true });
      try {
        assert.is(
          make(folder, 'kept'),
          '"kept" belongs to another user; name a place of your own with --state-dir',
        );
      } finally {
        Object.defineProperty(process, 'getuid', { value: real, configurable: true });
      }
    }));
});
