import * as assert from 'uvu/assert';
import { applyEdits } from '../../../src/core/fix/apply.ts';
import { meaningOf, sameMeaning } from '../../../src/core/fix/meaning.ts';
import { parseJson, parseJsonc } from '../../../src/core/parse/json/parse-json.ts';
import type { Parser } from '../../../src/core/parse/tree.ts';
import { parseYaml } from '../../../src/core/parse/yaml.ts';
import type { Edit } from '../../../src/core/text/span.ts';
import { PARSERS } from '../../support/lint-text.ts';
import { suite } from '../../support/suite.ts';

type Pair = readonly [before: string, after: string];

function table(parse: Parser, same: readonly Pair[], other: readonly Pair[]): void {
  for (const [before, after] of same)
    assert.ok(means(parse, before, after), `${before}\nmeans the same as\n${after}`);
  for (const [before, after] of other)
    assert.not.ok(means(parse, before, after), `${before}\nmeans something else than\n${after}`);
}

/** With the edit that replaces what differs. */
function means(parse: Parser, before: string, after: string): boolean {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let same = 0;
  while (same < shorter - start && before.at(-1 - same) === after.at(-1 - same)) same++;
  const span = { start, end: before.length - same };
  const edits = [{ span, text: after.slice(start, after.length - same) }];
  return sameMeaning(meaningOf(parse(before)), meaningOf(parse(after)), edits);
}

/** Of JSON that does not parse. */
const SAME_WORDS: readonly Pair[] = [
  ...['{ "b": 1}', '{"b": 1 }', '[ 1]', '[1 ]', '{"b" : 1}', '{"b" > 1}', '{"b"> 1}'].map(
    (spaced): Pair => [
      `{"a" ${spaced}, "c": ${spaced}}`,
      `{"a" ${spaced}, "c": ${spaced}}`.replaceAll(' ', ''),
    ],
  ),
  ['{"a" –d ——e}', '{"a" -d -e}'],
  ['{"a" 1,)', '{"a" 1)'],
  ['{"a" -\u200bb}', '{"a" - b}'],
  ['{"a" b\u200bc}', '{"a" bc}'],
  ['{a\u0080= 1}', '{a= 1}'],
  ['{"a" b\\\nc\\\nd\\\r\ne\\\rf}', '{"a" bcdef}'],
  ['{"a" “b”, c}', '{"a" \'b\' c}'],
];

const OTHER_WORDS: readonly Pair[] = [
  ['{"a" {"b": 1}}', '{"a" "b": 1}'],
  ['{"a" [1]}', '{"a" 1}'],
  ['{"a" b > c}', '{"a" b c}'],
  ['{"a" -d}', '{"a" d}'],
  ['{"a" b-c}', '{"a" b c}'],
  ['{"a" b\u200bc}', '{"a" b-c}'],
  ['{"a" b\\\nc}', '{"a" b c}'],
  ['{"a" 1/* x */2}', '{"a" 12}'],
];

suite('the proof that a fix keeps what a text means', (test) => {
  test('wants the very value of JSON that parses, or is as good as that', () => {
    table(
      parseJson,
      [
        ['{"a": [1, null]}', '{ "a":[1,null] }'],
        ['{"a": 1, // x\n "b": 2,}', '{"a": 1,\n "b": 2}'],
        ['{"a": 1 "b": 2}', '{"a": 1, "b": 2}'],
        ['{“a”: “b"c”}', '{"a": "b\\"c"}'],
        ['{"a": "\\u0062"}', '{"a": "b"}'],
        ['{"a": "\\u0062",}', '{"a": "b"}'],
      ],
      [
        ['{"a": 1}', '{"a": "1"}'],
        ['{"a": 1}', '{"b": 1}'],
        ['{"a": 0}', '{"a": -0}'],
        ['{"a": "b "}', '{"a": "b"}'],
        ['{"a": 1, "b": 2}', '{"b": 2, "a": 1}'],
        ['{"a": 1, "a": 2}', '{"a": 2}'],
        ['{"a": {}}', '{"a": []}'],
        ['{"a": 1}', '{"a": 1,}'],
        ['[1, 2,]', '[1]'],
        ['[1, [2]]', '[[1, 2]]'],
        ['[[1], 2]', '[[1, 2]]'],
        ['[{"a": 1}, {"b": 2}]', '[{"a": 1, "b": 2}]'],
        ['[{"a": {"b": 1}, "c": 2}]', '[{"a": {"b": 1, "c": 2}}]'],
      ],
    );
  });

  test('sees a difference far down in a long text', () => {
    const list = (last: string): string => `[${'{"a": "b"}, '.repeat(20_000)}${last}]`;
    table(parseJson, [[list('{"a": 1}'), list('{ "a": 1}')]], [[list('{"a": 1}'), list('{"a": 2}')]]);
    table(parseJson, [], [[`[1, ${list('1').slice(1)}`, `[2, ${list('1').slice(1)}`]]);
  });

  test('wants every text, key and literal of JSON that does not', () => {
    table(
      parseJson,
      [
        ['{"a": “b”, "c" 1}', '{"a": "b", "c" 1}'],
        ['{"a": "b" "c": }', '{"a": "b", "c": }'],
        ['{a: [1, 2,]', '{a: [1, 2]'],
        ['{“a” :1, "c" 2}', '{"a":1, "c" 2}'],
        ['{"a": “b\u200bc\u200bd”, "c" 2}', '{"a": "bcd", "c" 2}'],
        ['{"a": “b”, /* x */ "c" 2}', '{"a": “b”, "c" 2}'],
        ['{"a" 1 /* x y */}', '{"a" 1 /* x */}'],
        ['{"a" 1 /* xyz */}', '{"a" 1 /* xz */}'],
        ['{"a" 1 /* x */, /* y */}', '{"a" 1 }'],
        ['{"a" 1 /* x */ "b" /* y */}', '{"a" 1  “b” }'],
      ],
      [
        ['{"a": “b”, "c" 1}', '{"a": "", "c" 1}'],
        ['{"a": “b”, "c" 1}', '{"a": "b", "c" 2}'],
        ['{"a": “b”, "c" 1}', '{"a": "b"}'],
        ['{a: "x",}', '{a: "y"}'],
        ['{"a": “b”, "c" 1/* x */2}', '{"a": “b”, "c" 12}'],
        ['{"a": “b c”, "c" 2}', '{"a": “bc”, "c" 2}'],
        ['{"a" 1 /* x y */}', '{"a" 1 /* x z */}'],
        ['{"a" 1 /* x */}', '{"a" 1 /* y x */}'],
        ['{"a" 1 /* x */ "b" /* y */}', '{"a" 1  “c” }'],
        ['{"a" 1 /* x */ "b" /* y */}', '{"a" 1}'],
        ['{"a" 1 /* x */ "b"}', '{"a" 1 / "c"}'],
        ['{"a" "b" /* x */}', '{"a" "c x */}'],
      ],
    );
  });

  test('sees through whatever delimits words', () => {
    table(parseJson, SAME_WORDS, OTHER_WORDS);
    for (const [pairs, same] of [
      [SAME_WORDS, true],
      [OTHER_WORDS, false],
    ] as const)
      for (const [before, after] of pairs) {
        const edits = [{ span: { start: 0, end: before.length }, text: after }];
        assert.is(
          sameMeaning(meaningOf(parseJson(before)), meaningOf(parseJson(after)), edits),
          same,
          before,
        );
      }
  });

  test('takes what copying left behind a word for no part of it', () => {
    table(
      parseJson,
      [
        ['{"a": true<br>\n"b": 1}', '{"a": true,<br>\n"b": 1}'],
        ['{"a": 1&nbsp;\n"b": 1}', '{"a": 1,&nbsp;\n"b": 1}'],
        ['{"a": true^\n"b": 1}', '{"a": true,^\n"b": 1}'],
      ],
      [
        ['{"a": true<br>\n"b": 1}', '{"a": true\n"b": 1}'],
        ['{"a": true<i>\n"b": 1}', '{"a": true,<i>\n"b": 1}'],
      ],
    );
  });

  test('looks at each edit with the comments that it touches', () => {
    const text = '{"a" 1 /* x y */ /* z */ "b"}';
    const edit = (replaced: string, written: string): Edit => {
      const start = text.indexOf(replaced);
      return { span: { start, end: start + replaced.length }, text: written };
    };
    const isSame = (...edits: readonly Edit[]): boolean =>
      sameMeaning(meaningOf(parseJson(text)), meaningOf(parseJson(applyEdits(text, edits))), edits);
    assert.ok(isSame(edit('/* x', ''), edit('y */', ''), edit('/* z */', '')));
    assert.ok(isSame(edit('/* x y */ /* z */ ', '')));
    assert.ok(isSame(edit('/* z */', ''), edit('"b"', '“b”')));
    assert.ok(isSame(edit('"a" 1 /* x', 'a 1')));
    assert.ok(isSame(edit('z */ "b"', '“b”')));
    assert.not(isSame(edit('/* x', ''), edit('"b"', '')));
    assert.not(isSame(edit(' x', ''), edit(' y', 'y')));
    assert.not(isSame(edit('1 /* x', '')));
    assert.not(isSame(edit('1 /* x y */ /* z */', '/* z */ 1 2')));
    assert.not(isSame(edit('z */ "b"', '')));
    assert.not(isSame(edit('1 /* x y */ /* z */ "b"', 'b 1')));
  });

  test('knows that JSONC may have comments', () => {
    table(parseJsonc, [['{"a": 1} // x', '{"a": 1}']], [['{"a": 1} // x', '{"a": 2} // x']]);
  });

  test('wants the very value of each YAML document that parses', () => {
    table(
      parseYaml,
      [
        ['a: 1 # x\n', 'a: 1\n'],
        ['a: “b: c”\n', 'a: "b: c"\n'],
        ['a: “b: "c"”\n---\nd: 1\n', 'a: "b: \\"c\\""\n---\nd: 1\n'],
      ],
      [
        ['a: 1\n', 'a: "1"\n'],
        ['a: 1\n', 'a: 1\n---\nb: 2\n'],
        ['a: &x [1]\nb: *x\n', 'a: &x [1]\nb: [2]\n'],
        ['a: “b: c”\n---\nd: 1\n', 'a: "b: c"\n---\nd: "1"\n'],
        ['a: “b: c”\n---\nd: 1\n', 'a: "b: c"\n'],
        ['a: 1\n---\nb: “c: d”\n---\ne: 1\n', 'a: "1"\n---\nb: “c: d”\n---\ne: 1\n'],
        ['a: 1\n---\nb: “c: d”\n---\ne: 1\n', 'a: 1\n---\nb: “c: d”\n---\ne: "1"\n'],
      ],
    );
  });

  test('knows which YAML documents are clear', () => {
    for (const [text, wanted] of [
      ['a: 1\n---\nb: 2\n', [true, true]],
      ['a: b: c\n---\na: 1\n---\nd: 1\n', [false, true, true]],
      ['a: 1\n---\na: b: c\n---\nd: 1\n', [true, false, true]],
      ['a: 1\n---\nd: 1\n---\na: b: c\n', [true, true, false]],
      ['a: [1\n---\nb: 1\n---\nc: ]\n---\nd: 1\n', [false, true, false, true]],
      ['a: 1\n---\nb: c: d\ne: f: g\n---\nh: i: j\n---\nk: 1\n', [true, false, false, true]],
      ['a: 1\n- b: 2\n---\nd: 1\n', [false, true]],
      [':\na\n---\nb: 1\n', [false, true]],
      ['a: 1\n--- b: 2\n...\nd: 1\n', [true, false, true]],
    ] as const) {
      const { bodies, isClear, isSound } = meaningOf(parseYaml(text));
      assert.equal(
        bodies.map((body) => body.isClear),
        wanted,
        text,
      );
      assert.is(isClear, wanted.every(Boolean));
      assert.is(isSound, isClear);
    }
    // Of JSON none is, where one is not.
    const { bodies } = meaningOf(parseJson('{"a" 1}\n{"b": 2}\n{"c": 3}'));
    assert.equal(
      bodies.map(({ isClear }) => isClear),
      [false, false, false],
    );
  });

  test('wants every character but delimiters of a YAML document that does not', () => {
    table(
      parseYaml,
      [
        ['a: “b: c # d”\n', 'a: "b: c # d"\n'],
        ['a: “b: c”\n# instancelint-disable\nd: 1\n', 'a: “b: c”\nd: 1\n'],
        ['a: “b: c”\nd: 1 # instancelint-disable-line\n', 'a: “b: c”\nd: 1\n'],
        ['{"a": 1, // x\n "b": c: d}', '{"a": 1,\n "b": c: d}'],
      ],
      [
        ['a: “b: c”\n', 'a: "b: d"\n'],
        ['a: “b: c”\n', 'a: "b"\n'],
        ['a: “b: c”\n# instancelint-disable\n# d\n', 'a: “b: c”\n# instancelint-disable\n'],
        ['a: “b: c d”\n', 'a: “b: cd”\n'],
      ],
    );
  });
});

suite('the proof that a fix keeps what a page or script means', (test) => {
  const BODY = '{"element": {"key": "stripe"}}';
  const COMMAND = `curl -d '${BODY}' https://api.example.com/instances\n`;
  const PAGE = `Text <!-- a note -->\n\n<!-- instancelint-disable tags -->\n\n\`\`\`json\n// ours\n${BODY}\n\`\`\`\n`;

  function keeps(language: 'markdown' | 'shell', before: string, edits: readonly Edit[]): boolean {
    const parse = PARSERS[language];
    return sameMeaning(meaningOf(parse(before)), meaningOf(parse(applyEdits(before, edits))), edits);
  }

  function edit(text: string, replaced: string, written: string): Edit {
    const start = text.indexOf(replaced);
    return { span: { start, end: start + replaced.length }, text: written };
  }

  test('wants the words of commands and the values of bodies', () => {
    const isSame = (replaced: string, written: string): boolean =>
      keeps('shell', COMMAND, [edit(COMMAND, replaced, written)]);
    assert.ok(isSame('-d', '–d'));
    assert.ok(isSame('https://api.example.com/instances', '"https://api.example.com/instances"'));
    assert.not(isSame('instances', 'others'));
    assert.not(isSame('curl', 'wget'));
    assert.not(isSame('stripe', 'other'));
    assert.not(isSame(BODY, ''));
    const quoted = `curl -d '{"a": "it'\\''s", "b": true<br>\n"c": 1}' https://api.example.com/instances\n`;
    const border = quoted.indexOf('<br>');
    assert.ok(keeps('shell', quoted, [{ span: { start: border, end: border }, text: ',' }]));
    assert.not(keeps('shell', quoted, [edit(quoted, '<br>', ',')]));
  });

  test('lets comments go that speak to the linter, and those of JSON', () => {
    const isSame = (...replaced: readonly string[]): boolean =>
      keeps(
        'markdown',
        PAGE,
        replaced.map((comment) => edit(PAGE, comment, '')),
      );
    assert.ok(isSame('<!-- instancelint-disable tags -->\n'));
    assert.ok(isSame('// ours\n'));
    assert.ok(isSame('<!-- instancelint-disable tags -->', '// ours'));
    assert.not(isSame('<!-- a note -->'));
    // The marks of a quotation go with it, where nothing else stands in front of them; what follows does not.
    const COMMENT = '<!-- instancelint-disable tags -->';
    const isSameQuote = (text: string, replaced: string): boolean =>
      keeps('markdown', text, [edit(text, replaced, '')]);
    assert.ok(isSameQuote(`> ${COMMENT}\n> more\n`, `> ${COMMENT}`));
    assert.ok(isSameQuote(`- > ${COMMENT}\n\nText\n`, COMMENT));
    assert.not(isSameQuote(`- > ${COMMENT}\n\nText\n`, `> ${COMMENT}`));
    assert.not(isSameQuote(`> ${COMMENT} or\n> more\n`, `${COMMENT} or`));
    assert.not(isSame('Text'));
  });

  test('lets a body appear beside those that are there', () => {
    const text = `${COMMAND}curl –d '${BODY}' https://api.example.com/instances\n`;
    assert.ok(keeps('shell', text, [edit(text, '–d', '-d')]));
  });
});
