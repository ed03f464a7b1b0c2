import * as assert from 'uvu/assert';
import { locate } from '../../../src/core/documents/locate.ts';
import { keyAt, type PointerPlace, valueAt } from '../../../src/core/documents/place.ts';
import { parseJson } from '../../../src/core/parse/json/parse-json.ts';
import type { Node } from '../../../src/core/parse/tree.ts';
import { parseYaml } from '../../../src/core/parse/yaml.ts';
import { suite } from '../../support/suite.ts';

function located(text: string, root: Node | undefined, place: PointerPlace): string {
  if (root === undefined) throw new Error('the text has a value');
  const { start, end } = locate(text, root, place);
  return text.slice(start, end);
}

const json = (text: string, place: PointerPlace): string => located(text, parseJson(text).roots[0], place);
const yaml = (text: string, place: PointerPlace): string => located(text, parseYaml(text).roots[0], place);

/** The part of a value that decodes to `wanted`. */
function partOf(value: string, wanted: string): { start: number; end: number } {
  const start = value.indexOf(wanted);
  return { start, end: start + wanted.length };
}

suite('locating a place', (test) => {
  test('finds keys, values and openings', () => {
    const text = '{"a": {"b/c": [1, "x"]}}';
    assert.is(json(text, keyAt('/a')), '"a"');
    assert.is(json(text, valueAt('/a/b~1c/1')), '"x"');
    assert.is(json(text, { pointer: '/a', part: 'open' }), '{');
    assert.is(yaml('a:\n  b: x\n', { pointer: '/a', part: 'open' }), 'b');
  });

  test('takes the last of two equal keys, whose value the object has', () => {
    assert.is(json('{"a": 1, "a": 2}', valueAt('/a')), '2');
  });

  test('points at the key of an empty value', () => {
    assert.is(yaml('a:\nb: 1\n', valueAt('/a')), 'a');
  });

  test('finds a part behind escapes', () => {
    const slice = partOf('tab\t"<X>" \u{1f600}<Y>', '<X>');
    assert.is(json('{"a": "tab\\t\\"<X>\\" \\ud83d\\ude00<Y>"}', { ...valueAt('/a'), slice }), '<X>');
    assert.is(yaml('a: "tab\\t\\"<X>\\""\n', { ...valueAt('/a'), slice }), '<X>');
  });

  test('finds a part behind doubled single quotes', () => {
    assert.is(yaml("a: 'it''s <X>'\n", { ...valueAt('/a'), slice: partOf("it's <X>", '<X>') }), '<X>');
  });

  test('finds the right one of several equal parts in a block', () => {
    const text = 'a: |\n  <X> and\n  <X>\nb: <X>\n';
    const slice = { start: 8, end: 11 };
    const [root] = parseYaml(text).roots;
    if (root === undefined) throw new Error('the text has a value');
    assert.is(locate(text, root, { ...valueAt('/a'), slice }).start, text.indexOf('<X>', 10));
  });

  test('marks the whole value where a part cannot be found', () => {
    const text = 'a: "one\n  two <X"\n';
    assert.is(yaml(text, { ...valueAt('/a'), slice: partOf('one two <X', 'one two') }), '"one\n  two <X"');
  });
});
