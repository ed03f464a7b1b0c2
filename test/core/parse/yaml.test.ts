import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import { type Bounds, USUAL_BOUNDS } from '../../../src/core/limits.ts';
import { parseJson } from '../../../src/core/parse/json/parse-json.ts';
import type { Node } from '../../../src/core/parse/tree.ts';
import { MAX_DEPTH } from '../../../src/core/parse/tree.ts';
import { parseYaml } from '../../../src/core/parse/yaml.ts';
import { suite } from '../../support/suite.ts';

function problemsOf(text: string): string[] {
  return parseYaml(text).problems.map((problem) => {
    const message = problem.code === 'syntax' ? problem.message : problem.code;
    return `[${text.slice(problem.span.start, problem.span.end)}] ${message}`;
  });
}

/** A broken text and its one root cause: what is marked, and what is said. */
const BROKEN: readonly (readonly [text: string, marked: string, says: RegExp])[] = [
  ['a: b: c\n', 'b: c', /holds ": " without quotes/],
  ['a:\n\t- b\n', '\t', /tab is used for indentation/],
  ['a: "x\nb: y\n', '"', /opens with a quote that is never closed/],
  ["a: 'x\nb: y\n", "'", /opens with a quote that is never closed/],
  ['a: {b: 1\nc: 2\n', '{', /bracket is not closed/],
  ['a: [1, 2\nb: 3\n', '[', /bracket is not closed/],
  ['a: @x\n', '@x', /cannot start with "@" unless/],
  ['a: %x\n', '%x', /cannot start with "%" unless/],
  ['a: 1\n b: 2\n', 'b: 2', /indented below a line that already has a value/],
  ['a:\n  b: 1\n c: 2\n', 'c: 2', /indented differently/],
  ['a: *none\n', '*none', /not defined above it/],
  ['a: &self\n  b: *self\n', '*self', /inside its own anchor/],
  ['key value\nb: 2\n', 'key value', /colon and a space are missing/],
  ['a:b\nc: d\n', ':', /a space is missing behind the ":"/],
  ['a: "x" y\nb: 1\n', 'y', /text follows the closing quote/],
  ['a: "\\q"\n', '\\', /does not know this escape/],
  ['a: &x &y 1\n', '&y', /one anchor only/],
  ['{"a": 1 "b": 2}\n', '1', /missing-comma/],
  ['{a: 1 b: 2}\n', '', /"," is missing/],
  ['? [a]\n: 1\n', '[a]', /key is not plain text/],
  ['', '', /file is empty/],
  ['# only a comment\n', '', /file is empty/],
];

suite('parsing YAML', (test) => {
  for (const [text, marked, says] of BROKEN) {
    test(`says one thing about ${JSON.stringify(text)}`, () => {
      const problems = problemsOf(text);
      assert.is(problems.length, 1, problems.join('\n'));
      assert.match(problems[0] ?? '', says);
      if (marked !== '') assert.ok(problems[0]?.startsWith(`[${marked}]`), problems[0]);
    });
  }

  test('gives the values that the yaml package gives', () => {
    const texts = [
      'a: 1\nb: [x, "y", null, true, 1.5, 0x1f, ~]\nc: {d: e}\n',
      'text: |\n  one\n  two\nfolded: >-\n  one\n  two\n',
      'yes: no\non: off\n"true": true\n1: one\n',
      'a: &x {b: 1}\nc: *x\n',
      "single: 'it''s'\ndouble: \"tab\\tend\"\n",
      '- a\n- - b\n  - c\n',
    ];
    for (const text of texts) {
      assert.equal(JSON.parse(JSON.stringify(parseYaml(text).roots[0]?.value)), parse(text), text);
    }
  });

  test('applies merge keys, explicit members first', () => {
    const [root] = parseYaml('base: &base {a: 1, b: 2}\nuse:\n  b: 3\n  <<: *base\n').roots;
    assert.equal(JSON.stringify(root?.value), '{"base":{"a":1,"b":2},"use":{"b":3,"a":1}}');
  });

  test('keeps every document of a stream, and none for an empty one', () => {
    const { roots, problems } = parseYaml('a: 1\n---\nb: 2\n---\n');
    assert.equal(
      roots.map(({ value }) => JSON.stringify(value)),
      ['{"a":1}', '{"b":2}'],
    );
    assert.equal(problems, []);
  });

  test('says what is wrong in each document of a stream', () => {
    assert.is(problemsOf('a: b: c\n---\nd: "x\n').length, 2);
  });

  test('treats __proto__ as a key like any other', () => {
    const [root] = parseYaml('__proto__: {polluted: true}\n').roots;
    assert.equal(Object.keys(root?.value ?? {}), ['__proto__']);
    assert.is(Object.getOwnPropertyNames(Object.prototype).includes('polluted'), false);
  });

  test('gives spans without the white space and comments behind', () => {
    const text = 'a:\n  b: x # comment\n\nc: "y"\n';
    const spans: string[] = [];
    const visit = (node: Node): void => {
      if (node.kind === 'scalar') spans.push(text.slice(node.start, node.end));
      if (node.kind !== 'object') return;
      for (const { key, value } of node.members) {
        spans.push(text.slice(key.start, key.end));
        visit(value);
      }
    };
    parseYaml(text).roots.forEach(visit);
    assert.equal(spans, ['a', 'b', 'x', 'c', '"y"']);
  });

  test('finds comments, and no # inside values', () => {
    const text = '# one\na: "# no" # two\nb: x#no\nc: |\n  # no\nd: 1 #three\r\n';
    assert.equal(
      parseYaml(text).comments.map(({ start, end }) => text.slice(start, end)),
      ['# one', '# two', '#three'],
    );
  });

  test('sees comments of JSON where YAML would take them for a part of the next key', () => {
    for (const text of ['{"a": 1, // b\n"c": 2}', '{\n  // b\n  "a": 1,\n  # c\n  "c": 2}\n']) {
      const { roots, problems, comments } = parseYaml(text);
      assert.is(JSON.stringify(roots[0]?.value), '{"a":1,"c":2}', text);
      assert.equal(
        problems.map(({ code, span }) => [code, text.slice(span.start, span.end)]),
        [['comment', '// b']],
      );
      assert.is(comments.length, text.includes('#') ? 2 : 1, text);
    }
  });

  test('leaves slashes where they are in a text', () => {
    for (const [text, value] of [
      [`{"a": "b, // c\n \\"d"}`, '{"a":"b, // c \\"d"}'],
      ['{"a": "b",\n// c: 1}', '{"a":"b","// c":1}'],
      ['{"a": http://b, "c": //d}', '{"a":"http://b","c":"//d"}'],
    ] as const) {
      const { roots, problems } = parseYaml(text);
      assert.is(JSON.stringify(roots[0]?.value), value, text);
      assert.equal(problems, [], text);
    }
  });

  test('takes as many levels as JSON, and refuses one more', () => {
    const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
    assert.equal(problemsOf(`&a ${nested(MAX_DEPTH)}`), []);
    assert.equal(parseJson(nested(MAX_DEPTH)).problems, []);
    for (const text of [nested(MAX_DEPTH + 1), `&a ${nested(MAX_DEPTH + 1)}`])
      assert.equal(problemsOf(text), [
        '[[]] 201 levels of nesting, more than the 200 that are read; flatten this',
      ]);
  });

  test('counts levels through aliases', () => {
    const text = (levels: number): string =>
      `a: &a ${'['.repeat(100)}1${']'.repeat(100)}\nb: &b ${'['.repeat(levels)}*a${']'.repeat(levels)}\nc: *b\n`;
    assert.equal(problemsOf(text(99)), []);
    assert.equal(problemsOf(text(100)), [
      '[*a] 201 levels of nesting, more than the 200 that are read; flatten this',
    ]);
  });

  test('says one thing about too many levels', () => {
    for (const deep of ['[', '- ', '{a: ', '? '].map((level) => level.repeat(100_000)))
      assert.match(
        problemsOf(`a: 1\nb:\n  ${deep}`).join('\n'),
        /^\[[^\n]*\] \d+ levels of nesting, more than the 200 that are read; flatten this$/,
      );
  });

  test('reads nothing of what no stack need hold', () => {
    const { roots, problems } = parseYaml(`a: 1\nb: ${'['.repeat(700)}\n`);
    assert.equal(roots, []);
    const [problem, ...others] = problems;
    assert.is(problem?.code === 'syntax' && problem.limit, 'depth');
    assert.equal(others, []);
    // Less is read, but for what is too deep.
    assert.is(parseYaml(`a: 1\nb: ${'['.repeat(500)}${']'.repeat(500)}\n`).roots.length, 1);
  });

  test('takes what its bounds allow', () => {
    const says = (text: string, bounds: Partial<Bounds>): readonly string[] =>
      parseYaml(text, { ...USUAL_BOUNDS, isConfigured: true, ...bounds }).problems.map((problem) =>
        problem.code === 'syntax' ? problem.message.replace(/;.*/, '') : problem.code,
      );
    const nested = `x: &x\n  - ${'['.repeat(300)}${']'.repeat(300)}\n`;
    assert.equal(says(nested, { depth: 302 }), []);
    assert.equal(says(nested, { depth: 301 }), ['302 levels of nesting, more than the 301 of limits.depth']);
    assert.equal(says('a: {b: [1]}\n', { depth: 3 }), []);
    assert.equal(says('a: {b: [1]}\n', { depth: 2 }), [
      '3 levels of nesting, more than the 2 of limits.depth',
    ]);

    const aliases = 'a: &a 1\nb: [*a, *a]\nc: {<<: {d: *a}}\n';
    assert.equal(says(aliases, { aliases: 3 }), []);
    assert.equal(says(aliases, { aliases: 1 }), [
      '3 aliases in a document, more than the 1 of limits.aliases',
    ]);
    assert.equal(says(`${aliases}---\n${aliases}`, { aliases: 3 }), []);
    assert.equal(says('a: &a 1\nb: *a\n', { aliases: 0 }), [
      '1 alias in a document, more than the 0 of limits.aliases',
    ]);
  });

  test('says of a bomb of aliases once what it would expand to', () => {
    const bomb = (levels: number): string =>
      Array.from({ length: levels }, (_, level) =>
        level === 0 ? 'a0: &a0 [1, 2, 3]\n' : `a${level}: &a${level} [${Array(9).fill(`*a${level - 1}`)}]\n`,
      ).join('');
    assert.equal(problemsOf(bomb(7)), [
      '[*a4] aliases expand to 2466218 values, more than the 100000 that are read; write fewer of them',
    ]);
    assert.equal(problemsOf(bomb(30)), [
      '[*a4] aliases expand to billions of values, more than the 100000 that are read; write fewer of them',
    ]);
  });

  test('refuses what would take too long, and says so', () => {
    for (const many of ['[]\n', 'a,', '%\n', '- ', ': ', "''\n", '- &a\n', '? ', '#\n'])
      assert.equal(problemsOf(many.repeat(500_001)), [
        `[${many.charAt(0)}] more than 400000 lines, brackets and other marks; an instance file has a few dozen`,
      ]);
    assert.match(problemsOf('a'.repeat(10_000_001))[0] ?? '', /^\[a\] more than 10000000 characters/);
    const long = `a: ${'2024-01-01 12:00:00 '.repeat(100_000)}\n`;
    assert.equal(parseYaml(long).problems, []);
  });

  test('takes a lone carriage return for the end of a line', () => {
    const text = 'a: 1 # one\rb:\r  - "x\r    y"\r\nc: d\n';
    const { roots, problems, comments } = parseYaml(text);
    assert.equal(problems, []);
    assert.is(JSON.stringify(roots[0]?.value), '{"a":1,"b":["x y"],"c":"d"}');
    assert.equal(
      comments.map(({ start, end }) => text.slice(start, end)),
      ['# one'],
    );
  });

  test('marks as damaged what each error may have spoilt', () => {
    const damaged = (text: string): string[] => {
      const [root] = parseYaml(text).roots;
      return root?.kind === 'object'
        ? root.members.flatMap((member) => (member.damaged ? member.key.name : []))
        : [];
    };
    assert.equal(damaged('a:\n\tb: 1\nc:\n\td: 2\ne: 3\nf:\ng: 1\n'), []);
    assert.equal(damaged('a: 1\nb "x"\nc: &a &b 3\nd: {e: "f}\ng: 1\n'), ['b']);
    assert.equal(damaged('a:\nb: c: d\n'), ['b']);
  });

  test('refuses aliases that expand beyond all bounds', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 12; level++) {
      const before = `*a${level - 1}`;
      lines.push(`a${level}: &a${level} [${Array.from({ length: 10 }, () => before).join(', ')}]`);
    }
    assert.match(problemsOf(`${lines.join('\n')}\n`).join('\n'), /aliases expand to/);
  });
});
