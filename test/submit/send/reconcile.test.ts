import * as assert from 'uvu/assert';
import type { RemoteInstance } from '../../../src/platform/instances.ts';
import {
  isUnfinished,
  type Reconciled,
  type ReconcileJob,
  reconcile,
} from '../../../src/submit/send/reconcile.ts';
import { type Attempt, createAttempts } from '../../../src/submit/state/attempts.ts';
import type { JournalEntry } from '../../../src/submit/state/journal.ts';
import { createOf, instance, type PretendedRun, pretendRun } from '../../support/submit-run.ts';
import { suite } from '../../support/suite.ts';

const HOST = 'api.example.com';
const LONG_AGO = '1969-12-31T23:00:00.000Z';
/** The pretended clock stands at 1970. */
const A_SECOND_AGO = '1969-12-31T23:59:59.000Z';

function listed(...ids: readonly (number | string)[]): JournalEntry {
  return { kind: 'listed', at: LONG_AGO, host: HOST, element: 'stripe', ids };
}

function intent(attempt: string, name: string, at = LONG_AGO): JournalEntry {
  const { element, tags, origin, hash } = createOf(name).wanted;
  return { kind: 'create', at, attempt, host: HOST, account: 'mine', element, name, tags, origin, hash };
}

function attemptsOf(entries: readonly JournalEntry[]): readonly Attempt[] {
  const attempts = createAttempts();
  for (const entry of entries) assert.is(attempts.add(entry), undefined);
  return [...attempts.attempts.values()];
}

interface Case {
  readonly journal: readonly JournalEntry[];
  readonly there: readonly RemoteInstance[];
  readonly job?: Partial<ReconcileJob>;
  readonly prepare?: (pretended: PretendedRun) => void;
}

async function reconciled({ journal, there, job = {}, prepare }: Case): Promise<{
  readonly verdicts: readonly string[];
  readonly pretended: PretendedRun;
  readonly waits: readonly number[];
}> {
  const pretended = pretendRun([], there);
  prepare?.(pretended);
  const waits: number[] = [];
  const settled = await reconcile(
    {
      attempts: attemptsOf(journal).filter(isUnfinished),
      heldOf: () => undefined,
      settleTime: 30_000,
      onWait: (milliseconds) => waits.push(milliseconds),
      ...job,
    },
    pretended.run,
  );
  return { verdicts: settled.map(inWords), pretended, waits };
}

function inWords({ attempt, verdict }: Reconciled): string {
  const what =
    verdict.kind === 'found' ? ` ${verdict.id}` : verdict.kind === 'unknown' ? `: ${verdict.reason}` : '';
  return `${attempt.intent.attempt} ${verdict.kind}${what}`;
}

suite('submit/reconcile', (test) => {
  test('adopts the one that is new and called so, and reads its token', async () => {
    const { verdicts, pretended, waits } = await reconciled({
      journal: [listed(7), intent('x', 'A')],
      there: [instance(7), instance(8), instance(9, { name: 'B' })],
    });
    assert.equal(verdicts, ['x found 8']);
    assert.equal(pretended.log, ['list stripe', 'read 8', 'keep 8', 'note created', 'receipt 8']);
    assert.equal(pretended.tokens.at(0)?.attempt, 'x');
    assert.equal(waits, []);
  });

  test('takes names and tags as the platform keeps them', async () => {
    const { verdicts } = await reconciled({
      journal: [intent('x', 'A')],
      there: [instance(8, { name: ' <b>A</b> ', tags: [] })],
    });
    assert.equal(verdicts, ['x found 8']);
  });

  const OTHERS: readonly (readonly [string, RemoteInstance])[] = [
    ['another name', instance(8, { name: 'B' })],
    ['no name', instance(8, { name: undefined })],
    ['other tags', instance(8, { tags: ['x'] })],
    ['an id that was there before', instance(7)],
  ];
  for (const [what, other] of OTHERS)
    test(`leaves one with ${what} alone`, async () => {
      const { verdicts, pretended } = await reconciled({
        journal: [listed(7), intent('x', 'A')],
        there: [other],
      });
      assert.equal(verdicts, ['x nothing']);
      assert.equal(pretended.tokens, []);
      assert.is(pretended.entries.at(-1)?.kind, 'lost');
    });

  test('does not choose among several', async () => {
    const { verdicts, pretended } = await reconciled({
      journal: [intent('x', 'A')],
      there: [instance(8), instance(9)],
    });
    assert.match(verdicts[0] ?? '', 'x unknown: 8 and 9 may be it');
    assert.equal(pretended.entries, []);
  });

  test('gives an instance to one attempt alone', async () => {
    const { verdicts } = await reconciled({
      journal: [intent('x', 'A'), intent('y', 'A')],
      there: [instance(8)],
    });
    assert.equal(verdicts, ['x found 8', 'y nothing']);
  });

  test('knows whose an instance is that a token is held of', async () => {
    const { verdicts, pretended } = await reconciled({
      journal: [intent('x', 'A'), intent('y', 'A')],
      there: [instance(8), instance(9)],
      job: {
        heldOf: (attempt) =>
          attempt === 'y'
            ? { id: 8, element: 'stripe', name: 'A', host: HOST, attempt, token: 'held' }
            : undefined,
      },
    });
    assert.equal(verdicts, ['x found 9', 'y found 8']);
    assert.equal(
      pretended.tokens.map(({ id }) => id),
      [9],
    );
    assert.equal(
      pretended.receipts.map(({ id }) => id),
      [8, 9],
    );
  });

  test('waits for one that may still come to exist', async () => {
    const { verdicts, pretended, waits } = await reconciled({
      journal: [intent('x', 'A', A_SECOND_AGO)],
      there: [],
      prepare: ({ run, instances }) => {
        const { wait } = run.remote;
        Object.assign(run.remote, {
          wait: (milliseconds: number) => {
            instances.push(instance(8));
            return wait(milliseconds);
          },
        });
      },
    });
    assert.equal(waits, [30_000]);
    assert.equal(verdicts, ['x found 8']);
    assert.equal(pretended.log.slice(0, 3), ['list stripe', 'wait 1000', 'list stripe']);
  });

  test('looks now and then until the time is over', async () => {
    const { verdicts, pretended } = await reconciled({
      journal: [intent('x', 'A', A_SECOND_AGO), intent('y', 'B', LONG_AGO)],
      there: [],
    });
    assert.equal(
      pretended.log.filter((line) => /^(?:wait|list)/.test(line)),
      [
        'list stripe',
        ...[1000, 2000, 4000, 8000, 15_000].flatMap((pause) => [`wait ${pause}`, 'list stripe']),
      ],
    );
    assert.equal(verdicts, ['x nothing', 'y nothing']);
  });

  test('leaves it unknown when it may not wait', async () => {
    const { verdicts, pretended } = await reconciled({
      journal: [intent('x', 'A', A_SECOND_AGO)],
      there: [],
      prepare: ({ run }) => run.stop('stopped'),
    });
    assert.match(verdicts[0] ?? '', 'x unknown: no such instance is to be found');
    assert.equal(pretended.entries, []);
  });

  test('counts from the last that was heard of an attempt, by a clock that may have been wrong', async () => {
    const HALF_A_MINUTE_AGO = '1969-12-31T23:59:30.000Z';
    const TOMORROW = '1970-01-02T00:00:00.000Z';
    const unanswered = (at: string): JournalEntry => ({
      kind: 'unanswered',
      at,
      attempt: 'x',
      reason: 'cut',
    });
    const cases: readonly (readonly [JournalEntry[], readonly number[]])[] = [
      [[unanswered(A_SECOND_AGO)], [29_000]],
      [[unanswered(HALF_A_MINUTE_AGO)], []],
      // It was to be sent, and may have been up to the end of the run, which was before this one.
      [[unanswered(LONG_AGO), { kind: 'repeated', at: HALF_A_MINUTE_AGO, attempt: 'x' }], [30_000]],
      [[unanswered(TOMORROW)], [30_000]],
    ];
    for (const [entries, expected] of cases) {
      const { waits, verdicts } = await reconciled({ journal: [intent('x', 'A'), ...entries], there: [] });
      assert.equal(waits, expected);
      assert.equal(verdicts, ['x nothing']);
    }
  });

  test('leaves it unknown when there is no list', async () => {
    const { verdicts } = await reconciled({
      journal: [intent('x', 'A')],
      there: [instance(8)],
      prepare: ({ failLists }) => failLists('no way'),
    });
    assert.equal(verdicts, ['x unknown: no way']);
  });

  test('leaves finished attempts alone', async () => {
    const { verdicts, pretended } = await reconciled({
      journal: [
        intent('x', 'A'),
        { kind: 'created', at: LONG_AGO, attempt: 'x', id: 8, tokenHeld: true },
        intent('y', 'B'),
        { kind: 'refused', at: LONG_AGO, attempt: 'y', reason: 'status 400' },
      ],
      there: [instance(8)],
    });
    assert.equal(verdicts, []);
    assert.equal(pretended.log, []);
  });
});
