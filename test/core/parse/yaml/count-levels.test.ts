import * as assert from 'uvu/assert';
import { countLevels } from '../../../../src/core/parse/yaml/count-levels.ts';
import { parseYaml } from '../../../../src/core/parse/yaml.ts';
import { suite } from '../../../support/suite.ts';

suite('counting the levels of YAML that cannot be read', (test) => {
  for (const [text, levels] of [
    ['a: 1\nb: 2\n', 1],
    ['a:\n  b:\n    c: 1\nd:\n  e: 1\n', 3],
    ['- - - a\n- b\n', 3],
    ['a:\n  - b:\n      c: 1\n', 4],
    ['a: [[{b: "[[[", c: \'{{\'}]]\nd: [1]\n', 4],
    ['a: {\n  b: [\n    1\n  ]\n}\n', 3],
    ['# [[[\n\na: 1\n', 1],
  ] as const)
    test(`gives ${levels} for ${JSON.stringify(text)}`, () => {
      assert.equal(countLevels(text, levels), { most: levels, excess: undefined });
      const { excess } = countLevels(text, levels - 1);
      assert.ok(excess !== undefined && excess.end <= text.length);
    });

  // Where the deepest level begins.
  for (const [text, levels, at] of [
    ['', 0],
    ['\n\n', 0],
    ['a', 0],
    ['a:b', 0],
    ['-a\n', 0],
    ['?a\n', 0],
    ['a # b: c\n', 0],
    ['# a: b\n', 0],
    ['#[\n', 0],
    ['a: b', 1, 0],
    ['a:', 1, 0],
    ['a:\n', 1, 0],
    ['a:\tb\n', 1, 0],
    ['"a": b\n', 1, 0],
    ['a b: c\n', 1, 0],
    ['- a\n', 1, 0],
    ['? a\n', 1, 0],
    ['  a: 1\nb: 1\n', 1, 2],
    ['\r\n\r\na: b\r\n', 1, 4],
    ['   \n a: b\n\n b: c\n', 1, 5],
    [' # [\n[\n', 1, 5],
    ['- - a', 2, 2],
    ['-  - a\n', 2, 3],
    ['- ? - a: b\n', 4, 6],
    ['- a: b\n  c: d\n', 2, 2],
    ['a:\n  b: c\nd:\n  e: f\n', 2, 5],
    ['a:\n  b:\n  c:\n    d:\n', 3, 17],
    ['- - a\n  - b\n- - c\n', 2, 2],
    ['a: "[[" [\n', 2, 8],
    ["a: '[[' [\n", 2, 8],
    ['a: "\\"[" [\n', 2, 9],
    ["a: '\\' [\n", 2, 7],
    ['a: "\n[[\n', 2, 6],
    ['a: [ # [[[\n[\n', 3, 11],
    ['a: [# [\n', 3, 6],
    ['a: ]]][\n', 2, 6],
    ['a: {[(', 3, 4],
    ['a: [\nb: c\n]\nd:\n  e: f\n', 2, 3],
    ['a: [\n- b\n- - c\n]\n', 2, 3],
    ['[[]][[]]', 2, 1],
  ] as const)
    test(`finds the deepest of ${JSON.stringify(text)}`, () => {
      const place = at === undefined ? undefined : { start: at, end: at + 1 };
      assert.equal(countLevels(text, levels), { most: levels, excess: undefined });
      assert.equal(countLevels(text, levels - 1), { most: levels, excess: place });
    });

  test('tells where there is one too many in a text that the package gives up', () => {
    const text = `a:\n  b:\n    ${'- '.repeat(100_000)}x\n  c: 1\n`;
    const { roots, problems } = parseYaml(text);
    assert.equal(roots, []);
    assert.equal(problems, [
      {
        code: 'syntax',
        span: { start: 408, end: 409 },
        message: '100002 levels of nesting, more than the 200 that are read; flatten this',
        limit: 'depth',
      },
    ]);
  });
});
