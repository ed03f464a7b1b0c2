import * as assert from 'uvu/assert';
import { changesOfPattern } from '../../scripts/mutation/pattern-changes.ts';
import { suite } from '../support/suite.ts';

const PATTERNS: readonly (readonly [pattern: RegExp, changed: readonly string[]])[] = [
  [/abc/u, []],
  [/^a$/i, ['/a$/i', '/^a/i', '/^a$/']],
  [/a+b*?c{2}/, ['/ab*?c{2}/', '/a+bc{2}/', '/a+b*?c/']],
  [/[a-c\d]x/, ['/[^a-c\\d]x/', '/[\\d]x/', '/[a-c]x/']],
  [/[^\]]/, ['/[\\]]/']],
  [/\d\bx/, ['/\\D\\bx/', '/\\d\\Bx/', '/\\dx/']],
  [/\p{L}\\d/u, ['/\\P{L}\\\\d/u']],
  [/a|b|c/, ['/b|c/', '/a|c/', '/a|b/']],
  [/x(?:a|b(c|))/, ['/x(?:a|b())/', '/x(?:a|b(c))/', '/x(?:b(c|))/', '/x(?:a)/']],
  [/(?<!a)b(?=c)/, ['/(?<=a)b(?=c)/', '/(?<!a)b(?!c)/']],
  [/\(a\)\[b/, []],
];

suite('changes of regular expressions', (test) => {
  for (const [{ source, flags }, expected] of PATTERNS)
    test(source, () => {
      assert.equal(
        changesOfPattern(source, flags).map((changed) => `/${changed.pattern}/${changed.flags}`),
        expected,
      );
    });
});
