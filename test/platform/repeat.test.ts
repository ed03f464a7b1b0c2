import * as assert from 'uvu/assert';
import { sendPatiently, waitBefore } from '../../src/platform/repeat.ts';
import { type Answering, answerWith, unusedPort, withFakePlatform } from '../support/fake-platform.ts';
import { withRawServer } from '../support/raw-server.ts';
import { suite } from '../support/suite.ts';
import { platformAt, standingPace } from '../support/test-platform.ts';

const READING = { method: 'GET', path: '/elements/acme/instances' } as const;

const cut: Answering = (request) => request.socket.destroy();

interface Asked {
  /** The status of the last answer, or what there was in its place. */
  readonly end: number | string;
  readonly requests: number;
  readonly waits: readonly number[];
}

/** Asks for something that is answered in this way, one answer a request. */
function ask(answers: readonly Answering[]): Promise<Asked> {
  const waits: number[] = [];
  let requests = 0;
  const answer: Answering = (request, response) => {
    const next = answers[requests++];
    if (next === undefined) throw new Error('one request more than there are answers');
    next(request, response);
  };
  return withFakePlatform(answer, async ({ url }) => {
    const outcome = await sendPatiently(READING, platformAt(url, { pace: standingPace(waits) }));
    return { end: 'status' in outcome ? outcome.status : outcome.kind, requests, waits };
  });
}

const busy = (status: number, retryAfter?: string): Answering =>
  answerWith(status, '', retryAfter === undefined ? {} : { 'retry-after': retryAfter });

suite('what is safe to repeat', (test) => {
  test('is repeated twice where it may help', async () => {
    for (const status of [429, 502, 503, 504]) {
      const failing = Array.from({ length: 3 }, () => busy(status));
      assert.equal(await ask(failing), { end: status, requests: 3, waits: [500, 1000] }, `${status}`);
    }
    assert.equal(await ask([cut, cut, cut]), { end: 'unanswered', requests: 3, waits: [500, 1000] });
    const well = [busy(503), cut, answerWith(200, [])];
    assert.equal(await ask(well), { end: 200, requests: 3, waits: [500, 1000] });
    assert.equal(await ask([busy(502), answerWith(404, '')]), { end: 404, requests: 2, waits: [500] });
  });

  test('is not repeated where it cannot', async () => {
    const once: readonly Answering[] = [
      answerWith(200, []),
      answerWith(200, 'no JSON'),
      ...[302, 400, 401, 403, 404, 408, 500, 501].map((status) => busy(status)),
    ];
    for (const answer of once) {
      const { requests, waits, end } = await ask([answer]);
      assert.equal([requests, waits], [1, []], String(end));
    }
    assert.equal(await ask([(request) => request.socket.end('what?\r\n\r\n')]), {
      end: 'unanswered',
      requests: 1,
      waits: [],
    });
  });

  test('waits as long as it is asked to, within reason', async () => {
    assert.equal(await ask([busy(429, '7'), busy(503, '0'), answerWith(200, [])]), {
      end: 200,
      requests: 3,
      waits: [7000, 1000],
    });
    assert.equal(await ask([busy(429, 'Thu, 01 Jan 2026 00:00:20 GMT'), answerWith(200, [])]), {
      end: 200,
      requests: 2,
      waits: [20_000],
    });
    for (const long of ['31', '86400', 'Fri, 02 Jan 2026 00:00:00 GMT'])
      assert.equal(await ask([busy(429, long)]), { end: 429, requests: 1, waits: [] }, long);
  });

  test('is tried again where there was no connection', async () => {
    const waits: number[] = [];
    const gone = platformAt(`http://127.0.0.1:${await unusedPort()}`, { pace: standingPace(waits) });
    assert.is((await sendPatiently(READING, gone)).kind, 'unreachable');
    assert.equal(waits, [500, 1000]);
  });

  test('is not tried again after so long a wait as was allowed', async () => {
    const waits: number[] = [];
    await withRawServer(
      () => undefined,
      async ({ url }) => {
        const platform = platformAt(url, { pace: standingPace(waits) });
        const limits = { ...platform.limits, answerTime: 100 };
        assert.is((await sendPatiently(READING, { ...platform, limits })).kind, 'unanswered');
      },
    );
    assert.equal(waits, []);
  });

  test('ends with the answer that it has when it is stopped', async () => {
    const stopping = new AbortController();
    const pace = { ...standingPace(), sleep: async () => stopping.abort() };
    await withFakePlatform(busy(503), async ({ url, received }) => {
      const outcome = await sendPatiently(READING, platformAt(url, { pace, signal: stopping.signal }));
      assert.is(outcome.kind === 'refused' && outcome.status, 503);
      assert.is(received.length, 1);
    });
  });
});

suite('the wait before a repetition', (test) => {
  test('grows, differs by chance and has an end', () => {
    const cases: readonly (readonly [number, number | undefined, number, number | undefined])[] = [
      [0, undefined, 0, 500],
      [0, undefined, 0.5, 750],
      [1, undefined, 0, 1000],
      [1, undefined, 0.99, 1990],
      [20, undefined, 0, 30_000],
      [0, 100, 0, 500],
      [0, 30_000, 0.9, 30_000],
      [0, 30_001, 0, undefined],
    ];
    for (const [repeats, retryAfter, chance, wait] of cases)
      assert.is(waitBefore(repeats, retryAfter, { random: () => chance }), wait);
  });
});
