import * as assert from 'uvu/assert';
import { type Column, layOut } from '../../src/reference/table.ts';
import { plainPaint } from '../../src/report/paint.ts';
import { textWidth } from '../../src/report/text-width.ts';
import { suite } from '../support/suite.ts';

type Row = readonly [string, string, string, string];

const COLUMNS: readonly Column<Row>[] = [
  { title: 'KEY', text: (row) => row[0] },
  { title: 'EMPTY', text: (row) => row[1] },
  { title: 'VALUE', text: (row) => row[2], min: 6 },
  { title: 'ABOUT', text: (row) => row[3], min: 8, paint: (text) => `<${text}>` },
];

const ROWS: readonly Row[] = [
  ['a.key', '', 'https://acme.example', 'what it is for'],
  ['b', '', '', ''],
  ['c.key', '', '日本語のテキスト', 'esc\u001b[31m'],
];

function lay(width?: number): readonly string[] {
  const { header, lines } = layOut(COLUMNS, ROWS, width, plainPaint);
  return [header, ...lines];
}

suite('a table', (test) => {
  test('aligns by display width, leaves out empty columns and shows no control characters', () => {
    assert.equal(lay(), [
      'KEY    VALUE                 ABOUT',
      'a.key  https://acme.example  <what it is for>',
      'b',
      'c.key  日本語のテキスト      <esc\\x1b[31m>',
    ]);
  });

  test('cuts what may be cut, where there is most to cut', () => {
    assert.equal(lay(30), [
      'KEY    VALUE      ABOUT',
      'a.key  https://…  <what it is…>',
      'b',
      'c.key  日本語の…  <esc\\x1b[31m>',
    ]);
  });

  test('gives up the last column before the others become unreadable, and never cuts a key', () => {
    assert.equal(lay(16), ['KEY    VALUE', 'a.key  https://…', 'b', 'c.key  日本語の…']);
    assert.equal(lay(3), ['KEY', 'a.key', 'b', 'c.key']);
  });

  test('is as wide as it may be', () => {
    for (let width = 22; width < 42; width++) {
      const widest = Math.max(...lay(width).map((line) => textWidth(line.replace(/[<>]/g, ''))));
      assert.ok(widest <= width && widest >= width - 2, `${widest} of ${width}`);
    }
  });

  test('without rows is empty', () => {
    assert.equal(layOut(COLUMNS, [], 80, plainPaint), { header: '', lines: [] });
  });
});
