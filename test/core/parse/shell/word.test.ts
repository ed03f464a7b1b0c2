import * as assert from 'uvu/assert';
import { applyEdits } from '../../../../src/core/fix/apply.ts';
import type { Quoting } from '../../../../src/core/parse/shell/command.ts';
import { parseShell } from '../../../../src/core/parse/shell/parse-shell.ts';
import { writeQuoted } from '../../../../src/core/parse/shell/word.ts';
import { suite } from '../../../support/suite.ts';

const MARKS = 'a\'b"c$d`e\\f';

const WRITTEN: Readonly<Record<Quoting, string>> = {
  bare: `'a'\\''b"c$d\`e\\f'`,
  single: `a'\\''b"c$d\`e\\f`,
  double: 'a\'b\\"c\\$d\\`e\\\\f',
  ansi: 'a\\\'b"c$d`e\\\\f',
  document: 'a\'b"c\\$d\\`e\\\\f',
  verbatim: MARKS,
};

suite('text that is written into a word', (test) => {
  for (const quoting of ['bare', 'single', 'double', 'ansi', 'document', 'verbatim'] as const)
    test(`gets the escapes of its place: ${quoting}`, () =>
      assert.is(writeQuoted(MARKS, quoting), WRITTEN[quoting]));

  test('gets no quotes that it does not need', () => {
    for (const text of ['', 'aZ_9', 'a@b', '50%', '1+1', 'a=b', 'a:b', 'a,b', './a', 'a-b'])
      assert.is(writeQuoted(text, 'bare'), text);
    for (const text of ['a b', 'a*', '~', 'a;b', 'a|b', '{', '#'])
      assert.is(writeQuoted(text, 'bare'), `'${text}'`);
  });
});

/** The command once a part of the content of its last word has been replaced. */
function replaceIn(command: string, start: number, end: number, text: string): string {
  const word = parseShell(command).commands[0]?.words.at(-1);
  if (word === undefined) throw new Error('there is a word');
  return applyEdits(command, [word.content.outerEdit({ span: { start, end }, text })]);
}

suite('an edit of a word', (test) => {
  const rows: readonly (readonly [
    command: string,
    start: number,
    end: number,
    text: string,
    after: string,
  ])[] = [
    [`curl 'ab'`, 1, 1, `'`, `curl 'a'\\''b'`],
    [`curl 'ab'`, 2, 2, `'`, `curl 'ab'\\'''`],
    [`curl ''`, 0, 0, `'`, `curl ''\\'''`],
    [`curl ab''`, 2, 2, '$', `curl ab'$'`],
    [`curl 'ab'"cd"`, 1, 3, '$', `curl 'a$'"d"`],
    [`curl "ab"'cd'`, 1, 3, '$', `curl "a\\$"'d'`],
    [`curl $'ab'"cd"`, 1, 3, `'`, `curl $'a\\''"d"`],
    [`curl "ab"$'cd'`, 1, 3, '$', `curl "a\\$"$'d'`],
    [`curl ab"cd"`, 1, 3, ';', `curl a';'"d"`],
    [`curl "ab"cd`, 1, 3, '$', `curl "a\\$"d`],
    [`curl 'ab'"cd"`, 1, 2, '$', `curl 'a$'"cd"`],
    [`curl 'ab'"cd"`, 2, 3, '$', `curl 'ab'"\\$d"`],
    [`curl -d'ab'`, 2, 3, `'`, `curl -d''\\''b'`],
  ];
  for (const [command, start, end, text, after] of rows)
    test(`is written as its place wants it: ${after}`, () =>
      assert.is(replaceIn(command, start, end, text), after));
});
