import * as assert from 'uvu/assert';
import { mayHoldDirectives, readDirectives } from '../../../src/core/parse/directives.ts';
import { suite } from '../../support/suite.ts';

/** What is read of a comment, as it is written in a text behind two others. */
function read(comment: string): unknown {
  const text = `# one\n${comment}\n# two\n`;
  const start = text.indexOf(comment);
  const end = start + comment.length;
  const comments = [
    { start: end + 1, end: text.length - 1 },
    { start, end },
    { start: 0, end: 5 },
  ];
  const slice = (span: { readonly start: number; readonly end: number }): string =>
    text.slice(span.start, span.end);
  return readDirectives(text, comments).map(({ kind, word, rules, reason, ...directive }) => {
    assert.equal(directive.comment, { start, end });
    assert.equal([slice(word), ...rules.map(slice)], [word.id, ...rules.map(({ id }) => id)]);
    return [kind, word.id, rules.map(({ id }) => id), reason];
  });
}

suite('comments that speak to the linter', (test) => {
  for (const [comment, ...expected] of [
    ['# instancelint-disable', ['disable', 'disable', [], '']],
    ['#instancelint-enable', ['enable', 'enable', [], '']],
    ['//   instancelint-disable-line tags', ['disable-line', 'disable-line', ['tags'], '']],
    [
      '/* instancelint-disable-next-line tags, placeholder */',
      ['disable-next-line', 'disable-next-line', ['tags', 'placeholder'], ''],
    ],
    ['<!-- instancelint-disable tags -->  ', ['disable', 'disable', ['tags'], '']],
    ['# instancelint-disable a,b ,c  d', ['disable', 'disable', ['a', 'b', 'c', 'd'], '']],
    ['# instancelint-disable tags -- filled in later', ['disable', 'disable', ['tags'], 'filled in later']],
    ['# instancelint-disable -- why', ['disable', 'disable', [], 'why']],
    ['# instancelint-disable tags --', ['disable', 'disable', ['tags'], '']],
    ['# instancelint-disable a--b', ['disable', 'disable', ['a--b'], '']],
    ['# instancelint-disable a -- one -- two', ['disable', 'disable', ['a'], 'one -- two']],
    ['/* instancelint-disable a\n   b -- one\n   two */', ['disable', 'disable', ['a', 'b'], 'one\n   two']],
    ['# instancelint-disabled tags', [undefined, 'disabled', ['tags'], '']],
    ['# instancelint-dis', [undefined, 'dis', [], '']],
    ['# instancelint-'],
    ['# instancelint'],
    ['# see instancelint-disable'],
    ['; instancelint-disable'],
    ['/ instancelint-disable'],
  ] as const)
    test(JSON.stringify(comment), () => assert.equal(read(comment), expected));

  test('are read in order of position', () => {
    const text = '# instancelint-disable a\n# instancelint-enable a\n';
    const comments = [
      { start: 25, end: 48 },
      { start: 0, end: 24 },
    ];
    assert.equal(
      readDirectives(text, comments).map(({ kind }) => kind),
      ['disable', 'enable'],
    );
  });

  test('are not looked for where there is none', () => {
    assert.is(mayHoldDirectives('# a comment, instancelint'), false);
    assert.is(mayHoldDirectives('# a\n# instancelint-disable'), true);
  });
});
