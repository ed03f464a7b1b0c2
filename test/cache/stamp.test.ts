import { readFileSync, renameSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { contentStamp, isSettled, metadataStamp } from '../../src/cache/stamp.ts';
import { inFolder } from '../support/folder.ts';
import { suite } from '../support/suite.ts';

interface Case {
  readonly what: string;
  readonly written: number;
  readonly changed: number;
  readonly settled: boolean;
}

const NOW = 1_700_000_000_500;

const CASES: readonly Case[] = [
  { what: 'written long ago', written: NOW - 60_000.3, changed: NOW - 60_000.3, settled: true },
  { what: 'written within the tick', written: NOW - 20.3, changed: NOW - 20.3, settled: false },
  { what: 'written in the future', written: NOW + 5000, changed: NOW - 60_000, settled: false },
  { what: 'said to be old', written: 1.5, changed: NOW - 20.3, settled: false },
  {
    what: 'written a second ago, as whole seconds tell',
    written: NOW - 1500,
    changed: NOW - 1500,
    settled: false,
  },
  {
    what: 'written three seconds ago, as whole seconds tell',
    written: NOW - 3500,
    changed: NOW - 3500,
    settled: true,
  },
];

suite('the stamp of a file', (test) => {
  for (const { what, written, changed, settled } of CASES) {
    test(`is ${settled ? 'settled' : 'not settled'} for one ${what}`, () => {
      assert.is(isSettled([10, written, changed, 1], NOW), settled);
    });
  }

  test('changes with what is written, though size and time of writing are set back', () =>
    inFolder({ 'a.json': '{"a": 1}' }, async ({ at }) => {
      const before = metadataStamp(at('a.json'));
      const { atime, mtime } = statSync(at('a.json'));
      await new Promise((resolve) => setTimeout(resolve, 20));
      writeFileSync(at('a.json'), '{"a": 2}');
      utimesSync(at('a.json'), atime, mtime);
      assert.is.not(String(metadataStamp(at('a.json'))), String(before));
    }));

  test('changes with another file in the place, though it is the same in all that can be set', () =>
    inFolder({ 'a.json': '{"a": 1}', 'b.json': '{"a": 2}' }, ({ at }) => {
      for (const file of ['a.json', 'b.json']) utimesSync(at(file), 1000, 1000);
      const before = metadataStamp(at('a.json'));
      renameSync(at('b.json'), at('a.json'));
      assert.is.not(String(metadataStamp(at('a.json'))), String(before));
      assert.is(readFileSync(at('a.json'), 'utf8'), '{"a": 2}');
    }));

  test('is none where nothing is, or links lead in a circle', () =>
    inFolder({}, ({ at, link }) => {
      link('circle.json', 'circle.json');
      assert.is(metadataStamp(at('missing.json')), undefined);
      assert.is(metadataStamp(at('circle.json')), undefined);
    }));

  test('by content is that of the text', () => {
    assert.equal(contentStamp('{}'), contentStamp('{}'));
    assert.not.equal(contentStamp('{}'), contentStamp('\uFEFF{}'));
  });
});
