import * as assert from 'uvu/assert';
import { configurationNode, findDocuments } from '../../../src/core/documents/instance-document.ts';
import { isBrokenYaml, mayMissMembers } from '../../../src/core/documents/missing-members.ts';
import { parseJson } from '../../../src/core/parse/json/parse-json.ts';
import { parseYaml } from '../../../src/core/parse/yaml.ts';
import { suite } from '../../support/suite.ts';

/**
 * Whether more may be meant to stand in a configuration than was read of it. `a slip`: only if a key that is broken is no
 * known one.
 */
type Answer = 'no' | 'yes' | 'a slip';

const JSON_ROWS: readonly (readonly [text: string, may: Answer])[] = [
  ['{"configuration": {"a": 1}, "name": "n"}', 'no'],
  ['{"configuration": {"a": 1, b c d}, "name": "n"}', 'yes'],
  ['{"configuration": {"a": 1,, "b": 2}, "name": "n"}', 'yes'],
  ['{"configuration": {"a": x y, "b": 2}, "name": "n"}', 'a slip'],
  ['{"configuration": {"a": {"x" 1 2}, "b": 2}, "name": "n"}', 'a slip'],
  ['{"configuration": {"a": [1, {"x" 2}], "b": 2}}', 'no'],
  ['{"configuration": {"a": {"c": 1,, "d": 2},, "b": 3}}', 'yes'],
  ['{"configuration": {"a": 1, "b" 2}, "name": "n"}', 'a slip'],
  ['{"configuration": {"a": 1}, "name": n m}', 'no'],
  ['{"name": x y, "configuration": {"a": 1}}', 'no'],
  ['{"configuration": {"a": 1 "b": 2}}', 'no'],
  ['{"configuration": {"a": 1', 'yes'],
  ['{"configuration": {"a": "1', 'yes'],
];

const YAML_ROWS: readonly (readonly [text: string, may: Answer])[] = [
  ['configuration:\n  a: 1\nname: n\n', 'no'],
  ['configuration:\n  a: x: y\nname: n\n', 'a slip'],
  ['configuration:\n  a: [1\nname: n\n', 'a slip'],
  ['configuration:\n  a: 1\n   b: 2\n', 'no'],
  ['configuration:\n  a: 1\n ]b: 2\nname: n\n', 'yes'],
  ['configuration:\n  a: 1\n---\na: 1\n ]b: 2\n', 'no'],
  ['a: 1\n ]b: 2\n---\nconfiguration:\n  a: 1\n', 'no'],
];

suite('members that could not be read', (test) => {
  for (const [rows, parse] of [
    [JSON_ROWS, parseJson],
    [YAML_ROWS, parseYaml],
  ] as const)
    for (const [text, may] of rows)
      test(`${text.replaceAll('\n', '\\n')}: ${may}`, () => {
        const documents = findDocuments(parse(text), false);
        const document = documents.find((each) => configurationNode(each) !== undefined);
        const node = document && configurationNode(document);
        if (document === undefined || node === undefined) throw new Error('the text has a configuration');
        const answers = [false, true].map((known) => mayMissMembers(document, node, () => known));
        assert.equal(answers, [may !== 'no', may === 'yes']);
        assert.is(isBrokenYaml(document), parse === parseYaml && may === 'yes');
      });

  test('are told in each of many documents', () => {
    const one = (broken: boolean): string => `configuration:\n  a: 1\n${broken ? ' ]b: 2\n' : ''}`;
    const tree = parseYaml([false, true, false, true, true, false].map(one).join('---\n'));
    const broken = findDocuments(tree, false).filter(
      (document) => configurationNode(document) && isBrokenYaml(document),
    );
    assert.is(broken.length, 3);
  });
});
