import * as assert from 'uvu/assert';
import { type Change, editsFor } from '../../../src/core/documents/change.ts';
import { applyEdits } from '../../../src/core/fix/apply.ts';
import { parseJson } from '../../../src/core/parse/json/parse-json.ts';
import { parseYaml } from '../../../src/core/parse/yaml.ts';
import { suite } from '../../support/suite.ts';

function changed(language: 'json' | 'yaml', text: string, change: Change): string | undefined {
  const [root] = (language === 'json' ? parseJson : parseYaml)(text).roots;
  if (root === undefined) throw new Error('the text has a value');
  const edits = editsFor({ language, text, root }, change);
  return edits && applyEdits(text, edits);
}

const add: Change = {
  kind: 'add-members',
  pointer: '/c',
  members: [
    ['x.y', '${env:X}'],
    ['z', '1'],
  ],
};

suite('writing a change', (test) => {
  test('removes members of an object of very many', () => {
    const count = 20_000;
    const text = `{${Array.from({ length: count }, (_, index) => `"k${index}": 1`).join(', ')}}`;
    const [root] = parseJson(text).roots;
    if (root === undefined) throw new Error('the text has a value');
    const remove = (index: number): string => {
      const change: Change = { kind: 'remove-member', pointer: `/k${index}` };
      const edits = editsFor({ language: 'json', text, root }, change) ?? [];
      return edits.map(({ span }) => text.slice(span.start, span.end)).join();
    };
    for (let index = 0; index < count - 1; index++) assert.is(remove(index), `"k${index}": 1, `);
    assert.is(remove(count - 1), `, "k${count - 1}": 1`);
  });

  test('renames a key in the quotes it has', () => {
    const rename: Change = { kind: 'rename-key', pointer: '/a', to: 'b c' };
    assert.is(changed('json', '{"a": 1}', rename), '{"b c": 1}');
    assert.is(changed('yaml', "'a': 1\n", rename), "'b c': 1\n");
    assert.is(changed('yaml', 'a: 1\n', { ...rename, to: 'a: b' }), '"a: b": 1\n');
  });

  test('leaves a part alone that the text does not hold as such', () => {
    const at = { pointer: '/a', part: 'value', slice: { start: 0, end: 3 } } as const;
    const replace: Change = { kind: 'replace-slice', at, to: '-' };
    assert.is(changed('yaml', 'a: "x y"\n', replace), 'a: "-"\n');
    assert.is(changed('yaml', 'a: "x\n  y"\n', replace), undefined);
  });

  test('sets a value, quoted where YAML would read another type', () => {
    assert.is(changed('yaml', 'a: x\n', { kind: 'set-value', pointer: '/a', to: 'true' }), 'a: "true"\n');
    assert.is(changed('yaml', 'a: x\n', { kind: 'set-value', pointer: '/a', to: 'stripe' }), 'a: stripe\n');
    assert.is(
      changed('json', '{"a": "x"}', { kind: 'set-value', pointer: '/a', to: 'a"b' }),
      '{"a": "a\\"b"}',
    );
  });

  test('replaces a part, escaped as the quotes around it want it', () => {
    const replace: Change = {
      kind: 'replace-slice',
      at: { pointer: '/a', part: 'value', slice: { start: 1, end: 2 } },
      to: '"\'',
    };
    assert.is(changed('json', '{"a": "x“y"}', replace), '{"a": "x\\"\'y"}');
    assert.is(changed('yaml', 'a: "x“y"\n', replace), 'a: "x\\"\'y"\n');
    assert.is(changed('yaml', "a: 'x“y'\n", replace), "a: 'x\"''y'\n");
    assert.is(changed('yaml', 'a: x“y\n', replace), 'a: x"\'y\n');
  });

  test('takes the marks from a plain value, and puts it in quotes where it would be no text without any', () => {
    const part = (start: number): Change => ({
      kind: 'replace-slice',
      at: { pointer: '/a', part: 'value', slice: { start, end: start + 1 } },
      to: '',
    });
    const unquoted = (value: string): string | undefined =>
      changed('yaml', `a: “${value}”\n`, { kind: 'all', changes: [part(0), part(value.length + 1)] });
    assert.is(unquoted('acme'), 'a: acme\n');
    for (const value of ['000123', '1.5', 'true', 'No', '# x', '- x', '{x}'])
      assert.is(unquoted(value), `a: "${value}"\n`);
    assert.is(changed('yaml', 'a: “true\n', part(0)), undefined);
  });

  test('quotes a bare number', () => {
    assert.is(changed('json', '{"a": [1, 2]}', { kind: 'quote', pointer: '/a/1' }), '{"a": [1, "2"]}');
  });

  test('removes a member with its comma or its line', () => {
    const remove: Change = { kind: 'remove-member', pointer: '/b' };
    assert.is(changed('json', '{"a": 1, "b": 2}', remove), '{"a": 1}');
    assert.is(changed('json', '{"b": 2, "a": 1}', remove), '{"a": 1}');
    assert.is(changed('yaml', 'a: 1\nb: 2\nc: 3\n', remove), 'a: 1\nc: 3\n');
    assert.is(changed('yaml', 'b: 2\n', remove), undefined, 'an object without members is no YAML block');
  });

  test('adds members where the others stand', () => {
    assert.is(
      changed('json', '{\n  "c": {\n    "a": 1\n  }\n}', add),
      '{\n  "c": {\n    "a": 1,\n    "x.y": "${env:X}",\n    "z": "1"\n  }\n}',
    );
    assert.is(changed('json', '{"c": {"a": 1}}', add), '{"c": {"a": 1, "x.y": "${env:X}", "z": "1"}}');
    assert.is(changed('json', '{"c": {}}', add), '{"c": { "x.y": "${env:X}", "z": "1" }}');
    assert.is(changed('yaml', 'c:\n  a: 1\nd: 2\n', add), 'c:\n  a: 1\n  x.y: "${env:X}"\n  z: "1"\nd: 2\n');
  });
});
