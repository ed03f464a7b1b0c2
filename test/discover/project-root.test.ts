import * as assert from 'uvu/assert';
import { createProjectRootOf, isWithinFolder } from '../../src/discover/project-root.ts';
import { inFolder } from '../support/folder.ts';
import { suite } from '../support/suite.ts';

suite('the root of a project', (test) => {
  test('is the nearest folder with .git, even above the current one', () =>
    inFolder(
      { '.git/HEAD': '', 'a/b/c.json': '', 'sub/.git': 'gitdir: elsewhere', 'sub/d/e.json': '' },
      ({ path, at }) => {
        const rootOf = createProjectRootOf(at('a'));
        assert.is(rootOf(at('a/b')), path);
        assert.is(rootOf(path), path);
        assert.is(rootOf(at('sub/d')), at('sub'));
      },
    ));

  test('outside a repository is the current folder for what lies below it, else the folder itself', () =>
    inFolder({ 'a/b/c.json': '', 'd/e.json': '' }, ({ at }) => {
      const rootOf = createProjectRootOf(at('a'));
      assert.is(rootOf(at('a/b')), at('a'));
      assert.is(rootOf(at('d')), at('d'));
    }));

  test('contains folders by whole names', () => {
    assert.ok(isWithinFolder('/a/b', '/a'));
    assert.ok(isWithinFolder('/a', '/a'));
    assert.ok(isWithinFolder('/a/..b', '/a'));
    assert.ok(isWithinFolder('/x', '/'));
    assert.not(isWithinFolder('/ab', '/a'));
    assert.not(isWithinFolder('/', '/a'));
  });
});
