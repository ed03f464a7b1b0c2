import { chmodSync, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { writeAtomically } from '../../src/read/write-atomically.ts';
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
});
