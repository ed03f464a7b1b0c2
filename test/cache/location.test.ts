import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import * as assert from 'uvu/assert';
import { type Location, locate, readCacheText, writeCacheText } from '../../src/cache/location.ts';
import { temporaryBeside } from '../../src/read/temporary-file.ts';
import { inFolder } from '../support/folder.ts';
import { suite } from '../support/suite.ts';

const TEXT = 'instancelint cache 1 x\n[]';

function textAt(place: Location): string {
  const read = readCacheText(place);
  return 'text' in read ? read.text : read.refusal;
}

suite('the place of a cache', (test) => {
  test('is in our folder in the root of the project, and git is told to leave it out', () =>
    inFolder({}, ({ path, at }) => {
      const place = locate(undefined, path, at('src'));
      assert.is(place.path, at('.instancelint/cache'));
      assert.is(place.shownAs, '../.instancelint/cache');
      assert.is(textAt(place), '');
      assert.is(writeCacheText(place, TEXT), undefined);
      assert.is(textAt(place), TEXT);
      assert.is(readFileSync(at('.instancelint/.gitignore'), 'utf8'), '*\n');
      assert.is(statSync(place.path).mode & 0o777, 0o600);
      assert.is(writeCacheText(place, `${TEXT} `), undefined);
    }));

  test('may be named, from the current folder on', () =>
    inFolder({ 'src/x': '' }, ({ path, at }) => {
      const place = locate('../tmp/deep/cache', path, at('src'));
      assert.is(place.path, at('tmp/deep/cache'));
      assert.is(writeCacheText(place, TEXT), undefined);
      assert.is(textAt(place), TEXT);
      assert.is(statSync(place.path).mode & 0o777, 0o600);
    }));

  test('is not believed when others could write there, and is taken over', () =>
    inFolder({ cache: TEXT }, ({ path, at }) => {
      const place = locate('cache', path, path);
      for (const mode of [0o644, 0o660, 0o602]) {
        chmodSync(at('cache'), mode);
        assert.is(textAt(place), '');
      }
      writeCacheText(place, TEXT);
      assert.is(textAt(place), TEXT);
    }));

  test('is refused where something else is, which stays as it is', () =>
    inFolder({ mine: '{}', 'folder/x': '', real: TEXT, 'other/cache': TEXT }, ({ path, at, link }) => {
      link('link', 'real');
      link('.instancelint', 'other');
      const refusalOf = (given: string | undefined): unknown =>
        Object.values(readCacheText(locate(given, path, path)))[0];
      assert.is(refusalOf('mine'), '"mine" holds something else');
      assert.is(refusalOf('folder'), '"folder" is no file');
      assert.is(refusalOf('link'), '"link" is or lies behind a link');
      assert.is(refusalOf(undefined), '".instancelint/cache" is or lies behind a link');
      assert.ok(lstatSync(at('link')).isSymbolicLink());
    }));

  test('is rid of what killed runs have left, in our folder', () =>
    inFolder({}, ({ path, at }) => {
      const place = locate(undefined, path, path);
      writeCacheText(place, TEXT);
      const remains = basename(temporaryBeside(place.path)).replace(`-${process.pid}-`, '-999999999-');
      for (const name of [remains, 'tokens.json']) writeFileSync(at(`.instancelint/${name}`), '');
      writeCacheText(place, TEXT);
      assert.equal(readdirSync(at('.instancelint')).sort(), ['.gitignore', 'cache', 'tokens.json']);
    }));

  test('that cannot be written is told in a clause', () =>
    inFolder({ file: 'x' }, ({ path }) => {
      const place = locate('file/cache', path, path);
      assert.is(textAt(place), '');
      assert.match(writeCacheText(place, TEXT) ?? '', /^cannot write "file\/cache": /);
      // Node's own way of making folders tries for ever there on Linux.
      const nowhere = locate('/proc/nothing/a/cache', path, path);
      assert.match(writeCacheText(nowhere, TEXT) ?? '', /^cannot write ".*proc\/nothing\/a\/cache": /);
    }));
});
