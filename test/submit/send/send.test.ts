import * as assert from 'uvu/assert';
import type { Result } from '../../../src/submit/send/result.ts';
import { type SendJob, send } from '../../../src/submit/send/send.ts';
import {
  CREATED,
  createOf,
  instance,
  type PretendedRun,
  pretendRun,
  type Reaction,
  unanswered,
} from '../../support/submit-run.ts';
import { suite } from '../../support/suite.ts';

const A = createOf('A');
const B = createOf('B');

/** Plans, which means to list what there is, and sends. */
async function sendAll({ run }: PretendedRun, job: Partial<SendJob> = {}): Promise<readonly Result[]> {
  await run.sightings.list('stripe', 0);
  const plannedAt = run.sightings.mark();
  return send({ creates: [A], plannedAt, concurrency: 1, failFast: false, onResult: () => {}, ...job }, run);
}

function kindsOf(results: readonly Result[]): readonly string[] {
  return results.map(({ kind }) => kind);
}

suite('submit/send: an instance that is created', (test) => {
  test('is in the journal before it is sent, and held before the next is', async () => {
    const pretended = pretendRun([CREATED]);
    const results = await sendAll(pretended, { creates: [A, B] });
    assert.equal(kindsOf(results), ['created', 'created']);
    assert.equal(pretended.log, [
      'list stripe',
      'note create',
      'POST',
      'keep 100',
      'note created',
      'receipt 100',
      'note create',
      'POST',
      'keep 101',
      'note created',
      'receipt 101',
    ]);
    assert.equal(
      pretended.tokens.map(({ token }) => token),
      ['token-of-100', 'token-of-101'],
    );
  });

  test('is recorded with the ids that were there before', async () => {
    const pretended = pretendRun([CREATED], [instance(7), instance('x')]);
    await sendAll(pretended);
    assert.equal(pretended.entries.at(0), {
      kind: 'listed',
      at: '1970-01-01T00:00:00.000Z',
      host: 'api.example.com',
      element: 'stripe',
      ids: [7, 'x'],
    });
    assert.equal(pretended.entries.at(1), {
      kind: 'create',
      at: '1970-01-01T00:00:00.000Z',
      attempt: 'attempt-1',
      host: 'api.example.com',
      account: 'mine',
      element: 'stripe',
      name: 'A',
      tags: [],
      origin: { file: 'A.json', document: 1 },
      hash: 'sha256:A',
    });
  });

  test('is told of as unusable where the platform says so', async () => {
    const pretended = pretendRun([
      { ...CREATED, before: () => pretended.instances.splice(0, 1, instance(100, { valid: false })) },
    ]);
    const [result] = await sendAll(pretended);
    assert.ok(result?.kind === 'created' && result.isUsable);
    const unusable = pretendRun([
      {
        makes: true,
        answer: unanswered('cut'),
        before: () => unusable.instances.splice(0, 1, instance(100, { valid: false })),
      },
    ]);
    const [found] = await sendAll(unusable);
    assert.ok(found?.kind === 'created' && !found.isUsable);
  });
});

suite('submit/send: a create without an answer', (test) => {
  test('is found, and its token read, though it is not sent again', async () => {
    const pretended = pretendRun([{ makes: true, answer: unanswered('the connection was cut') }]);
    const [result] = await sendAll(pretended);
    assert.ok(result?.kind === 'created' && result.id === 100);
    assert.is(result.foundAfter, 'the connection was cut');
    assert.equal(pretended.log, [
      'list stripe',
      'note create',
      'POST',
      'note unanswered',
      'list stripe',
      'read 100',
      'keep 100',
      'note created',
      'receipt 100',
    ]);
  });

  test('is not taken for one that was there before, nor for one of another name', async () => {
    const pretended = pretendRun(
      [{ answer: unanswered('cut'), before: () => pretended.instances.push(instance(9, { name: 'B' })) }],
      [instance(7, { name: 'A' })],
    );
    const [result] = await sendAll(pretended);
    assert.is(result?.kind, 'unknown');
    assert.is(pretended.log.filter((line) => line === 'POST').length, 1);
    assert.equal(pretended.tokens, []);
  });

  test('is taken for none of several', async () => {
    const pretended = pretendRun([{ makes: true, makesRival: true, answer: unanswered('cut') }]);
    const [result] = await sendAll(pretended);
    assert.ok(result?.kind === 'unknown');
    assert.match(result.reason, 'cut; 100 and 101 may be it');
    assert.equal(pretended.tokens, []);
  });

  test('is looked for once more at the end, in the order of results', async () => {
    const late: Reaction = { answer: unanswered('cut') };
    const pretended = pretendRun([
      late,
      { ...CREATED, before: () => pretended.instances.push(instance(50, { name: 'A' })) },
    ]);
    const seen: string[] = [];
    const results = await sendAll(pretended, {
      creates: [A, B],
      onResult: ({ wanted }) => seen.push(wanted.name),
    });
    assert.equal(
      results.map((result) => result.kind === 'created' && result.id),
      [50, 100],
    );
    assert.equal(seen, ['B', 'A']);
  });

  test('keeps back those that could not be told from it', async () => {
    const pretended = pretendRun([{ answer: unanswered('cut') }]);
    const results = await sendAll(pretended, { creates: [A, createOf('A')], concurrency: 2 });
    assert.equal(kindsOf(results), ['unknown', 'unsent']);
    assert.is(pretended.log.filter((line) => line === 'POST').length, 1);
  });

  test('keeps back those that only tags tell from it, as lists may leave them out', async () => {
    const tagged = createOf('A');
    const other = { ...tagged, wanted: { ...tagged.wanted, tags: ['other'] } };
    const pretended = pretendRun([{ answer: unanswered('cut') }, { makes: true, answer: unanswered('cut') }]);
    const results = await sendAll(pretended, { creates: [A, other], concurrency: 2 });
    assert.equal(kindsOf(results), ['unknown', 'unsent']);
    assert.equal(pretended.tokens, []);
  });
});

suite('submit/send: a create that is put off', (test) => {
  const busy = (status: number, retryAfter?: number): Reaction => ({
    answer: unanswered('busy', status, retryAfter),
  });

  for (const status of [429, 503])
    test(`is sent again after ${status}, when nothing is to be found before and after waiting`, async () => {
      const pretended = pretendRun([busy(status, 2000), CREATED]);
      assert.equal(kindsOf(await sendAll(pretended)), ['created']);
      assert.equal(pretended.log.slice(2, 8), [
        'POST',
        'note unanswered',
        'list stripe',
        'wait 2000',
        'list stripe',
        'note repeated',
      ]);
    });

  test('is found if it was made all the same', async () => {
    const pretended = pretendRun([{ makes: true, answer: unanswered('busy', 429, 2000) }]);
    assert.equal(kindsOf(await sendAll(pretended)), ['created']);
    assert.is(pretended.log.filter((line) => line === 'POST').length, 1);
  });

  const NEVER: readonly (readonly [string, Reaction, Partial<SendJob>])[] = [
    ['another failure', busy(500), {}],
    ['a code that works once', busy(429), { creates: [createOf('A', { isOneTime: true })] }],
    [
      'a body of more than 8 MB',
      busy(429),
      { creates: [{ ...A, body: JSON.stringify({ ...JSON.parse(A.body), x: 'x'.repeat(8_400_000) }) }] },
    ],
    ['a wait of a day', busy(429, 86_400_000), {}],
  ];
  for (const [what, reaction, job] of NEVER)
    test(`is never sent again with ${what}`, async () => {
      const pretended = pretendRun([reaction, CREATED]);
      assert.equal(kindsOf(await sendAll(pretended, job)), ['unknown']);
      assert.is(pretended.log.filter((line) => line === 'POST').length, 1);
      assert.not(pretended.log.some((line) => line.startsWith('wait')));
    });

  test('is not sent for ever', async () => {
    const pretended = pretendRun([busy(429)]);
    assert.equal(kindsOf(await sendAll(pretended)), ['unknown']);
    assert.is(pretended.log.filter((line) => line === 'POST').length, 3);
  });

  test('is not sent again when it cannot be looked for', async () => {
    const pretended = pretendRun([{ ...busy(429), before: () => pretended.failLists('gone') }, CREATED]);
    assert.equal(kindsOf(await sendAll(pretended)), ['unknown']);
    assert.is(pretended.log.filter((line) => line === 'POST').length, 1);
  });
});

suite('submit/send: what stops a run', (test) => {
  const refusal = (status: number): Reaction => ({
    answer: {
      kind: 'refused',
      refusal: {
        kind: 'refused',
        status,
        message: 'no',
        requestId: 'r',
        redirect: undefined,
        form: 'json',
        retryAfter: undefined,
      },
    },
  });
  const C = createOf('C');

  const STOPPING: readonly (readonly [string, Reaction, number])[] = [
    ['a 401', refusal(401), 1],
    ['a 400 does not', refusal(400), 2],
    ['no connection, tried thrice', { answer: { kind: 'unsent', reason: 'no way', passing: true } }, 3],
    ['no connection that may ever be', { answer: { kind: 'unsent', reason: 'no way', passing: false } }, 1],
  ];
  for (const [what, reaction, posts] of STOPPING)
    test(what, async () => {
      const pretended = pretendRun([reaction]);
      const results = await sendAll(pretended, { creates: [A, B] });
      assert.is(pretended.log.filter((line) => line === 'POST').length, posts);
      assert.is(results.length, 2);
      assert.not(results.some(({ kind }) => kind === 'created'));
    });

  test('a refusal, where --fail-fast asks for it', async () => {
    const pretended = pretendRun([refusal(400)]);
    const results = await sendAll(pretended, { creates: [A, B, C], failFast: true });
    assert.equal(kindsOf(results), ['refused', 'skipped', 'skipped']);
  });

  test('a journal that cannot be written: nothing is sent', async () => {
    const pretended = pretendRun([CREATED]);
    pretended.failRecords('note', 'the disk is full');
    const results = await sendAll(pretended, { creates: [A, B] });
    assert.equal(kindsOf(results), ['unsent', 'skipped']);
    assert.not(pretended.log.includes('POST'));
  });

  test('a token that cannot be kept: the instance is named, and no other is made', async () => {
    const pretended = pretendRun([CREATED]);
    pretended.failRecords('keep', 'the disk is full');
    const results = await sendAll(pretended, { creates: [A, B] });
    assert.equal(kindsOf(results), ['created', 'skipped']);
    assert.ok(results[0]?.kind === 'created' && results[0].tokenProblem === 'the disk is full');
    const created = pretended.entries.find(({ kind }) => kind === 'created');
    assert.ok(created?.kind === 'created' && created.tokenHeld === false && created.id === 100);
  });

  test('a person, while a create is under way: it is seen through', async () => {
    const pretended = pretendRun([{ ...CREATED, before: () => pretended.run.stop('stopped') }]);
    const results = await sendAll(pretended, { creates: [A, B] });
    assert.equal(kindsOf(results), ['created', 'skipped']);
    assert.is(pretended.tokens.length, 1);
  });

  test('a list that fails: nothing of that element is created', async () => {
    const pretended = pretendRun([CREATED]);
    pretended.failLists('no');
    assert.equal(kindsOf(await sendAll(pretended, { creates: [A, B] })), ['unsent', 'unsent']);
    assert.equal(pretended.entries, []);
  });

  test('one of the same name that somebody else has made since the plan', async () => {
    const pretended = pretendRun([CREATED]);
    await pretended.run.sightings.list('stripe', 0);
    const plannedAt = pretended.run.sightings.mark();
    pretended.instances.push(instance(9, { name: 'A' }));
    await pretended.run.sightings.list('stripe', 0);
    const results = await send(
      { creates: [A, B], plannedAt, concurrency: 1, failFast: false, onResult: () => {} },
      pretended.run,
    );
    assert.equal(kindsOf(results), ['unsent', 'created']);
  });
});

suite('submit/send: several at a time', (test) => {
  test('never more than asked for, all of them, each once', async () => {
    const creates = Array.from({ length: 20 }, (_, index) => createOf(`N${index}`));
    const pretended = pretendRun([CREATED]);
    let underWay = 0;
    let most = 0;
    const { create } = pretended.run.remote;
    const results = await send(
      { creates, plannedAt: Number.POSITIVE_INFINITY, concurrency: 4, failFast: false, onResult: () => {} },
      {
        ...pretended.run,
        remote: {
          ...pretended.run.remote,
          create: async (body, secrets) => {
            most = Math.max(most, ++underWay);
            await new Promise((resolve) => setImmediate(resolve));
            underWay--;
            return create(body, secrets);
          },
        },
      },
    );
    assert.is(most, 4);
    assert.equal(
      results.map(({ wanted }) => wanted.name),
      creates.map(({ wanted }) => wanted.name),
    );
    assert.is(new Set(pretended.tokens.map(({ token }) => token)).size, 20);
  });
});
