import * as assert from 'uvu/assert';
import { createSettingsCache } from '../../src/lsp/folder-settings.ts';
import { inFolder } from '../support/folder.ts';
import { suite } from '../support/suite.ts';

suite('the settings of a folder', (test) => {
  test('are read anew when something changes that they are just being read from', () =>
    inFolder({ '.instancerc': 'extends: ./base.yaml\n', 'base.yaml': '' }, async ({ path, at, write }) => {
      const cache = createSettingsCache((folder) => folder);
      let isLoading = true;
      const loaded = cache.of(path).then(() => {
        isLoading = false;
      });
      let level = 'off';
      while (isLoading) {
        assert.ok(cache.dependsOn(at('base.yaml')));
        level = level === 'off' ? 'error' : 'off';
        write('base.yaml', `rules: { tags: ${level} }\n`);
        await new Promise((resolve) => setImmediate(resolve));
      }
      await loaded;
      const settings = await (await cache.of(path)).settingsFor(at('a.json'));
      assert.is(settings?.levels.rules['tags'], level);
    }));
});
