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

  test('leaves out nothing that keeps a plain text one', () => {
    const without = (text: string): string | undefined => {
      const start = text.indexOf('|');
      const at = { pointer: '/k', part: 'value', slice: { start, end: start + 1 } } as const;
      return changed('yaml', `k: ${text.replace('|', '\u200b')}\n`, { kind: 'replace-slice', at, to: '' });
    };
    for (const text of [':| b', '-| b', '?| b', 'a:| b', 'a:|', 'a |#b', 'a|:b', 'a\n\n  |#b'])
      assert.is(without(text), undefined, text);
    for (const text of [':|b', '-|b', 'a:|b', 'a|b', 'a| b', 'a|#b', 'a|://b'])
      assert.is(without(text), `k: ${text.replace('|', '')}\n`);
  });

  test('adds members of block YAML behind a comment beside the last one', () => {
    const added = 'x.y: "${env:X}"\n  z: "1"';
    for (const [before, line] of [
      ['c:\n  a: b # c\nd: 1\n', '  a: b # c'],
      ['c:\n  a: # c\nd: 1\n', '  a: # c'],
      ['c:\n  a: b\t# c\r\nd: 1\n', '  a: b\t# c'],
      ['c:\n  a: "b" # c', '  a: "b" # c'],
      ['c:\n  a: b#c\n', '  a: b#c'],
    ] as const)
      assert.is(changed('yaml', before, add), before.replace(line, `${line}\n  ${added}`), before);
  });

  test('takes nothing from the start of a line of a block text', () => {
    const without = (text: string): string | undefined => {
      const start = text.indexOf('|', 1) - 2;
      const at = { pointer: '', part: 'value', slice: { start, end: start + 1 } } as const;
      return changed('yaml', text, { kind: 'replace-slice', at, to: '' });
    };
    assert.is(without('>\n| a\nb\n'), undefined);
    assert.is(without('>\na|b\n'), '>\nab\n');
  });

  test('makes no marker of a document of a plain text', () => {
    const spaced = (text: string): string | undefined => {
      const start = text.indexOf('|');
      const at = { pointer: '', part: 'value', slice: { start, end: start + 1 } } as const;
      return changed('yaml', text, { kind: 'replace-slice', at, to: ' ' });
    };
    for (const text of ['---|b', '...|b', '...|', 'a\n---|b', 'a\r...|b'])
      assert.is(spaced(text), undefined, text);
    for (const text of ['--|b', '....|b', 'a ...|b', 'a\n....|b'])
      assert.is(spaced(text), text.replace('|', ' '));
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
    const outside: Change = { ...replace, at: { ...at, slice: { start: 3, end: 4 } } };
    for (const text of ['a: x\n', 'a: "x"\n', "a: 'x'\n", 'a: |\n  x\n'])
      assert.is(changed('yaml', text, outside), undefined);
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
    for (const value of ['\ufeff& x”', "\u0085% x'", '“- x‘'])
      assert.is(changed('yaml', `a: ${value}\n`, part(0)), undefined, value);
    for (const value of ['# x\\y', '# "x"']) assert.is(unquoted(value), undefined, value);
  });

  test('quotes a bare number', () => {
    const quote = (text: string, pointer = '/a'): string | undefined =>
      changed(text.startsWith('{') ? 'json' : 'yaml', text, { kind: 'quote', pointer });
    assert.is(quote('{"a": [1, 2]}', '/a/1'), '{"a": [1, "2"]}');
    assert.is(quote('a: 007\n'), 'a: "007"\n');
    for (const text of ['{"a": "1"}', '{"a": [1]}', '{"b": 1}', "a: '1'\n", 'a:\n', 'a: {b: 1}\n'])
      assert.is(quote(text), undefined, text);
  });

  test('knows which plain values YAML reads as a text', () => {
    const set = (to: string): string | undefined =>
      changed('yaml', 'a: x\n', { kind: 'set-value', pointer: '/a', to });
    for (const text of ['stripe', 'a b.c-d_e', 'Nope', 'once', 'x1e5']) assert.is(set(text), `a: ${text}\n`);
    for (const word of [
      'true',
      'FALSE',
      'null',
      'Yes',
      'no',
      'on',
      'Off',
      '12',
      'a: b',
      'a #b',
      '',
      ' a',
      'a  b',
      '-a',
    ])
      assert.is(set(word), `a: ${JSON.stringify(word)}\n`);
    for (const value of [
      '.5',
      '+1',
      '-1',
      '1_000',
      '0x1F',
      '0xbeef',
      '.inf',
      '.NaN',
      '0o17',
      '0b1',
      '1e-5',
      '1.5',
      '-.5e+3',
      '#a',
      '*a',
      '!a',
    ]) {
      const part: Change = {
        kind: 'replace-slice',
        at: { pointer: '/a', part: 'value', slice: { start: 0, end: 1 } },
        to: '',
      };
      assert.is(changed('yaml', `a: “${value}\n`, part), undefined, value);
    }
    for (const value of ['$x', '/x', '_x', '.x', '9x', '0xylem', '2fa', '.info', 'truest'])
      assert.is(
        changed('yaml', `a: “${value}\n`, {
          kind: 'replace-slice',
          at: { pointer: '/a', part: 'value', slice: { start: 0, end: 1 } },
          to: '',
        }),
        `a: ${value}\n`,
      );
  });

  test('writes nothing where there is nothing to write over', () => {
    const nowhere: readonly (readonly [string, Change])[] = [
      ['a:\n', { kind: 'set-value', pointer: '/a', to: 'x' }],
      ['a: {b: c}\n', { kind: 'set-value', pointer: '/a', to: 'x' }],
      ['a: b\n', { kind: 'set-value', pointer: '/b', to: 'x' }],
      ['a: b\n', { kind: 'rename-key', pointer: '/b', to: 'x' }],
      ['a: b\n', { kind: 'rename-key', pointer: '', to: 'x' }],
      ['{: b}\n', { kind: 'rename-key', pointer: '/', to: 'x' }],
      ['a: b\n', { kind: 'remove-member', pointer: '/b' }],
      ['a: [b]\n', { kind: 'remove-member', pointer: '/a/0' }],
      ['a: b\n', { kind: 'add-members', pointer: '/b', members: [['x', 'y']] }],
      ['a: b\n', { kind: 'add-members', pointer: '/a', members: [['x', 'y']] }],
      ['- a: b\n', { kind: 'add-members', pointer: '/0', members: [['x', 'y']] }],
      ['- a: b\n  c: d\n', { kind: 'remove-member', pointer: '/0/a' }],
      ['x: &x {a: b}\ny:\n  <<: *x\n', { kind: 'remove-member', pointer: '/y/a' }],
    ];
    for (const [text, change] of nowhere) assert.is(changed('yaml', text, change), undefined, text);
    const both: Change = {
      kind: 'all',
      changes: [
        { kind: 'set-value', pointer: '/a', to: 'x' },
        { kind: 'set-value', pointer: '/b', to: 'x' },
      ],
    };
    assert.is(changed('yaml', 'a: b\n', both), undefined);
    assert.is(changed('yaml', 'a: b\nb: c\n', both), 'a: x\nb: x\n');
  });

  test('writes numbers and flags bare', () => {
    assert.is(changed('yaml', "a: 'x'\n", { kind: 'set-value', pointer: '/a', to: 5 }), 'a: 5\n');
    assert.is(changed('json', '{"a": "x"}', { kind: 'set-value', pointer: '/a', to: false }), '{"a": false}');
  });

  test('keeps the quotes of YAML, and doubles those in them', () => {
    assert.is(changed('yaml', "a: 'x'\n", { kind: 'set-value', pointer: '/a', to: "it's" }), "a: 'it''s'\n");
    assert.is(changed('yaml', 'a: "x"\n', { kind: 'set-value', pointer: '/a', to: 'y' }), 'a: "y"\n');
  });

  test('removes a member with its comma or its line', () => {
    const remove: Change = { kind: 'remove-member', pointer: '/b' };
    assert.is(changed('json', '{"a": 1, "b": 2}', remove), '{"a": 1}');
    assert.is(changed('json', '{"b": 2, "a": 1}', remove), '{"a": 1}');
    assert.is(changed('yaml', 'a: 1\nb: 2\nc: 3\n', remove), 'a: 1\nc: 3\n');
    assert.is(changed('yaml', 'b: 2\n', remove), undefined, 'an object without members is no YAML block');
    assert.is(changed('yaml', 'a: 1\nb:\n', remove), 'a: 1\n');
    assert.is(changed('yaml', 'a: 1\nb: 2', remove), 'a: 1\n');
    assert.is(changed('yaml', 'a: 1\nb:\n  c: 3\nd: 4\n', remove), 'a: 1\nd: 4\n');
    assert.is(changed('yaml', '{a: 1, b: , c: 3}\n', remove), '{a: 1, c: 3}\n');
    assert.is(changed('json', '{"b": 2}', remove), '{}');
    assert.is(changed('json', '{\n  "a": 1,\n  "b": 2\n}', remove), '{\n  "a": 1\n}');
    assert.is(changed('json', '{"a": 1, "b": 2,}', remove), '{"a": 1,}');
    assert.is(changed('json', '{"b": 2 ,}', remove), '{}');
    assert.is(changed('json', '{"b": 2 /* c */,}', remove), undefined);
    assert.is(changed('yaml', '{b: #\n}\n', remove), undefined);
  });

  test('knows all ends of lines, and writes those that are there', () => {
    const remove: Change = { kind: 'remove-member', pointer: '/b' };
    for (const lineEnd of ['\n', '\r\n', '\r']) {
      const lines = (...all: readonly string[]): string => all.join(lineEnd);
      assert.is(changed('yaml', lines('a: 1', 'b: 2', 'd: 3', ''), remove), lines('a: 1', 'd: 3', ''));
      assert.is(changed('yaml', lines('a: 1', 'b: 2'), remove), lines('a: 1', ''));
      const added = ['  x.y: "${env:X}"', '  z: "1"'];
      assert.is(changed('yaml', lines('c:', '  a: 1', 'd: 2'), add), lines('c:', '  a: 1', ...added, 'd: 2'));
      assert.is(
        changed('json', lines('{"c": {', '  "a": 1', '}}'), add),
        lines('{"c": {', '  "a": 1,', '  "x.y": "${env:X}",', '  "z": "1"', '}}'),
      );
    }
  });

  test('takes an alias for what is written of its member', () => {
    const remove: Change = { kind: 'remove-member', pointer: '/b' };
    assert.is(changed('yaml', '{x: &x 1, a: *x, b: 2}\n', remove), '{x: &x 1, a: *x}\n');
    assert.is(changed('yaml', '{x: &x 1, a: 2, b: *x}\n', remove), '{x: &x 1, a: 2}\n');
    assert.is(changed('yaml', 'x: &x 1\nb:\n  *x\nc: 2\n', remove), 'x: &x 1\nc: 2\n');
    const added = 'x.y: "${env:X}"\n  z: "1"\n';
    assert.is(changed('yaml', 'a: &x 1\nc:\n  b: *x\n', add), `a: &x 1\nc:\n  b: *x\n  ${added}`);
    assert.is(
      changed('yaml', 'a: &x 1\nc: {b: *x }\n', add),
      'a: &x 1\nc: {b: *x, "x.y": "${env:X}", "z": "1" }\n',
    );
  });

  test('removes no anchor that an alias needs, and nothing beside a merge key in braces', () => {
    const remove: Change = { kind: 'remove-member', pointer: '/b' };
    for (const text of [
      'b: &x 1\nc: *x\n',
      '{b: [&x 1], c: *x}\n',
      '- &a {k: l}\n- {b: 1, <<: *a, c: 2}\n',
      '- &a {k: l}\n- {<<: *a, b: 1}\n',
    ]) {
      const pointer = text.startsWith('-') ? '/1/b' : '/b';
      assert.is(changed('yaml', text, { ...remove, pointer }), undefined, text);
    }
    for (const value of ['&x 1', '"a &c d"', 'a&c'])
      assert.is(changed('yaml', `b: ${value}\nd: e\n`, remove), 'd: e\n', value);
  });

  test('stands a key that is left out where its colon stands', () => {
    const added = 'x.y: "${env:X}"\n  z: "1"\n';
    assert.is(changed('yaml', 'c:\n  a: 1\n  : b\n', add), `c:\n  a: 1\n  : b\n  ${added}`);
    assert.is(changed('yaml', 'c:\n  a: 1\n  :\n', add), `c:\n  a: 1\n  :\n  ${added}`);
    assert.is(changed('yaml', 'c: {a: #\n}\n', add), 'c: {a: , "x.y": "${env:X}", "z": "1" #\n}\n');
  });

  test('adds members where the others stand', () => {
    assert.is(
      changed('json', '{\n  "c": {\n    "a": 1\n  }\n}', add),
      '{\n  "c": {\n    "a": 1,\n    "x.y": "${env:X}",\n    "z": "1"\n  }\n}',
    );
    assert.is(changed('json', '{"c": {"a": 1}}', add), '{"c": {"a": 1, "x.y": "${env:X}", "z": "1"}}');
    assert.is(changed('json', '{"c": {}}', add), '{"c": { "x.y": "${env:X}", "z": "1" }}');
    assert.is(changed('yaml', 'c: {a: b}\n', add), 'c: {a: b, "x.y": "${env:X}", "z": "1"}\n');
    assert.is(changed('yaml', 'c:\n  a:\nd: 2\n', add), 'c:\n  a:\n  x.y: "${env:X}"\n  z: "1"\nd: 2\n');
    assert.is(
      changed('yaml', 'b: &b {e: f}\nc:\n  a: 1\n  <<: *b\n', add),
      'b: &b {e: f}\nc:\n  a: 1\n  x.y: "${env:X}"\n  z: "1"\n  <<: *b\n',
    );
    assert.is(changed('yaml', 'c:\n  a: 1\nd: 2\n', add), 'c:\n  a: 1\n  x.y: "${env:X}"\n  z: "1"\nd: 2\n');
  });
});
