import * as assert from 'uvu/assert';
import { parseYaml } from '../../../../src/core/parse/yaml.ts';
import { suite } from '../../../support/suite.ts';

suite('a list below a key with a question mark', (test) => {
  for (const [text, lost] of [
    ['? a\n- b\n', '- b'],
    ['? a\n\n- b\n: c\n', '- b'],
    ['x:\n  ? a\n  - b\n', '? a'],
    ['a: b\n---\n? c\n- d\n', '- d'],
  ] as const)
    test(`is a mistake in its column: ${JSON.stringify(text)}`, () => {
      const marked = parseYaml(text).problems.map(({ span }) => text.slice(span.start, span.end));
      assert.equal(marked, [lost]);
    });

  for (const text of [
    '? a\n: - b\n',
    '? a\n:\n- b\n',
    'a: x\n---\n? a\n:\n  - b\n',
    'a: "b? c"\nd:\n- e\n',
    '? - ? a\n    : b\n',
  ])
    test(`is none where the package reads it: ${JSON.stringify(text)}`, () => {
      const { problems } = parseYaml(text);
      assert.equal(
        problems.filter(
          (problem) => problem.code !== 'syntax' || !/^this key is not plain/.test(problem.message),
        ),
        [],
      );
    });
});
