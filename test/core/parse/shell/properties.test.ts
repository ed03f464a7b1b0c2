import fc from 'fast-check';
import * as assert from 'uvu/assert';
import type { CommandProblem, CurlCommand, Word } from '../../../../src/core/parse/shell/command.ts';
import { parseShell } from '../../../../src/core/parse/shell/parse-shell.ts';
import type { Edit, Span } from '../../../../src/core/text/span.ts';
import { soundCommand } from '../../../support/shell-commands.ts';
import { suite } from '../../../support/suite.ts';

const SEED = 6;

/** Anything that commands are made of, whole and in parts. */
const FRAGMENTS = [
  ...[
    'curl',
    'curl ',
    ' -X POST',
    ' -H ',
    '-d ',
    ' --data=',
    ' @-',
    ' https://h/instances',
    'Content-Type: a/b',
    'it’s',
    "Bob's",
  ],
  ...[
    "'",
    '"',
    '“',
    '”',
    '‘',
    '’',
    '\\',
    '\\ ',
    '\n',
    '\\\n',
    '\r\n',
    ' ',
    '\t',
    '\u00a0',
    '\u200b',
    '–',
    '—',
    '#',
    '$ ',
    '> ',
  ],
  ...[
    '$(',
    ')',
    '`',
    '${',
    '}',
    '$A',
    "$'",
    '<<EOF\n',
    'EOF\n',
    "<<'A'\n",
    'A\n',
    '<<<',
    '<',
    '>',
    '|',
    '&&',
    ';',
    '(',
    '{',
    '{"a": ',
    '[',
    ']',
  ],
  ...['{{x}}', '<a b>', '&lt;x&gt;', 'sudo ', 'echo ', 'cat ', 'x=', '😀', 'then '],
];

function editsOf(problem: CommandProblem): readonly Edit[] {
  return problem.code === 'unclosed-quote' ? problem.suggestion : problem.fix;
}

function isInside({ start, end }: Span, outer: Span): boolean {
  return outer.start <= start && start <= end && end <= outer.end;
}

function wordsOf({ words, stdin }: CurlCommand): readonly Word[] {
  return stdin === undefined ? words : [...words, stdin];
}

/** Each unit of a word's content stands in the word, behind the one before. */
function checkWord(word: Word, text: string): void {
  const { content } = word;
  let last = word.start;
  for (let at = 0; at < content.text.length; at++) {
    const { start, end } = content.outer({ start: at, end: at + 1 });
    assert.ok(last <= start && start <= end && end <= word.end, `${at} of ${JSON.stringify(text)}`);
    last = start;
  }
  for (const span of [...word.pieces, ...word.expansions])
    assert.ok(isInside(span, { start: 0, end: content.text.length }), JSON.stringify(text));
}

suite('any shell text', (test) => {
  test('is read without a throw, with all places inside of it', () => {
    const texts = fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 30 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(texts, (text) => {
        const { commands, comments } = parseShell(`curl ${text}`);
        const whole = { start: 0, end: text.length + 5 };
        for (const comment of comments) assert.ok(isInside(comment, whole));
        for (const command of commands) {
          assert.ok(isInside(command, whole));
          for (const word of wordsOf(command)) {
            assert.ok(isInside(word, whole), JSON.stringify(text));
            checkWord(word, text);
          }
          for (const { flag, value, ...option } of command.options) {
            assert.ok(isInside(flag, command) && isInside(option, command), JSON.stringify(text));
            if (value !== undefined) checkWord(value, text);
          }
          for (const problem of command.problems) {
            assert.ok(isInside(problem.span, whole));
            for (const { span } of editsOf(problem)) assert.ok(isInside(span, whole));
          }
        }
      }),
      { seed: SEED, numRuns: 3000 },
    );
  });

  test('is changed inside of a word as its quotes want it', () => {
    const cases = fc.tuple(
      soundCommand(),
      fc.nat(),
      fc.nat(),
      fc.nat(),
      fc.string({ unit: fc.constantFrom(...'ab "\'\\$`{}<>&;|#é\n'), maxLength: 6 }),
    );
    fc.assert(
      fc.property(cases, ([text, which, from, length, inserted]) => {
        const [command] = parseShell(text).commands;
        const { words = [] } = command ?? {};
        const index = words.length === 0 ? 0 : which % words.length;
        const word = words[index];
        if (word === undefined) return;
        const { content } = word;
        // What is left of a variable's name would be the name of another.
        if (word.expansions.length > 0) return;
        const start = from % (content.text.length + 1);
        const end = Math.min(content.text.length, start + (length % 5));
        const edit = content.outerEdit({ span: { start, end }, text: inserted });
        const changed = text.slice(0, edit.span.start) + edit.text + text.slice(edit.span.end);
        const meant = content.text.slice(0, start) + inserted + content.text.slice(end);
        // A word that nothing is left of is none; one that becomes JSON may have apostrophes.
        if (meant === '' || /^\s*[{[]/.test(meant)) return;
        const found = parseShell(changed).commands[0]?.words.map((other) => other.content.text);
        const wanted = words.map((other, at) => (at === index ? meant : other.content.text));
        assert.equal(found, wanted, `${JSON.stringify(text)} -> ${JSON.stringify(changed)}`);
      }),
      { seed: SEED, numRuns: 2000 },
    );
  });
});
