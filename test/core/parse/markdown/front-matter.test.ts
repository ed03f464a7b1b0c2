import * as assert from 'uvu/assert';
import { frontMatterEnd, readFrontMatter } from '../../../../src/core/parse/markdown/front-matter.ts';
import { suite } from '../../../support/suite.ts';

const read = (page: string): readonly (readonly [string, string])[] => [...readFrontMatter(page)];

suite('front matter', (test) => {
  test('has plain members, and those of members', () => {
    const page = `---
heading: Acme Billing
empty:
elementId: 7
"quoted": "a # b"   # why
single: 'it''s'
plain: a b # why
site:
  url: https://acme.example/#top
  deeper:
    key: acme
  last: x
next: y
---
heading: Other
`;
    assert.equal(read(page), [
      ['heading', 'Acme Billing'],
      ['elementId', '7'],
      ['quoted', 'a # b'],
      ['single', "it's"],
      ['plain', 'a b'],
      ['site.url', 'https://acme.example/#top'],
      ['site.deeper.key', 'acme'],
      ['site.last', 'x'],
      ['next', 'y'],
    ]);
    assert.is(page.slice(frontMatterEnd(page)), 'heading: Other\n');
  });

  test('leaves out what is no text of one line', () => {
    assert.equal(read('---\na: |\n  b\nc: [d]\ne: {f: g}\nh: &i j\nk: "l\\n"\nm: "n" o\n- p\n---\n'), []);
  });

  for (const lineEnd of ['\n', '\r\n', '\r']) {
    test(`ends where its lines say (${JSON.stringify(lineEnd)})`, () => {
      for (const closing of ['---', '...', '--- ']) {
        const page = `---\na: b\n${closing}\ntext\n---\n`.replaceAll('\n', lineEnd);
        assert.equal(read(page), [['a', 'b']]);
        assert.is(page.slice(frontMatterEnd(page)).trim(), `text${lineEnd}---`);
      }
    });
  }

  test('there is none without its opening and closing line', () => {
    for (const page of [
      'heading: A\n',
      '---\nheading: A\n',
      '\n---\na: b\n---\n',
      '----\na: b\n----\n',
      '',
    ]) {
      assert.equal(read(page), []);
      assert.is(frontMatterEnd(page), 0);
    }
  });
});
