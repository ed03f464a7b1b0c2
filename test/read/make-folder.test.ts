import { statSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { makeFolder } from '../../src/read/make-folder.ts';
import { inFolder } from '../support/folder.ts';
import { suite } from '../support/suite.ts';

suite('making a folder', (test) => {
  test('makes those above it, and is content with what is there', () =>
    inFolder({ 'there/x': '' }, ({ at }) => {
      for (const path of ['there', 'there/a/b', 'c/d/e', 'c/d/e']) {
        makeFolder(at(path));
        assert.ok(statSync(at(path)).isDirectory(), path);
      }
    }));

  test('tells the highest one that it made', () =>
    inFolder({ 'there/x': '' }, ({ at }) => {
      assert.is(makeFolder(at('there/a/b/c'), 0o700), at('there/a'));
      assert.is(makeFolder(at('there/a/b')), undefined);
      for (const path of ['there/a', 'there/a/b']) assert.is(statSync(at(path)).mode & 0o777, 0o700);
    }));

  test('says that a file is in its way', () =>
    inFolder({ file: '' }, ({ at }) => {
      for (const path of ['file', 'file/a', 'file/a/b'])
        assert.throws(() => makeFolder(at(path)), /ENOTDIR/, path);
    }));

  test('gives up where none can be made', () => {
    // Node's own way of making those above, too, tries for ever there on Linux.
    assert.throws(() => makeFolder('/proc/nothing/a/b'), /E(?:NOENT|ACCES|ROFS|PERM)/);
  });
});
