import * as assert from 'uvu/assert';
import type { SyntaxProblem } from '../../../../src/core/parse/tree.ts';
import { mend, Patience } from '../../../../src/core/parse/yaml/mend.ts';
import { parseYaml } from '../../../../src/core/parse/yaml.ts';
import { suite } from '../../../support/suite.ts';

const IN_TIME = { isOver: () => false };

/** How often it is said that something is understood, and how often not. */
function tally(problems: readonly SyntaxProblem[] = []): string {
  const understood = problems.filter((problem) => problem.code === 'syntax' && problem.understood === true);
  return `${understood.length} of ${problems.length}`;
}

function mended(text: string, patience = new Patience(IN_TIME)): string {
  return tally(mend(text, patience).problems);
}

suite('how long YAML is mended', (test) => {
  test('depends on how much was read again', () => {
    const patience = new Patience(IN_TIME);
    assert.equal(
      [119_999, 0, 1, 0].map((length) => patience.spend(length)),
      [true, true, false, false],
    );
  });

  test('depends on the time there is', () => {
    assert.is(mended('a: b: c\n'), '1 of 1');
    assert.is(mended('a: b: c\n', new Patience({ isOver: () => true })), '0 of 1');
    let asked = 0;
    const soon = new Patience({ isOver: () => ++asked > 2 });
    assert.is(mended('a: b: c\nd: e: f\ng: h: i\n', soon), '1 of 2');
  });

  test('depends on how long the text is', () => {
    const text = (length: number): string => 'a: b: c\n#'.padEnd(length, 'x');
    assert.is(mended(text(20_000)), '1 of 1');
    assert.is(mended(text(20_001)), '0 of 1');
  });

  test('depends on how many mistakes there are', () => {
    const text = (count: number): string =>
      Array.from({ length: count }, (_, index) => `k${index}: a: b\n`).join('');
    assert.is(mended(text(20)), '20 of 20');
    assert.is(mended(text(21)), '20 of 21');
    assert.is(mended(text(30)), '20 of 21');
  });

  test('is not at all where a stream is very long', () => {
    const text = (length: number): string => 'a: b: c\n---\nd: e: f\n---\ng: h\n#'.padEnd(length, 'x');
    const [short, long] = [199_999, 200_001].map((length) => parseYaml(text(length)));
    assert.is(long?.roots.length, 3);
    assert.is(tally(short?.problems), '2 of 2');
    assert.is(tally(long?.problems), '0 of 2');
  });
});

suite('reading a stream of YAML', (test) => {
  test('leaves traces of errors as they were', () => {
    const before = Error.stackTraceLimit;
    try {
      Error.stackTraceLimit = 7;
      parseYaml('a: b: c\n');
      assert.is(Error.stackTraceLimit, 7);
    } finally {
      Error.stackTraceLimit = before;
    }
  });

  test('knows the version that a directive asks for', () => {
    const values = (text: string): unknown => parseYaml(text).roots.map(({ value }) => value);
    assert.equal(values('yes\n'), ['yes']);
    assert.equal(values('%YAML 1.1\n---\nyes\n'), [true]);
    assert.equal(values('%YAML 1.2\n---\nyes\n'), ['yes']);
    assert.equal(values('no\n...\n%YAML 1.1\n---\nyes\n'), ['no', true]);
  });

  test('takes a comment on a line of its own between brackets', () => {
    for (const text of ['a: [b,\n# c\n  d]\n', 'a: {b: 1,\n# c\n  d: 2}\n', 'a: [\n# c\n]\n'])
      assert.equal(parseYaml(text).problems, [], text);
    assert.is(parseYaml('a: ["b"# c\n  ]\n').problems.length, 1);
  });
});
