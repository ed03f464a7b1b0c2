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

  test('finds what opens an object or a list, however it is written', () => {
    const open = (pointer: string): PointerPlace => ({ pointer, part: 'open' });
    assert.is(json('{"a": [1]}', open('/a')), '[');
    assert.is(json('{"a": "x"}', open('/a')), '"x"');
    assert.is(json('{"a": {}}', keyAt('')), '{');
    assert.is(yaml('a:\n  - bc\n  - d\n', open('/a')), 'bc');
    assert.is(yaml('ab: c\n', keyAt('')), 'ab');
    assert.is(yaml('a: {b: c}\n', open('/a')), '{');
    assert.is(yaml('- a: b\n', open('')), 'a: b');
    assert.is(yaml('a\n', open('')), 'a');
  });

  test('finds a part of a text beside odd spaces that were read as indentation', () => {
    const text = 'a\n\u00a0\u00a0b\u00a0c\n';
    const [root] = parseYaml(text).roots;
    if (root === undefined) throw new Error('the text has a value');
    const at = { ...valueAt(''), slice: partOf('a b\u00a0c', '\u00a0') };
    assert.is(locate(text, root, at).start, text.lastIndexOf('\u00a0'));
  });

  test('finds parts of keys', () => {
    assert.is(json('{"a\\u<Y>": 1}', { ...keyAt('/a\\u<Y>'), slice: { start: 3, end: 6 } }), '<Y>');
    assert.is(json('{"x\\u00e9<Y>": 1}', { ...keyAt('/xé<Y>'), slice: { start: 2, end: 5 } }), '<Y>');
    assert.is(yaml('x<Y>: 1\n', { ...keyAt('/x<Y>'), slice: { start: 1, end: 4 } }), '<Y>');
    assert.is(yaml('x: [1]\n', { ...valueAt('/x'), slice: { start: 0, end: 1 } }), '[1]');
    assert.is(yaml('x: 123\n', { ...valueAt('/x'), slice: { start: 1, end: 2 } }), '2');
    assert.is(json('{"a": {"b": 1}}', { pointer: '/a', part: 'open', slice: { start: 0, end: 1 } }), '{');
  });

  test('refuses places that are none', () => {
    for (const pointer of ['/b', '/a/b', '/a/0/1', '/a/5'])
      assert.throws(() => json('{"a": [1]}', valueAt(pointer)), /a place that does not exist/, pointer);
  });

  test('takes the last of two equal keys, whose value the object has', () => {
    assert.is(json('{"a": 1, "a": 2}', valueAt('/a')), '2');
  });

  test('takes the same ones in an object of many members', () => {
    const many = Array.from({ length: 100 }, (_, index) => `  k${index}: x\n`).join('');
    const text = `base: &base {a: 1, b: 2, c: 3}\nmore: &more {c: 4}\nuse:\n${many}  a: 5\n  <<: [*base, *more]\n  a: 6\n`;
    assert.equal(
      ['a', 'b', 'c', 'k50'].map((key) => yaml(text, valueAt(`/use/${key}`))),
      ['6', '2', '3', 'x'],
    );
    assert.is(yaml(text.replace('base: &base', 'x: &base'), keyAt('/use/a')), 'a');
  });

  test('points at the key of an empty value', () => {
    assert.is(yaml('a:\nb: 1\n', valueAt('/a')), 'a');
  });

  test('finds a part behind escapes', () => {
    const slice = partOf('tab\t"<X>" \u{1f600}<Y>', '<X>');
    assert.is(json('{"a": "tab\\t\\"<X>\\" \\ud83d\\ude00<Y>"}', { ...valueAt('/a'), slice }), '<X>');
    assert.is(yaml('a: "tab\\t\\"<X>\\""\n', { ...valueAt('/a'), slice }), '<X>');
  });

  test('finds a part behind long escapes of YAML', () => {
    const slice = partOf('\u{1f600}A<X>', '<X>');
    assert.is(yaml('a: "\\U0001F600\\U00000041<X>"\n', { ...valueAt('/a'), slice }), '<X>');
    assert.is(yaml('a: "\\_\\N<X>"\n', { ...valueAt('/a'), slice: { start: 2, end: 5 } }), '<X>');
  });

  test('finds each of very many parts, asked for more than once', () => {
    const text = `{"a": "${'<X>\\n'.repeat(50_000)}"}`;
    const [root] = parseJson(text).roots;
    if (root === undefined) throw new Error('the text has a value');
    for (let index = 0; index < 50_000; index++) {
      const slice = { start: index * 4, end: index * 4 + 3 };
      for (let time = 0; time < 3; time++)
        assert.is(locate(text, root, { ...valueAt('/a'), slice }).start, 7 + index * 5);
    }
  });

  test('finds parts in any order', () => {
    for (const [text, parse] of [
      ['{"a": "<X>\\n<Y> <X>\\t<Y>"}', parseJson],
      ['a: "<X>\\n<Y> <X>\\t<Y>"\n', parseYaml],
      ['a: |-\n  <X>\n  <Y> <X>\t<Y>\n', parseYaml],
    ] as const) {
      const [root] = parse(text).roots;
      if (root === undefined) throw new Error('the text has a value');
      const decoded = '<X>\n<Y> <X>\t<Y>';
      const starts = [4, 12, 0, 8, 8, 12, 4].map((at) => {
        const slice = { start: at, end: at + 3 };
        const span = locate(text, root, { ...valueAt('/a'), slice });
        assert.is(text.slice(span.start, span.end), decoded.slice(at, at + 3));
        return span.start;
      });
      const [y1, y2, x1, x2] = starts;
      assert.equal(starts, [y1, y2, x1, x2, x2, y2, y1]);
      assert.ok((x1 ?? 0) < (y1 ?? 0) && (y1 ?? 0) < (x2 ?? 0) && (x2 ?? 0) < (y2 ?? 0));
    }
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
