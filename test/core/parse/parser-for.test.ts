import * as assert from 'uvu/assert';
import { USUAL_BOUNDS } from '../../../src/core/limits.ts';
import type { Page } from '../../../src/core/parse/page.ts';
import { bodyParserFor, parserFor, readBody } from '../../../src/core/parse/parser-for.ts';
import { plainTree } from '../../../src/core/parse/plain-tree.ts';
import type { SyntaxProblem, Tree } from '../../../src/core/parse/tree.ts';
import { suite } from '../../support/suite.ts';

const FLAT = { ...USUAL_BOUNDS, depth: 1 };

function briefly({ roots, problems, comments }: Pick<Tree, 'roots' | 'problems' | 'comments'>): unknown {
  const what = (problem: SyntaxProblem): string =>
    problem.code === 'syntax' ? (problem.limit ?? 'syntax') : problem.code;
  return [roots.map(({ value }) => JSON.stringify(value)), problems.map(what), comments.length];
}

function isTooDeep(read: Tree | Page): boolean {
  const problems = 'problems' in read ? read.problems : [];
  return problems.some((problem) => problem.code === 'syntax' && problem.limit === 'depth');
}

/** Each text, the language that it is taken for, and what is read of it: values, problems, the number of comments. */
const BODIES = [
  ['json', '{"a": [1]}', [['{"a":[1]}'], [], 0]],
  ['json', '{"a": 1, // b\n}', [['{"a":1}'], ['trailing-comma', 'comment'], 1]],
  ['jsonc', '{"a": [1]}', [['{"a":[1]}'], [], 0]],
  ['jsonc', '{"a": 1, // b\n}', [['{"a":1}'], [], 1]],
  ['yaml', 'a: 1\nb:\n  - c\n', [['{"a":1,"b":["c"]}'], [], 0]],
  ['yaml', '{"a": 1} # b\n---\nc: &d 2', [['{"a":1}', '{"c":2}'], [], 1]],
] as const;

suite('parsers of bodies', (test) => {
  for (const [language, text, read] of BODIES)
    test(`${language}: ${JSON.stringify(text)}`, async () => {
      const parse = await bodyParserFor(language);
      for (const tree of [parse(text), await readBody(text, language)]) {
        assert.equal(briefly(tree), read);
        assert.is(tree.language, language);
        assert.is(tree.text, text);
      }
      const general = await parserFor(language, text);
      assert.equal(general(text), parse(text));
    });

  for (const [language, text] of [
    ['json', '{"a": [1]}'],
    ['json', '{"a": [1],}'],
    ['jsonc', '{"a": [1]}'],
    ['yaml', 'a:\n  - 1\n'],
    ['yaml', 'a: &b [1]\n'],
  ] as const)
    test(`${language}: ${JSON.stringify(text)} is too deep where so much is allowed`, async () => {
      const parse = await bodyParserFor(language, FLAT);
      const general = await parserFor(language, text, FLAT);
      for (const tree of [parse(text), await readBody(text, language, FLAT), general(text)])
        assert.ok(isTooDeep(tree));
    });
});

suite('parsers of pages', (test) => {
  const page = '```json\n{"a": 1}\n```\n\n```yaml\nb: 2\n```\n';

  test('read the bodies of a page in all languages', async () => {
    const parse = await parserFor('markdown', page);
    const found = parse(page);
    assert.ok('blocks' in found);
    assert.equal(
      found.blocks.map(({ tree }) => [tree.language, JSON.stringify(tree.roots[0]?.value)]),
      [
        ['json', '{"a":1}'],
        ['yaml', '{"b":2}'],
      ],
    );
  });

  test('hold bodies to the bounds', async () => {
    const text = '```json\n{"element": {"key": "a"}}\n```\n\n```yaml\nelement:\n  key: a\n```\n';
    const parse = await parserFor('markdown', text, FLAT);
    const found = parse(text);
    assert.ok('blocks' in found);
    assert.equal(
      found.blocks.map(({ tree }) => tree.problems.map(({ code }) => code)),
      [['syntax'], ['syntax']],
    );
  });

  test('read the commands of a script, whose bodies are held to the bounds', async () => {
    const script = `curl -X POST https://x.cloud-elements.com/elements/api-v2/instances -d '{"a": {"b": 1}}'\n`;
    for (const [bounds, codes] of [
      [USUAL_BOUNDS, []],
      [FLAT, ['syntax']],
    ] as const) {
      const parse = await parserFor('shell', script, bounds);
      const found = parse(script);
      assert.ok('commands' in found);
      assert.equal(
        found.commands.map(({ bodies }) => bodies.map(({ tree }) => tree.problems.map(({ code }) => code))),
        [[[...codes]]],
      );
    }
  });
});

suite('plain texts', (test) => {
  test('are read by small parsers, others are not', () => {
    for (const [language, text, read] of BODIES) {
      const tree = plainTree(text, language);
      const [, problems, comments] = read;
      const isPlain = problems.length === 0 && comments === 0;
      assert.equal(tree && briefly(tree), isPlain ? read : undefined);
      assert.is(tree?.language, isPlain ? language : undefined);
      assert.is(tree?.text, isPlain ? text : undefined);
    }
  });

  test('are so only as deep as is allowed', () => {
    assert.is(plainTree('{"a": [1]}', 'json', 1), undefined);
    assert.is(plainTree('a:\n  b: 1\n', 'yaml', 1), undefined);
  });
});
