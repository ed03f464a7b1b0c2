import { chmodSync, chownSync, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { replaceFile, writeAtomically } from '../../src/read/write-atomically.ts';
import { inFolder } from '../support/folder.ts';
import { suite } from '../support/suite.ts';

suite('writing a file atomically', (test) => {
  test('creates a file and leaves nothing beside it', () =>
    inFolder({}, ({ path, at }) => {
      assert.is(writeAtomically(at('a.json'), 'é\n'), undefined);
      assert.is(readFileSync(at('a.json'), 'utf8'), 'é\n');
      assert.equal(readdirSync(path), ['a.json']);
    }));

  test('keeps the mode, and a link a link', () =>
    inFolder({ 'real.json': 'old' }, ({ at, link }) => {
      link('link.json', 'real.json');
      chmodSync(at('real.json'), 0o606);
      assert.is(writeAtomically(at('link.json'), 'new'), undefined);
      assert.ok(lstatSync(at('link.json')).isSymbolicLink());
      assert.is(readFileSync(at('real.json'), 'utf8'), 'new');
      assert.is(statSync(at('real.json')).mode & 0o777, 0o606);
    }));

  test('says what failed, and removes what it began', () =>
    inFolder({ 'folder/x': '' }, ({ path, at }) => {
      assert.match(
        writeAtomically(at('missing/a.json'), 'x')?.message ?? '',
        /cannot write ".*": no such file or directory/,
      );
      assert.match(writeAtomically(at('folder'), 'x')?.message ?? '', /it is a directory/);
      assert.equal(readdirSync(path), ['folder']);
    }));

  test('gives it to the owner of the one before, where this user may', () =>
    inFolder({ 'a.json': 'old' }, ({ at }) => {
      // Nobody but root can give files away.
      const [user, group] =
        process.getuid?.() === 0 ? [1234, 5678] : [process.getuid?.(), process.getgid?.()];
      if (user !== undefined && group !== undefined) chownSync(at('a.json'), user, group);
      chmodSync(at('a.json'), 0o4750);
      assert.is(writeAtomically(at('a.json'), 'new'), undefined);
      const { uid, gid, mode } = statSync(at('a.json'));
      assert.equal([uid, gid], [user ?? uid, group ?? gid]);
      assert.is(mode & 0o7777, 0o4750);
    }));

  test('replaces nothing that it may not at the last moment, and leaves nothing', () =>
    inFolder({ 'a.json': 'old' }, ({ path, at }) => {
      const how = { mode: undefined, lasting: true };
      assert.is(replaceFile(at('a.json'), Buffer.from('new'), { ...how, mayReplace: () => false }), false);
      const failing = (): never => {
        throw new Error('gone');
      };
      assert.throws(
        () => replaceFile(at('a.json'), Buffer.from('new'), { ...how, mayReplace: failing }),
        /gone/,
      );
      assert.is(readFileSync(at('a.json'), 'utf8'), 'old');
      assert.equal(readdirSync(path), ['a.json']);
      assert.is(replaceFile(at('a.json'), Buffer.from('new'), { ...how, mayReplace: () => true }), true);
      assert.is(readFileSync(at('a.json'), 'utf8'), 'new');
    }));
});
