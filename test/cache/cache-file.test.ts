import * as assert from 'uvu/assert';
import {
  type CacheData,
  type Entry,
  entryAt,
  isCacheText,
  NOTHING,
  parseCache,
  printCache,
  tableOf,
} from '../../src/cache/cache-file.ts';
import { suite } from '../support/suite.ts';

const BUILD = 'abc';

const ENTRIES: readonly (readonly [string, Entry])[] = [
  [
    'clean.json',
    { stamp: [120, 1700000000123.4568, 1700000000123.4568, 77], kind: 0, names: [5], stored: undefined },
  ],
  ['none.json', { stamp: [12, 1, 2, 78], kind: 1, names: [], stored: undefined }],
  ['many “☃”.yaml', { stamp: [900, 1, 2, 79], kind: 2, names: [6, 7], stored: ['name: ＊', []] }],
];

const DATA: CacheData = {
  settings: ['json found bundled {}', 'yaml found bundled {"tags":"off"}'],
  folders: new Map([
    ['', tableOf(ENTRIES)],
    ['__proto__', tableOf(ENTRIES.slice(0, 1))],
  ]),
};

const TEXT = printCache(DATA, BUILD, 'metadata');

suite('the text of a cache', (test) => {
  test('gives back what was put in', () => {
    const { settings, folders } = parseCache(TEXT, BUILD, 'metadata');
    assert.equal(settings, DATA.settings);
    assert.equal([...folders.keys()], ['', '__proto__']);
    const table = folders.get('');
    assert.ok(table);
    ENTRIES.forEach(([file, entry], at) => {
      assert.is(table.files[at], file);
      assert.equal(entryAt(table, at), entry);
    });
  });

  test('is ASCII', () => {
    assert.match(TEXT, /^[\n -~]*$/);
  });

  test('says nothing to another build or about another strategy', () => {
    assert.equal(parseCache(TEXT, 'abd', 'metadata'), NOTHING);
    assert.equal(parseCache(TEXT, BUILD, 'content'), NOTHING);
    assert.equal(parseCache(TEXT.replace(process.version, 'v1.0.0'), BUILD, 'metadata'), NOTHING);
  });

  test('says nothing when its end is missing', () => {
    for (let length = 0; length < TEXT.length; length++) {
      assert.equal(parseCache(TEXT.slice(0, length), BUILD, 'metadata'), NOTHING, `${length}`);
    }
  });

  test('may be damaged anywhere without harm', () => {
    for (let at = TEXT.indexOf('\n') + 1; at < TEXT.length; at++) {
      for (const put of ['', '0', '"', 'null', '[]', '{}', '-1.5']) {
        const damaged = TEXT.slice(0, at) + put + TEXT.slice(at + 1);
        for (const table of parseCache(damaged, BUILD, 'metadata').folders.values()) {
          for (const place of table.files.keys()) entryAt(table, place);
        }
      }
    }
  });

  test('is told from other files', () => {
    for (const text of ['', '\0\0', TEXT, 'instancelint cache 7 x']) assert.ok(isCacheText(text), text);
    for (const text of ['{}', ' instancelint cache 1', 'a']) assert.not(isCacheText(text), text);
  });
});
