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

  test('tells where there is one too many in a text that the package gives up', () => {
    const text = `a:\n  b:\n    ${'- '.repeat(100_000)}x\n  c: 1\n`;
    const { roots, problems } = parseYaml(text);
    assert.equal(roots, []);
    assert.equal(problems, [
      {
        code: 'syntax',
        span: { start: 408, end: 409 },
        message: '100002 levels of nesting, more than the 200 that are read; flatten this',
      },
    ]);
  });
});
