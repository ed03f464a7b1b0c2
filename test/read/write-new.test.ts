import { readFileSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { writeNew } from '../../src/read/write-new.ts';
import { inFolder } from '../support/folder.ts';
import { suite } from '../support/suite.ts';

suite('a new file', (test) => {
  test('is written with the folders above it', () =>
    inFolder({}, ({ at }) => {
      assert.is(writeNew(at('a/b/c.json'), 'c', '{}'), undefined);
      assert.is(readFileSync(at('a/b/c.json'), 'utf8'), '{}');
    }));

  test('takes the place of nothing that is there', () =>
    inFolder({ 'a.json': 'mine' }, ({ at, link }) => {
      link('dangling.json', 'gone.json');
      for (const name of ['a.json', 'dangling.json', ''])
        assert.match(writeNew(at(name), 'that', '{}')?.message ?? '', '"that" is there already');
      assert.is(readFileSync(at('a.json'), 'utf8'), 'mine');
      assert.match(
        writeNew(at('a.json/b.json'), 'that', '{}')?.message ?? '',
        'cannot make the folder of that: ',
      );
    }));
});
