import * as assert from 'uvu/assert';
import { inChromium } from '../support/chromium.ts';
import { inFolder } from '../support/folder.ts';
import { BAD_PLACEHOLDER, BAD_TAGS, GOOD_JSON, named } from '../support/instances.ts';
import { runBuilt } from '../support/run-built.ts';
import { suite } from '../support/suite.ts';

const FILES = {
  'a.json': BAD_TAGS,
  'b/b.json': BAD_PLACEHOLDER.replace('["billing"]', '[]'),
  'c.json': named('Good', GOOD_JSON),
};

/** Which findings can be seen. */
const SEEN =
  '[...document.querySelectorAll("article")].filter((each) => each.checkVisibility()).map((each) => each.closest(".file").dataset.file + " " + each.dataset.rule)';

const ALL = ['a.json tags', 'b/b.json tags', 'b/b.json placeholder'];

suite('the page, in Chromium', (test) => {
  for (const scheme of ['light', 'dark'] as const) {
    test(`shows all findings with their code, and loads nothing, in a ${scheme} scheme`, () =>
      inFolder(FILES, async (folder) => {
        await runBuilt(['.', '--rule', 'tags=warning', '--format', 'html=r.html'], { cwd: folder.path });
        await inChromium(folder.at('r.html'), { scheme, scripts: true }, async (page) => {
          assert.equal(await page.evaluate(SEEN), ALL);
          assert.equal(page.requests.length, 1);
          assert.equal(page.complaints, []);
          assert.equal(
            await page.evaluate('[...document.querySelectorAll("mark")].map((mark) => mark.textContent)'),
            ['[]', '[]', '<INSERT_NAME>'],
          );
          assert.match(
            String(await page.evaluate('document.querySelector("pre").textContent')),
            /^3 .*"configuration".*\n4 {4}"tags": \[\],$/,
          );
          assert.is(
            await page.evaluate('document.querySelector(".said").textContent'),
            '1 error, 2 warnings in 2 of 3 files',
          );
          const contrasts = await page.evaluate(CONTRASTS);
          assert.ok(Number(contrasts) >= 4.5, `the least contrast is ${contrasts}`);
        });
      }));
  }

  test('filters by rule, file, severity and words, with the keyboard alone', () =>
    inFolder(FILES, async (folder) => {
      await runBuilt(['.', '--rule', 'tags=warning', '--format', 'html=r.html'], { cwd: folder.path });
      await inChromium(folder.at('r.html'), { scheme: 'light', scripts: true }, async (page) => {
        const set = async (name: string, value: string): Promise<unknown> => {
          await page.evaluate(`{
            const field = document.querySelector('[name=${name}]');
            field.value = ${JSON.stringify(value)};
            field.dispatchEvent(new Event('input', { bubbles: true }));
          }`);
          return page.evaluate(SEEN);
        };
        const said = (): Promise<unknown> => page.evaluate('document.querySelector("output").value');
        assert.is(await said(), 'All 3 findings are shown.');
        assert.equal(await set('rule', 'tags'), ALL.slice(0, 2));
        assert.is(await said(), '2 of 3 findings are shown.');
        assert.equal(await set('file', 'b/b.json'), ['b/b.json tags']);
        assert.equal(await set('severity', 'error'), []);
        assert.equal(await set('rule', ''), ['b/b.json placeholder']);
        assert.equal(await set('severity', ''), ['b/b.json tags', 'b/b.json placeholder']);
        assert.equal(await set('file', ''), ALL);
        assert.equal(await set('text', 'insert_name B.JSON'), ['b/b.json placeholder']);
        assert.equal(await set('text', 'nowhere'), []);
        assert.is(await page.evaluate('document.querySelector("[data-file=\\"a.json\\"]").hidden'), true);
        assert.equal(await set('text', ''), ALL);
        assert.equal(page.complaints, []);
        // What can be reached by the tab key, in its order.
        assert.equal(
          await page.evaluate(
            '[...document.querySelectorAll("input, select")].map(({ name, tabIndex }) => name + tabIndex)',
          ),
          ['text0', 'severity0', 'rule0', 'file0'],
        );
      });
    }));

  test('is whole without its script, and on paper', () =>
    inFolder(FILES, async (folder) => {
      await runBuilt(['.', '--format', 'html=r.html'], { cwd: folder.path });
      for (const options of [{ scripts: false }, { scripts: true, medium: 'print' }] as const) {
        await inChromium(folder.at('r.html'), { scheme: 'light', ...options }, async (page) => {
          assert.equal(await page.evaluate(SEEN), ALL);
          assert.is(await page.evaluate('document.querySelector("form").checkVisibility()'), false);
        });
      }
    }));

  test('says that there is nothing to say', () =>
    inFolder({ 'c.json': GOOD_JSON }, async (folder) => {
      await runBuilt(['.', '--format', 'html=r.html'], { cwd: folder.path });
      await inChromium(folder.at('r.html'), { scheme: 'light', scripts: true }, async (page) => {
        assert.is(await page.evaluate('document.title'), 'instancelint: no problems');
        assert.is(
          await page.evaluate('document.querySelector(".said").textContent'),
          '1 file checked, no problems',
        );
        assert.is(await page.evaluate('document.scripts.length'), 0);
        assert.equal(page.complaints, []);
      });
    }));

  test('bears thousands of findings', () =>
    inFolder(
      {
        'many.json': GOOD_JSON.replace('["billing"]', `[${'"",'.repeat(5000)} ""]`),
        '.instancerc': 'limits: {findingsPerFile: 6000}',
      },
      async (folder) => {
        await runBuilt(['.', '--format', 'html=r.html'], { cwd: folder.path });
        await inChromium(folder.at('r.html'), { scheme: 'light', scripts: true }, async (page) => {
          assert.is(await page.evaluate('document.querySelectorAll("article").length'), 5001);
          await page.evaluate(`{
          document.querySelector('[name=text]').value = 'nowhere';
          document.querySelector('form').dispatchEvent(new Event('input'));
        }`);
          assert.equal(await page.evaluate(SEEN), []);
        });
      },
    ));
});

/** The least contrast of a text with what is behind it, by the formula of WCAG. */
const CONTRASTS = `{
  const channels = (color) => color.match(/[\\d.]+/g).map(Number);
  const light = (color) => {
    const [r, g, b] = channels(color).slice(0, 3).map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    const color = getComputedStyle(element).backgroundColor;
    return channels(color)[3] === 0 ? behind(element.parentElement) : color;
  };
  const texts = [...document.body.querySelectorAll('*')].filter(
    (element) => element.checkVisibility() && [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== ''),
  );
  Math.min(...texts.map((element) => {
    const [a, b] = [light(getComputedStyle(element).color), light(behind(element))].sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05);
  }));
}`;
