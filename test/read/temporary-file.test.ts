import { spawnSync } from 'node:child_process';
import { readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import * as assert from 'uvu/assert';
import { languageOfPath } from '../../src/core/text/source.ts';
import { removeRemains, temporaryBeside } from '../../src/read/temporary-file.ts';
import { inFolder } from '../support/folder.ts';
import { suite } from '../support/suite.ts';

/** A process that is over. */
const GONE = spawnSync(process.execPath, ['--version']).pid;
const HOURS = 3 * 3_600_000;

suite('a temporary file', (test) => {
  test('is beside the file, has a name of its own and as long as names may be, and is never looked at', () =>
    inFolder({}, ({ path, at }) => {
      for (const name of [
        'a.json',
        `${'x'.repeat(250)}.yaml`,
        `${'\u{1f600}'.repeat(63)}`,
        'a\nb.json',
        '.x',
      ]) {
        const temporary = temporaryBeside(at(name));
        writeFileSync(temporary, '');
        assert.is(temporary, at(basename(temporary)));
        assert.is.not(temporaryBeside(at(name)), temporary);
        assert.is(languageOfPath(temporary), undefined);
      }
      assert.is(readdirSync(path).length, 5);
    }));

  test('is removed when its process is over, whatever it was for', () =>
    inFolder({}, ({ path, at }) => {
      for (const name of ['a.json', 'a\nb.json', '\ud83d.json', '']) {
        const own = temporaryBeside(at(name || 'x'));
        writeFileSync(own.replace(`-${process.pid}-`, `-${GONE}-`), '');
      }
      removeRemains(path);
      assert.equal(readdirSync(path), []);
    }));

  test('stays as long as its process may be at it', () =>
    inFolder({}, ({ path, at }) => {
      const own = temporaryBeside(at('a.json'));
      const [before = '', after = ''] = own.split(/(?<=\.instancelint-)[a-z\d]+(?=-)/);
      const elsewhere = `${before}0${after.replace(`-${process.pid}-`, `-${GONE}-`)}`;
      for (const file of [own, elsewhere]) writeFileSync(file, '');
      removeRemains(path);
      assert.equal(readdirSync(path).sort(), [basename(own), basename(elsewhere)].sort());
      // Of another machine, or of a process with the number of one that is over, the time tells.
      const old = new Date(Date.now() - HOURS);
      for (const file of [own, elsewhere]) utimesSync(file, old, old);
      removeRemains(path);
      assert.equal(readdirSync(path), []);
    }));

  test('is taken for none of other programs', () =>
    inFolder({}, ({ path, at }) => {
      const names = [
        '.a.json.tmp',
        '.a.json.abc.tmp',
        'a.json.instancelint-0-1-a.tmp',
        '.a.instancelint-0-1-a.json',
        '.a.instancelint-0-x-a.tmp',
      ];
      for (const name of names) {
        writeFileSync(at(name), '');
        utimesSync(at(name), 1e9, 1e9);
      }
      removeRemains(path);
      assert.equal(readdirSync(path).sort(), [...names].sort());
    }));

  test('is not looked for where nothing can be', () =>
    inFolder({ file: '' }, ({ path, at }) => {
      removeRemains(at('gone'));
      removeRemains(at('file'));
      assert.equal(readdirSync(path), ['file']);
    }));
});
