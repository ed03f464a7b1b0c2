import * as assert from 'uvu/assert';
import { originPath } from '../../../src/submit/wanted/origin-path.ts';
import { inFolder } from '../../support/folder.ts';
import { suite } from '../../support/suite.ts';

suite('how the state calls files', (test) => {
  test('relative to the home with slashes, absolute elsewhere', () =>
    inFolder({ 'home/a/b.json': '', 'other/c.json': '' }, ({ at, link }) => {
      const home = at('home');
      assert.is(originPath(at('home/a/b.json'), home), 'a/b.json');
      assert.is(originPath(at('home/..json'), home), '..json');
      assert.is(originPath(at('other/c.json'), home), at('other/c.json'));
      link('way', 'home');
      link('home/out', '../other');
      link('home/c.json', '../other/c.json');
      assert.is(originPath(at('way/a/b.json'), home), 'a/b.json', 'by way of a link to the home');
      assert.is(originPath(at('home/a/b.json'), at('way')), 'a/b.json');
      assert.is(originPath(at('home/out/c.json'), home), 'out/c.json', 'as it is called there');
      assert.is(originPath(at('home/c.json'), home), 'c.json');
    }));
});
