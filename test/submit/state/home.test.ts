import * as assert from 'uvu/assert';
import { findHome, placesOf } from '../../../src/submit/state/home.ts';
import { inFolder } from '../../support/folder.ts';
import { suite } from '../../support/suite.ts';

const NEAREST = { kind: 'nearest' } as const;
const CONFIG = '{"extends": "strict"}';

suite('where the state of submitting belongs', (test) => {
  test('is beside the config in force, also from below', () =>
    inFolder(
      { '.git/x': '', '.instancerc': CONFIG, 'a/b/x': '', 'c/.instancerc.yaml': 'extends: strict\n' },
      async (folder) => {
        const { path, at } = folder;
        assert.is(await findHome(NEAREST, path), path);
        assert.is(await findHome(NEAREST, at('a/b')), path);
        assert.is(await findHome(NEAREST, at('c')), at('c'));
        assert.is(await findHome({ kind: 'none' }, at('a/b')), at('a/b'));
        assert.is(await findHome({ kind: 'file', path: '../../c/.instancerc.yaml' }, at('a/b')), at('c'));
      },
    ));

  test('is the current folder without a config, or with one of another project', () =>
    inFolder({ '.instancerc': CONFIG, 'repository/.git/x': '', 'repository/sub/x': '' }, async ({ at }) => {
      assert.is(await findHome(NEAREST, at('repository/sub')), at('repository/sub'));
    }));

  test('is beside a config above also where there is no repository', () =>
    inFolder({ '.instancerc': CONFIG, 'a/b/x': '' }, async ({ path, at }) => {
      assert.is(await findHome(NEAREST, at('a/b')), path);
      assert.is(await findHome({ kind: 'none' }, at('a/b')), at('a/b'));
    }));

  test('is beside a package.json that holds the config', () =>
    inFolder(
      { '.git/x': '', 'package.json': `{"instance": ${CONFIG}}`, 'sub/package.json': '{}' },
      async (folder) => {
        assert.is(await findHome(NEAREST, folder.at('sub')), folder.path);
      },
    ));

  test('is nowhere when the named config is not there', () =>
    inFolder({}, async ({ path }) => {
      const home = await findHome({ kind: 'file', path: 'missing.yaml' }, path);
      assert.equal(home, { message: 'cannot read the config "missing.yaml": no such file or directory' });
    }));
});

suite('the files of the state', (test) => {
  test('lie in a folder of ours, or in one that was named; receipts stay', () =>
    inFolder({ 'sub/x': '' }, ({ path, at }) => {
      const places = placesOf({ home: path, stateDir: undefined, cwd: at('sub') });
      assert.not(places.isNamed);
      assert.equal(places.tokens, {
        path: at('.instancelint/tokens.json'),
        shownAs: '../.instancelint/tokens.json',
      });
      assert.equal(places.receipts.path, at('instances.receipts.json'));
      const named = placesOf({ home: path, stateDir: '../kept', cwd: at('sub') });
      assert.ok(named.isNamed);
      assert.equal(named.folder, { path: at('kept'), shownAs: '../kept' });
      assert.equal(named.journal.path, at('kept/journal.jsonl'));
      assert.equal(named.receipts, places.receipts);
    }));

  test('are known by their real paths before they are there', () =>
    inFolder({ 'real/x': '' }, ({ at, link }) => {
      link('way', 'real');
      const { folder, isNamed } = placesOf({ home: at('way'), stateDir: undefined, cwd: at('way') });
      assert.equal(folder, { path: at('real/.instancelint'), shownAs: '.instancelint' });
      assert.not(isNamed);
      link('real/.instancelint', '../elsewhere/x');
      assert.ok(placesOf({ home: at('real'), stateDir: undefined, cwd: at('real') }).isNamed);
      assert.is(placesOf({ home: at('real'), stateDir: 'x/y', cwd: at('real') }).folder.path, at('real/x/y'));
    }));

  test('can be asked for where no folder can be', () =>
    inFolder({ file: '' }, ({ path, at }) => {
      assert.is(placesOf({ home: path, stateDir: 'file/x', cwd: path }).folder.path, at('file/x'));
    }));
});
