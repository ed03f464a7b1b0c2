import * as assert from 'uvu/assert';
import { findMutants } from '../../scripts/mutation/find-mutants.ts';
import { suite } from '../support/suite.ts';

/** Lines of code with what becomes of them, one change each. */
const LINES: readonly (readonly [code: string, mutants: readonly string[]])[] = [
  ["import { a } from './a.ts';", []],
  ["export { a } from './a.ts';", []],
  ["type T = 'x' | 1;", []],
  ["const x = y as 'a' | 'b';", []],
  ['const { a } = b;', []],
  ["rule({ meta: { id: 'x' }, examples: [1] });", ['']],
  ['const x = a < b;', ['const x = a <= b;', 'const x = a >= b;']],
  ['const x = a === b;', ['const x = a !== b;']],
  ['const x = a && b;', ['const x = a;', 'const x = b;', 'const x = a || b;']],
  ['const x = a ?? b;', ['const x = a;', 'const x = b;']],
  ['const x = !a;', ['const x = a;']],
  ['const x = a + 1;', ['const x = a + 2;', 'const x = a - 1;']],
  ['const x = `${a}`;', ["const x = '';"]],
  ["const x = a + 'b';", ["const x = a + '';"]],
  ["const x = { 'a': '' };", ["const x = { 'a': 'changed' };"]],
  ['const x = [true];', ['const x = [];', 'const x = [false];']],
  ['const x = a?.b[1]?.();', ['const x = a.b[1]?.();', 'const x = a?.b[1]();', 'const x = a?.b[2]?.();']],
  ['const x = a?.b.slice(c).d;', ['const x = a.b.slice(c).d;', 'const x = a?.b.d;']],
  ['const x = (a).filter(b);', ['const x = (a);']],
  ['const x = a.some(b);', ['const x = a.every(b);']],
  ['const x = a.toString();', []],
  ['const x = (a) => a;', ['const x = (a) => undefined;']],
  [
    'const x = (a) => a > b;',
    [
      'const x = (a) => a <= b;',
      'const x = (a) => a >= b;',
      'const x = (a) => false;',
      'const x = (a) => true;',
    ],
  ],
  ['const x = () => false;', ['const x = () => true;']],
  ['const x = a ? b : c;', ['const x = false ? b : c;', 'const x = true ? b : c;']],
  ['if (a) b();', ['if (a) ', 'if (false) b();', 'if (true) b();']],
  ['while (a) b++;', ['while (a) ', 'while (a) b--;', 'while (false) b++;']],
  ['for (const a of b) continue;', ['', 'for (const a of b) ']],
  ['function f() { a(); }', ['function f() {  }', 'function f() {}']],
  ['function f() { return; }', ['function f() {  }', 'function f() {}']],
  ['const x = /^a/;', ['const x = /a/;']],
  ['delete a[1 + 1];', ['']],
];

suite('finding mutants', (test) => {
  for (const [code, expected] of LINES)
    test(code, () => {
      const found = findMutants('line.ts', code).map(
        ({ start, end, text }) => code.slice(0, start) + text + code.slice(end),
      );
      assert.equal(found.toSorted(), expected.toSorted());
    });

  test('names the line', () => {
    assert.equal(
      findMutants('lines.ts', 'a = 1;\nb = 2;\n').map(({ line, text }) => `${line} ${text}`),
      ['1 ', '1 2', '2 ', '2 3'],
    );
  });

  test('refuses what is no TypeScript', () => {
    assert.throws(() => findMutants('line.ts', 'const = 1'), /^line\.ts: /);
  });
});
