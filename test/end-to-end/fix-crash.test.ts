import * as assert from 'uvu/assert';
import { type AtCall, BROKEN, CALLS } from '../fix-crash/disturbance.ts';
import { Execution } from '../fix-crash/execution.ts';
import { inParallel } from '../support/run-built.ts';
import { suite } from '../support/suite.ts';

type Job = ConstructorParameters<typeof Execution>[0];

/** Does something with files that are to be fixed; returns what must not be. */
async function breachesOf(
  job: Job,
  body: (execution: Execution) => Promise<void>,
): Promise<{ readonly breaches: readonly string[]; readonly counts: Execution['counts'] }> {
  const execution = new Execution(job);
  try {
    await body(execution);
    return execution;
  } finally {
    execution.remove();
  }
}

/** The calls by which the second file is fixed. */
const SECOND = CALLS.map((_, index) => CALLS.length + index + 1);

async function isWell(what: readonly AtCall[], expected: Partial<Execution['counts']>): Promise<void> {
  const { breaches, counts } = await breachesOf({ files: 14, seed: 1 }, (execution) => execution.run(what));
  assert.equal(breaches, []);
  assert.equal({ ...counts, ...expected }, counts);
}

suite('fixing files, of which each is its old or its new self whatever happens', (test) => {
  test('when the program is killed before, within or after a call', () =>
    isWell(
      [
        ...CALLS.map((_, index): AtCall => ({ act: 'kill', at: index + 1 })),
        { act: 'kill-within', at: 1 + CALLS.indexOf('write') },
        { act: 'kill-after', at: CALLS.length },
      ],
      { killsAtCalls: CALLS.length + 2 },
    ));

  test('when the system refuses a call, or has no room any more', () =>
    isWell(
      [
        ...SECOND.map((at, index): AtCall => ({ act: 'fail', at, word: index % 2 === 0 ? 'ENOSPC' : 'EIO' })),
        { act: 'fail-from', at: 3, word: 'ENOSPC' },
      ],
      { failures: CALLS.length + 1, remains: 0 },
    ));

  test('when somebody else writes to a file meanwhile, whose text stays', () => {
    const before = SECOND.slice(0, CALLS.indexOf('rename'));
    return isWell(
      [
        ...before.map((at): AtCall => ({ act: 'write-besides', at, word: 'theirs\n' })),
        { act: 'replace-besides', at: before.at(-1) ?? 0, word: 'theirs\n' },
      ],
      { meddlings: before.length + 1, remains: 0 },
    );
  });

  test('when no call takes all that it is given', () => isWell([{ act: 'halves' }], { remains: 0 }));

  test('when it is killed at random', async () => {
    const seed = Math.floor(Math.random() * 1e6);
    const { breaches } = await breachesOf({ files: 30, seed }, (execution) => execution.runCourse('kills'));
    assert.equal(breaches, [], `seed ${seed}`);
  });

  test('which is not so, and noticed, with a writer that is broken', () =>
    inParallel(BROKEN, async (broken) => {
      const at = SECOND[CALLS.indexOf('write')] ?? 0;
      const { breaches } = await breachesOf({ files: 14, seed: 1, broken }, (execution) =>
        execution.run([{ act: 'kill-within', at }]),
      );
      assert.is.not(breaches.length, 0, broken);
    }));
});
