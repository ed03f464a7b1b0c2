import { chmodSync } from 'node:fs';
import { delimiter } from 'node:path';
import * as assert from 'uvu/assert';
import { findGit } from '../../../src/discover/git/find-git.ts';
import { inFolder } from '../../support/folder.ts';
import { suite } from '../../support/suite.ts';

suite('git', (test) => {
  test('is the first program of that name in a folder that PATH names in full', () =>
    inFolder({ 'a/git': '', 'b/git/x': '', 'c/git': '', 'd/git': '' }, ({ at }) => {
      for (const folder of ['c', 'd']) chmodSync(at(`${folder}/git`), 0o755);
      const pathOf = (...folders: string[]): string => folders.map((folder) => at(folder)).join(delimiter);
      assert.is(findGit({ PATH: pathOf('none', 'a', 'b', 'c', 'd') }), at('c/git'));
      assert.is(findGit({ PATH: pathOf('none', 'a', 'b') }), undefined);
    }));

  test('is never one of the current folder', () =>
    inFolder({ git: '' }, ({ at, path }) => {
      chmodSync(at('git'), 0o755);
      const before = process.cwd();
      process.chdir(path);
      try {
        for (const given of ['.', '', './', `.${delimiter}`, `/nonexistent${delimiter}${delimiter}.`])
          assert.is(findGit({ PATH: given }), undefined, given);
        assert.is(findGit({}), undefined);
      } finally {
        process.chdir(before);
      }
    }));
});
