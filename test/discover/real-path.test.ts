import * as assert from 'uvu/assert';
import { isLink, realPathToBe } from '../../src/discover/real-path.ts';
import { inFolder } from '../support/folder.ts';
import { suite } from '../support/suite.ts';

suite('the real path of what need not be there yet', (test) => {
  test('is where its folder is', () =>
    inFolder({ 'real/file': '' }, ({ at, link }) => {
      link('way', 'real');
      link('lost', 'nowhere');
      assert.is(realPathToBe(at('way/file')), at('real/file'));
      assert.is(realPathToBe(at('way/a/b')), at('real/a/b'));
      assert.is(realPathToBe(at('way/file/b')), at('real/file/b'), 'below a file, where nothing can ever be');
      assert.is(realPathToBe(at('lost')), undefined);
      assert.is(realPathToBe(at('lost/a')), undefined);
      assert.ok(isLink(at('way')) && isLink(at('lost')));
      assert.not(isLink(at('real')) || isLink(at('real/file/b')) || isLink(at('none')));
    }));
});
