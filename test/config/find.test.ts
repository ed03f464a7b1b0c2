import { basename } from 'node:path';
import { ExplorerSync } from 'cosmiconfig/dist/ExplorerSync.js';
import fc from 'fast-check';
import * as assert from 'uvu/assert';
import { createConfigFinder, SEARCH_PLACES } from '../../src/config/find.ts';
import { createFolder } from '../support/folder.ts';
import { suite } from '../support/suite.ts';

const CONTENTS = ['', '{}', '{"instance": {}}', '{"name": "instance"}', '{"a": {"instance": 1}}'] as const;

suite('the config of a folder', (test) => {
  test('is the one that cosmiconfig finds', async () => {
    const folders = fc.dictionary(fc.constantFrom(...SEARCH_PLACES), fc.constantFrom(...CONTENTS));
    const check = async (files: Readonly<Record<string, string>>): Promise<void> => {
      const folder = createFolder(files);
      try {
        const { above } = createConfigFinder(() => folder.path);
        const found = await above(folder.path);
        const name = found !== undefined && 'path' in found ? basename(found.path) : undefined;
        assert.is(name, findByCosmiconfig(folder.path), JSON.stringify(files));
      } finally {
        folder.remove();
      }
    };
    await fc.assert(fc.asyncProperty(folders, check), { seed: 6, numRuns: 100 });
  });
});

function findByCosmiconfig(directory: string): string | undefined {
  const asFound = (): unknown => ({});
  const explorer = new ExplorerSync({
    moduleName: 'instance',
    searchPlaces: [...SEARCH_PLACES],
    loaders: {
      noExt: asFound,
      '.yaml': asFound,
      '.yml': asFound,
      '.json': (path, content) => (basename(path) === 'package.json' ? JSON.parse(content || '{}') : {}),
    },
    transform: (result) => result,
    searchStrategy: 'none',
    ignoreEmptySearchPlaces: false,
    mergeImportArrays: false,
    mergeSearchPlaces: false,
    cache: false,
  });
  const found = explorer.search(directory);
  return found === null ? undefined : basename(found.filepath);
}
