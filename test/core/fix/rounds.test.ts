import * as assert from 'uvu/assert';
import type { FileResult, Finding } from '../../../src/core/findings/finding.ts';
import { type FixOutcome, fixInRounds } from '../../../src/core/fix/rounds.ts';
import { parseJson } from '../../../src/core/parse/json/parse-json.ts';
import { parseScript } from '../../../src/core/parse/shell/parse-script.ts';
import { suite } from '../../support/suite.ts';

/** What a made up rule wants replaced; found anywhere in the text. */
type Wish = readonly [from: string, to: string];

function resultOf(text: string, wishes: readonly Wish[]): FileResult {
  const findings = wishes.flatMap(([from, to]): Finding[] => {
    const start = text.indexOf(from);
    if (start === -1) return [];
    const span = { start, end: start + from.length };
    const fix = [{ span, text: to }];
    return [
      {
        ruleId: 'a',
        severity: 'error',
        message: '',
        span,
        instancePath: '',
        related: [],
        fix,
        suggestions: [],
      },
    ];
  });
  return { source: { path: 'a.json', language: 'json', text }, findings, frameText: text };
}

function fix(
  text: string,
  wishes: readonly Wish[],
  more: Partial<Parameters<typeof fixInRounds>[0]> = {},
): FixOutcome {
  return fixInRounds({
    found: resultOf(text, wishes),
    parse: parseJson,
    lint: (next) => resultOf(next, wishes),
    wanted: (findings) => findings,
    ...more,
  });
}

/** The fixed text and the number of fixes; undefined when nothing changed. */
function fixed(text: string, wishes: readonly Wish[]): readonly [string, number] | undefined {
  const outcome = fix(text, wishes);
  return outcome.kind === 'fixed' ? [outcome.result.source.text, outcome.result.mended.count] : undefined;
}

suite('fixing in rounds', (test) => {
  test('goes on until nothing is left to fix', () => {
    assert.equal(
      fixed('[1]', [
        ['[1', '[ 1'],
        ['[ 1', '[  1'],
        ['1]', '1 ]'],
      ]),
      ['[  1 ]', 3],
    );
    assert.is(fixed('[1]', [['2', '2 ']]), undefined);
  });

  test('ends after ten rounds with a rule that is never content', () => {
    assert.equal(fixed('[1]', [['1', ' 1']]), [`[${' '.repeat(100)}1]`, 100]);
  });

  test('comes to an end with rules that undo each other, the same each time', () => {
    const quarrel: readonly Wish[] = [
      ['[ 1', '[\t1'],
      ['[\t1', '[ 1'],
    ];
    assert.is(fix('[ 1]', quarrel).kind, 'unchanged');
    const [once = ''] = fixed('[1]', [['[1', '[ 1'], ...quarrel]) ?? [];
    assert.is(once, '[ 1]');
    assert.is(fixed(once, [['[1', '[ 1'], ...quarrel]), undefined);
  });

  test('fixes only what is wanted', () => {
    const nothing = fix('[1]', [['1', ' 1']], { wanted: () => [] });
    assert.is(nothing.kind, 'unchanged');
  });

  test('changes nothing when a fix would change what the text means', () => {
    assert.is(fix('[1]', [['1', '2']]).kind, 'defect');
    assert.is(
      fix('[1]', [
        ['1', ' 1'],
        [' 1]', '2]'],
      ]).kind,
      'defect',
      'in a later round too',
    );
  });

  test('keeps of a script what was fixed before', () => {
    const inScript = (wishes: readonly Wish[]): FixOutcome =>
      fix('curl -d 1', wishes, { parse: parseScript });
    assert.is(inScript([['1', '2']]).kind, 'unchanged');
    const outcome = inScript([
      ['-d 1', '–d 1'],
      ['–d 1', '–d 2'],
    ]);
    assert.is(outcome.kind === 'fixed' && outcome.result.source.text, 'curl –d 1');
  });

  test('changes nothing in a text that would be no instance then', () => {
    assert.is(fix('[1]', [['1', ' 1']], { lint: () => undefined }).kind, 'unchanged');
  });

  test('keeps masked what was masked', () => {
    const found = { ...resultOf('["se“cret", 1 ]', [[' ]', ']']]), frameText: '["*******", 1 ]' };
    const wishes: readonly Wish[] = [
      ['“', '\\u201c'],
      [' ]', ']'],
    ];
    const outcome = fix('["se“cret", 1 ]', wishes, {
      found: { ...found, findings: resultOf('["se“cret", 1 ]', wishes).findings },
    });
    assert.is(outcome.kind === 'fixed' && outcome.result.mended.frameText, '["************", 1]');
  });
});

suite('fixing for which the time is over', (test) => {
  const CHAIN: readonly Wish[] = [
    ['[1', '[ 1'],
    ['[ 1', '[  1'],
    ['[  1', '[   1'],
  ];

  /** Ends after so many questions. */
  function fixFor(questions: number): FixOutcome {
    let asked = 0;
    const unfinished = (result: FileResult): FileResult => ({ ...result, unfinished: true });
    return fix('[1]', CHAIN, { deadline: { isOver: () => ++asked > questions, endUnfinished: unfinished } });
  }

  test('keeps what is fixed by then, and says so', () => {
    const ends = [1, 2, 3].map((questions) => {
      const outcome = fixFor(questions);
      return outcome.kind === 'fixed' && [outcome.result.source.text, outcome.result.unfinished ?? false];
    });
    assert.equal(ends, [
      ['[ 1]', true],
      ['[  1]', true],
      ['[   1]', false],
    ]);
  });

  test('says so where nothing is fixed by then', () => {
    const outcome = fixFor(0);
    assert.is(outcome.kind === 'unfinished' && outcome.result.source.text, '[1]');
  });

  test('does not begin with a text that was not checked to its end', () => {
    assert.is(
      fix('[1]', CHAIN, { found: { ...resultOf('[1]', CHAIN), unfinished: true } }).kind,
      'unchanged',
    );
  });
});
