import * as assert from 'uvu/assert';
import { meaningOf, sameMeaning } from '../../../src/core/fix/meaning.ts';
import { parseJson, parseJsonc } from '../../../src/core/parse/json/parse-json.ts';
import type { Parser } from '../../../src/core/parse/tree.ts';
import { parseYaml } from '../../../src/core/parse/yaml.ts';
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
      ],
      [
        ['{"a": “b”, "c" 1}', '{"a": "", "c" 1}'],
        ['{"a": “b”, "c" 1}', '{"a": "b", "c" 2}'],
        ['{"a": “b”, "c" 1}', '{"a": "b"}'],
        ['{a: "x",}', '{a: "y"}'],
        ['{"a": “b”, "c" 1/* x */2}', '{"a": “b”, "c" 12}'],
        ['{"a": “b c”, "c" 2}', '{"a": “bc”, "c" 2}'],
      ],
    );
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
        ['a: &x [1]\nb: *x\n', 'a: &x [1]\nb: [2]\n'],
        ['a: “b: c”\n---\nd: 1\n', 'a: "b: c"\n---\nd: "1"\n'],
        ['a: “b: c”\n---\nd: 1\n', 'a: "b: c"\n'],
        ['a: 1\n---\nb: “c: d”\n---\ne: 1\n', 'a: "1"\n---\nb: “c: d”\n---\ne: 1\n'],
        ['a: 1\n---\nb: “c: d”\n---\ne: 1\n', 'a: 1\n---\nb: “c: d”\n---\ne: "1"\n'],
      ],
    );
  });

  test('wants every character but delimiters of a YAML document that does not', () => {
    table(
      parseYaml,
      [
        ['a: “b: c # d”\n', 'a: "b: c # d"\n'],
        ['a: “b: c”\n# instancelint-disable\nd: 1\n', 'a: “b: c”\nd: 1\n'],
        ['a: “b: c”\nd: 1 # instancelint-disable-line\n', 'a: “b: c”\nd: 1\n'],
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
