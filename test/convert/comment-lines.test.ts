import * as assert from 'uvu/assert';
import { commentLines } from '../../src/convert/comment-lines.ts';
import { suite } from '../support/suite.ts';

const CASES: readonly (readonly [string, readonly string[]])[] = [
  ['# a', [' a']],
  ['#a  ', ['a']],
  ['#', ['']],
  ['## a', ['# a']],
  ['// a', [' a']],
  ['///', ['/']],
  ['// a\u2028b', [' a', 'b']],
  ['/* a */', [' a']],
  ['/** a */', [' a']],
  ['/**/', ['']],
  ['/***/', ['']],
  ['/*\n*/', ['']],
  ['/* a\n   b */', [' a', ' b']],
  ['/*\n * a\n *   b\n *\n * c\n */', [' a', '   b', '', ' c']],
  ['/*\r\n    a\r\n      b\r\n  */', [' a', '   b']],
  ['/*\n\n- a\n\n*/', [' - a']],
];

suite('the lines of a comment', (test) => {
  test('are what it says without its marks', () => {
    for (const [comment, lines] of CASES) assert.equal(commentLines(comment), lines, comment);
  });
});
