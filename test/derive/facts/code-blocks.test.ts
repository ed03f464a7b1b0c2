import * as assert from 'uvu/assert';
import { codeBlocks, frontMatter } from '../../../src/derive/facts/code-blocks.ts';
import { suite } from '../../support/suite.ts';

suite('codeBlocks', (test) => {
  test('takes fences of either kind, with their language and line', () => {
    const page = 'Text\n\n```JSON\n{\n}\n```\n\n~~~~\na\n~~~\nb\n~~~~\n';
    assert.equal(codeBlocks(page), [
      { language: 'json', text: '{\n}', line: 4 },
      { language: '', text: 'a\n~~~\nb', line: 9 },
    ]);
  });

  test('takes the indentation of a list away, and no more', () => {
    assert.equal(codeBlocks('1. Do:\n\n    ```json\n    {\n      "a": 1\n  }\n    ```\n'), [
      { language: 'json', text: '{\n  "a": 1\n}', line: 4 },
    ]);
  });

  test('takes indented blocks, which do not interrupt a paragraph', () => {
    assert.equal(codeBlocks('Text\n\n    {\n\n\t}\n\nText\n    no code\n'), [
      { language: '', text: '{\n\n}', line: 3 },
    ]);
  });

  test('a fence that is never closed ends the page', () => {
    assert.equal(codeBlocks('```\na\nb'), [{ language: '', text: 'a\nb', line: 2 }]);
  });

  test('counts lines that end in CRLF, and passes over the front matter', () => {
    assert.equal(codeBlocks('---\r\na: 1\r\n---\r\n```\r\nx\r\n```\r\n'), [
      { language: '', text: 'x', line: 5 },
    ]);
  });

  test('a page without blocks has none', () => {
    assert.equal(codeBlocks(''), []);
    assert.equal(codeBlocks('Just `words` here.\n'), []);
  });
});

suite('frontMatter', (test) => {
  test('reads plain members', () => {
    const page = '---\nheading: Acme Billing\nempty:\nelementId: 7 \n---\nheading: Other\n';
    assert.equal(
      [...frontMatter(page)],
      [
        ['heading', 'Acme Billing'],
        ['elementId', '7'],
      ],
    );
  });

  test('there is none without its opening and closing line', () => {
    assert.is(frontMatter('heading: A\n').size, 0);
    assert.is(frontMatter('---\nheading: A\n').size, 0);
  });
});
