import * as assert from 'uvu/assert';
import { frontMatterEnd, readFrontMatter } from '../../../../src/core/parse/markdown/front-matter.ts';
import { suite } from '../../../support/suite.ts';

const read = (page: string): readonly (readonly [string, string])[] => [...readFrontMatter(page)];

/** What a member reads as whose value is written so. */
const VALUES: readonly (readonly [written: string, value: string | undefined])[] = [
  ['a', 'a'],
  ['it\'s "so"', 'it\'s "so"'],
  ['a # b', 'a'],
  ['a\t# b', 'a'],
  ['a#b # c', 'a#b'],
  ['# a', ''],
  ['"a"', 'a'],
  ['""', ''],
  ['"a" # b', 'a'],
  ["'a'\t#", 'a'],
  ["'it''s'", "it's"],
  ["'a'b'", undefined],
  ["''", ''],
  ['"a" b', undefined],
  ['"a"b" c"', undefined],
  ['"a\\"', undefined],
  ['"a\\n"', undefined],
  ['x"a"', 'x"a"'],
  ...['|', '>', '[a]', '{a: b}', '&a b', '*a', '!a b', '%a', '@a', '`a'].map(
    (written) => [written, undefined] as const,
  ),
];

suite('front matter', (test) => {
  for (const [written, value] of VALUES)
    test(`reads ${written} as ${value === undefined ? 'nothing' : JSON.stringify(value)}`, () =>
      // An empty one is there for the members below it.
      assert.equal(
        read(`---\na: ${written}\n---\n`),
        value === undefined || value === '' ? [] : [['a', value]],
      ));

  const names: readonly (readonly [line: string, name: string | undefined])[] = [
    ['a-b_c.d: x', 'a-b_c.d'],
    ['"a-b_c.d": x', 'a-b_c.d'],
    ['"a":\tx', 'a'],
    ['a b: x', undefined],
    ['"a b": x', undefined],
    ['a:x', undefined],
    ['- a: x', undefined],
    ['"a: x', undefined],
  ];
  for (const [line, name] of names)
    test(`has ${name === undefined ? 'no member' : `the member ${name}`} in ${line}`, () =>
      assert.equal(read(`---\n${line}\n---\n`), name === undefined ? [] : [[name, 'x']]));

  test('has members of nine levels', () => {
    const lines = [...'abcdefgh'].map((name, level) => `${' '.repeat(level)}${name}:`);
    assert.equal(read(`---\n${lines.join('\n')}\n        i: x\n---\n`), [['a.b.c.d.e.f.g.h.i', 'x']]);
  });

  test('may stand behind a byte order mark, and its lines end with white space', () => {
    for (const [opening, closing] of [
      ['\uFEFF---', '---'],
      ['--- ', '...'],
      ['---\t', '---\t'],
    ]) {
      const page = `${opening}\na: b\n${closing}`;
      assert.equal(read(page), [['a', 'b']]);
      assert.is(frontMatterEnd(page), page.length);
      assert.is(frontMatterEnd(`${page}\nc`), page.length + 1);
    }
    assert.is(frontMatterEnd('---x\na: b\n---\n'), 0);
    assert.is(frontMatterEnd('---\na: b\n---x\n'), 0);
  });

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
