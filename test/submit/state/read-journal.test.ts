import * as assert from 'uvu/assert';
import type { Attempts } from '../../../src/submit/state/attempts.ts';
import type { JournalEntry } from '../../../src/submit/state/journal.ts';
import { printJournalLine } from '../../../src/submit/state/journal-line.ts';
import { parseJournal } from '../../../src/submit/state/read-journal.ts';
import { AT, HOST, intent } from '../../support/state-entries.ts';
import { suite } from '../../support/suite.ts';

const listed = (...ids: readonly (number | string)[]): JournalEntry => ({
  kind: 'listed',
  at: AT,
  host: HOST,
  element: 'stripe',
  ids,
});
const created = (attempt: string, id: number, tokenHeld = true): JournalEntry => ({
  kind: 'created',
  at: AT,
  attempt,
  id,
  tokenHeld,
});
const unanswered = (attempt: string): JournalEntry => ({
  kind: 'unanswered',
  at: AT,
  attempt,
  reason: 'slow',
});

const printed = (...entries: readonly JournalEntry[]): string => entries.map(printJournalLine).join('');

function read(text: string): Attempts {
  const journal = parseJournal(text, 'journal.jsonl');
  if ('message' in journal) throw new Error(journal.message);
  return journal;
}

function refusalOf(text: string): string {
  const journal = parseJournal(text, 'journal.jsonl');
  if (!('message' in journal)) throw new Error('it was read');
  return journal.message;
}

suite('reading a journal', (test) => {
  test('gives back what was written', () => {
    const outcomes: readonly JournalEntry[] = [
      created('a', 7, false),
      { kind: 'refused', at: AT, attempt: 'b', reason: 'status 400' },
      unanswered('c'),
    ];
    const intents = [
      intent('a', { tags: ['é', 'b'], name: '\u2028"' }),
      intent('b', { origin: { file: 'b.yaml', document: 2 } }),
      intent('c', { element: 'box' }),
      intent('d', { host: 'other' }),
    ];
    const { attempts } = read(printed(...intents, ...outcomes));
    assert.equal(
      [...attempts.values()].map((attempt) => attempt.intent),
      intents,
    );
    assert.equal(
      [...attempts.values()].map((attempt) => attempt.outcome),
      [...outcomes, undefined],
    );
  });

  test('takes the last outcome of an attempt', () => {
    const { attempts } = read(printed(intent('a'), unanswered('a'), created('a', 7)));
    assert.equal(attempts.get('a')?.outcome, created('a', 7));
  });

  test('knows for each attempt which ids the lines above it name', () => {
    const { attempts } = read(
      printed(
        listed(1, '2'),
        intent('a'),
        listed(3),
        created('a', 4),
        intent('b', { origin: { file: 'b.json', document: 1 } }),
        listed(5, 1),
      ),
    );
    const known = (attempt: string): readonly number[] =>
      [1, 2, 3, 4, 5].filter((id) => attempts.get(attempt)?.knew(id));
    assert.equal(known('a'), [1, 2]);
    assert.equal(known('b'), [1, 2, 3, 4]);
    assert.ok(attempts.get('a')?.knew('1'), 'as a text it is the same id');
  });

  test('keeps the ids of elements and hosts apart', () => {
    const { attempts, newIds } = read(
      printed(listed(1), intent('a', { element: 'box' }), intent('b', { host: 'other' })),
    );
    assert.not(attempts.get('a')?.knew(1));
    assert.not(attempts.get('b')?.knew(1));
    assert.equal(newIds(HOST, 'stripe', [1, 2, 2, 3]), [2, 3]);
    assert.equal(newIds(HOST, 'box', [1]), [1]);
  });

  test('passes over the end of a line that was not finished, wherever it was torn', () => {
    const whole = printed(listed(1), intent('a', { name: 'é' }));
    const last = printJournalLine(created('a', 2));
    for (let length = 0; length < last.length; length++) {
      const { attempts } = read(whole + last.slice(0, length));
      assert.is(attempts.get('a')?.outcome, undefined, last.slice(0, length));
    }
    assert.is(read(whole + last).attempts.get('a')?.outcome?.kind, 'created');
    assert.is(read(`${whole}\0\0\0\0`).attempts.size, 1);
    assert.is(read('').attempts.size, 0);
  });

  test('refuses every other line that it cannot read, by its number', () => {
    const good = printJournalLine(intent('a'));
    const damaged = [
      '',
      '{',
      '[]',
      'null',
      '{"kind":"created"}',
      '{"version":1}',
      '{"version":"1","kind":"created"}',
      good.slice(0, -20),
      ...[...good.matchAll(/"(?:at|attempt|host|element|name|tags|origin|hash)":/g)].map(([key]) =>
        good.trim().replace(key, '"x":').replace('"a"', '"b"'),
      ),
      good.trim().replace('"document":1', '"document":0').replace('"a"', '"b"'),
      '{"version":1,"kind":"created","at":"x","attempt":"a","id":"","tokenHeld":true}',
      '{"version":1,"kind":"created","at":"x","attempt":"a","id":1}',
      '{"version":1,"kind":"refused","at":"x","attempt":"a"}',
      '{"version":1,"kind":"listed","at":"x","host":"a","element":"b","ids":[null]}',
      `${'\0'.repeat(20)}${good.trim()}`,
    ];
    assert.is(damaged.length, 22);
    for (const line of damaged) {
      assert.is(
        refusalOf(`${good}${line}\n${good}`),
        'line 2 of "journal.jsonl" is damaged; restore the file, since without it nothing tells what may have been created',
        line,
      );
    }
  });

  test('refuses lines that do not follow from those above', () => {
    assert.match(
      refusalOf(printed(created('a', 1))),
      /^line 1 of "journal.jsonl" is damaged: no line above it/,
    );
    assert.match(refusalOf(printed(intent('a'), intent('a'))), /^line 2 .* is there already; restore/);
  });

  test('refuses what a newer program wrote', () => {
    const newer = 'line 1 of "journal.jsonl" was written by a newer instancelint; use that';
    assert.is(refusalOf('{"version":2,"kind":"create"}\n'), newer);
    assert.is(refusalOf('{"version":1,"kind":"renamed","at":"x"}\n'), newer);
  });
});
