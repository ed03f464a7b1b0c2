import { readFileSync, utimesSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import * as assert from 'uvu/assert';
import { type Cache, openCache } from '../../src/cache/cache.ts';
import type { Circumstances } from '../../src/cache/settings-keys.ts';
import { cleanFile } from '../../src/core/findings/finding.ts';
import { USUAL_LIMITS } from '../../src/core/limits.ts';
import type { Level } from '../../src/core/rules/level.ts';
import { loadBundledCatalogue } from '../../src/knowledge/bundled.ts';
import { type Folder, inFolder } from '../support/folder.ts';
import { suite } from '../support/suite.ts';

const catalogue = loadBundledCatalogue();

function open({ path }: Folder): Cache {
  const cache = openCache({ location: 'cache', strategy: 'metadata' }, path, path);
  if ('refusal' in cache) throw new Error(cache.refusal);
  return cache;
}

function file({ at }: Folder, displayPath: string) {
  return { path: at(displayPath), displayPath, named: false };
}

function circumstances(tags: Level): Circumstances {
  return {
    settings: { levels: { preset: 'recommended', rules: { tags } }, catalogue, limits: USUAL_LIMITS },
    language: 'json',
    named: false,
  };
}

/** Finds a file clean that was not known. */
function meet(cache: Cache, folder: Folder, path: string, tags: Level): void {
  const met = file(folder, path);
  assert.is(cache.recall(met, circumstances(tags)), undefined);
  cache.keep(met.path, cleanFile({ path, language: 'json' }), []);
}

function isKnown(cache: Cache, folder: Folder, path: string, tags: Level): boolean {
  return cache.recall(file(folder, path), circumstances(tags)) !== undefined;
}

suite('a cache that several runs have open', (test) => {
  const FILES = { 'a/1.json': '', 'a/2.json': '', 'b/1.json': '', 'b/2.json': '' };

  test('keeps what each of them found, each under its own circumstances', () =>
    inFolder(FILES, async (folder) => {
      for (const path of Object.keys(FILES)) utimesSync(folder.at(path), 1e9, 1e9);
      // A file that changed within the last tick of the clock is not remembered.
      await wait(250);
      const [first, second] = [open(folder), open(folder)];
      meet(first, folder, 'a/1.json', 'off');
      meet(first, folder, 'b/1.json', 'warning');
      meet(second, folder, 'a/2.json', 'error');
      meet(second, folder, 'b/2.json', 'warning');
      assert.is(first.save(), undefined);
      assert.is(second.save(), undefined);
      const later = open(folder);
      const known = [
        ['a/1.json', 'off'],
        ['b/1.json', 'warning'],
        ['a/2.json', 'error'],
        ['b/2.json', 'warning'],
      ] as const;
      for (const [path, tags] of known) {
        assert.ok(isKnown(later, folder, path, tags), path);
        assert.not.ok(isKnown(later, folder, path, tags === 'off' ? 'error' : 'off'), path);
      }
    }));

  test('remembers nothing of a file that was not checked to its end', () =>
    inFolder(FILES, async (folder) => {
      for (const path of Object.keys(FILES)) utimesSync(folder.at(path), 1e9, 1e9);
      await wait(250);
      const cache = open(folder);
      for (const [path, rest] of [
        ['a/1.json', {}],
        ['a/2.json', { unfinished: true }],
      ] as const) {
        assert.not.ok(isKnown(cache, folder, path, 'off'));
        const source = { path, language: 'json', text: '' } as const;
        cache.keep(folder.at(path), { source, findings: [], frameText: '', ...rest }, []);
      }
      assert.is(cache.save(), undefined);
      assert.ok(isKnown(open(folder), folder, 'a/1.json', 'off'));
      assert.not.ok(isKnown(open(folder), folder, 'a/2.json', 'off'));
    }));

  test('is left alone by a run that finds nothing new', () =>
    inFolder(FILES, async (folder) => {
      for (const path of Object.keys(FILES)) utimesSync(folder.at(path), 1e9, 1e9);
      await wait(250);
      const first = open(folder);
      meet(first, folder, 'a/1.json', 'off');
      first.save();
      const second = open(folder);
      meet(second, folder, 'a/2.json', 'off');
      second.save();
      assert.ok(isKnown(open(folder), folder, 'a/1.json', 'off'));
      const written = readFileSync(folder.at('cache'), 'latin1');
      const idle = open(folder);
      assert.ok(isKnown(idle, folder, 'a/2.json', 'off'));
      assert.is(idle.save(), undefined);
      assert.is(readFileSync(folder.at('cache'), 'latin1'), written);
    }));
});
