import { readFileSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import { brokenLinks } from '../support/broken-links.ts';
import { codeBlocks, filesShown } from '../support/code-blocks.ts';
import { suite } from '../support/suite.ts';

const PAGE = 'docs/editors.md';
const ROOT = new URL('../../', import.meta.url);

/** JSON with comments is YAML once they are gone. */
function dataOf(name: string): unknown {
  const [block] = filesShown(PAGE, name);
  return parse(block?.text.replace(/^\/\/.*\n/, '') ?? '');
}

suite('docs/editors.md', (test) => {
  test('has blocks that a test looks at, or that are data', () => {
    const tested = ['instancelint.vim', 'init.lua', 'instancelint.lua', '-instancelint.el'];
    const shown = new Set(tested.flatMap((name) => filesShown(PAGE, name).map(({ line }) => line)));
    assert.is(shown.size, 6);
    for (const { language, line, text } of codeBlocks(PAGE)) {
      if (language === 'json') assert.not.throws(() => JSON.parse(text), undefined, `line ${line}`);
      // `text` is what an editor looks like, which test/tools/editors.test.ts looks at.
      else if (!['jsonc', 'toml', 'sh', 'text'].includes(language))
        assert.ok(shown.has(line), `line ${line}`);
    }
  });

  test('shows a task with the problem matcher of the extension, and a schema that is there', () => {
    const manifest: unknown = parse(readFileSync(new URL('editors/vscode/package.json', ROOT), 'utf8'));
    assert.match(JSON.stringify(manifest), '"problemMatchers":[{"name":"instancelint"');
    assert.match(JSON.stringify(dataOf('tasks.json')), '"problemMatcher":"$instancelint"');
    const settings = JSON.stringify(dataOf('settings.json'));
    const named = [...settings.matchAll(/\.\/node_modules\/instancelint\/([\w./]+)/g)];
    assert.is(named.length, 2);
    for (const [, file = ''] of named) assert.match(readFileSync(new URL(file, ROOT), 'utf8'), '$schema');
  });

  test('links to files and headings that are there', () => {
    assert.equal(brokenLinks(PAGE), []);
  });
});
