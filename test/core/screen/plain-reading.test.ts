import * as assert from 'uvu/assert';
import { plainTree } from '../../../src/core/parse/plain-tree.ts';
import { parseYaml } from '../../../src/core/parse/yaml.ts';
import { readingOf, readPlain } from '../../../src/core/screen/plain-reading.ts';
import { suite } from '../../support/suite.ts';

suite('a plain reading', (test) => {
  test('is none of a text with more levels than the limits allow', () => {
    for (const [language, text] of [
      ['json', '{"a": [{"b": 1}], "c": []}'],
      ['json', '[[{}]]'],
      ['jsonc', '{"a": {"b": {}}}'],
      ['yaml', 'a:\n  - b: 1\n'],
    ] as const) {
      for (const read of [readPlain, plainTree]) {
        assert.ok(read(text, language, 3), text);
        assert.is(read(text, language, 2), undefined, text);
      }
    }
  });

  const rows: readonly (readonly [language: 'json' | 'yaml', text: string, isPlain: boolean])[] = [
    ['json', '{"a": [1, "b", true, null, -5, 0, {"c": {}}]}', true],
    ['json', '[]', true],
    ['json', '5', true],
    ['json', '{"a" \t\r\n: 1}', true],
    ['json', '{"a": "b\\": c", "d": "e: \\"f\\": g"}', true],
    ['json', '{"a": "1.5 and -0", "b": 2}', true],
    ['json', '{"a": "x: 1.5", "b": "y"}', true],
    ['json', '{"a": 999999999999999}', true],
    ['json', '{"a": "\\\\"}', true],
    // Numbers that are written otherwise than they are kept.
    ['json', '{"a": 1.5}', false],
    ['json', '{"a": [2, 1E5]}', false],
    ['json', '{"a": [1e5]}', false],
    ['json', '{"a": -0}', false],
    ['json', '{"a":\n-1.0}', false],
    ['json', '{"a": 1234567890123456}', false],
    ['json', '{"a": -1234567890123456}', false],
    // A key twice, or one that may be taken for something else.
    ['json', '{"a": 1, "a": 1}', false],
    ['json', '{"a": 1, "\\u0061": 1}', false],
    ['json', '[{"a": {"b": "c", "b" : "c"}}]', false],
    ['json', '{"a\\\\": 1}', false],
    ['json', '{"a": 1,}', false],
    ['json', '', false],
    ['yaml', 'a: 1\nb: [2, x, {c: -3}]\nd: true\n', true],
    ['yaml', 'a: x\n---\n- 5\n', true],
    ['yaml', 'a: 1.50\n', false],
    ['yaml', 'a: [x, 007]\n', false],
    ['yaml', 'a: {b: [{c: 1e3}]}\n', false],
    ['yaml', '- 0x1F\n', false],
    ['yaml', 'a: "1.50"\n', true],
  ];
  for (const [language, text, isPlain] of rows)
    test(`is ${isPlain ? '' : 'not '}had of ${language}: ${text}`, () => {
      const values = readPlain(text, language)?.values;
      assert.is(values !== undefined, isPlain);
      if (isPlain && language === 'json') assert.equal(values, [JSON.parse(text)]);
    });

  test('is had of what a larger parser read, if each key stands once and nothing is hidden', () => {
    const values = (text: string): unknown => readingOf(parseYaml(text)).values;
    assert.is(JSON.stringify(values('a: &x {b: 1}\nc: *x\n')), '[{"a":{"b":1},"c":{"b":1}}]');
    assert.equal(values('- !!str a\n- [b]\n'), [['a', ['b']]]);
    for (const text of [
      'a: 1\na: 1\n',
      '- {a: 1, a: 2}\n',
      'x: &x {a: 1}\ny:\n  <<: *x\n  a: 2\n',
      'a: &a 1.50\n',
      'a: [',
      '# x\n',
      '! a: b\u200b\n',
    ])
      assert.is(values(text), undefined, text);
  });
});
