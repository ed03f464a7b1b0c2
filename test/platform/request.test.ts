import { connect, createServer as createListener } from 'node:net';
import * as assert from 'uvu/assert';
import type { Outcome } from '../../src/platform/outcome.ts';
import { REAL_PACE } from '../../src/platform/pace.ts';
import type { Limits, Platform } from '../../src/platform/platform.ts';
import { send } from '../../src/platform/request.ts';
import {
  type Answering,
  answerWith,
  listen,
  unusedPort,
  withFakePlatform,
} from '../support/fake-platform.ts';
import { suite } from '../support/suite.ts';

const USER = 'uZ8+secret/User1=';
const ORGANIZATION = 'oZ9+secret/Account2=';
const HEADER = `User ${USER}, Organization ${ORGANIZATION}`;

/** What a refusal says that says nothing. */
const REFUSED = {
  kind: 'refused',
  message: undefined,
  requestId: undefined,
  redirect: undefined,
  isPage: false,
  retryAfter: undefined,
};

/** What an answer says beside its body. */
const ANSWERED = { kind: 'answered', status: 200, requestId: undefined, nextPage: undefined };

const LIMITS: Limits = { connectTime: 5000, answerTime: 5000, answerBytes: 1024 * 1024 };

function platformAt(url: string, limits: Partial<Limits> = {}): Platform {
  return {
    base: { url: `${url}/elements/api-v2`, host: new URL(url).host },
    credentials: { user: USER, organization: ORGANIZATION, origin: 'A and B' },
    limits: { ...LIMITS, ...limits },
    userAgent: 'instancelint/test',
    proxy: undefined,
    pace: REAL_PACE,
  };
}

function ask(answer: Answering, limits: Partial<Limits> = {}): Promise<Outcome> {
  return withFakePlatform(answer, ({ url }) =>
    send({ method: 'GET', path: '/elements/acme' }, platformAt(url, limits)),
  );
}

suite('a request', (test) => {
  test('asks for the path below the base with both secrets in one header', () =>
    withFakePlatform(answerWith(200, { a: 1 }), async ({ url, received }) => {
      const outcome = await send({ method: 'GET', path: '/elements/acme' }, platformAt(url));
      assert.equal(outcome, { ...ANSWERED, body: { a: 1 } });
      assert.equal(received, [
        {
          method: 'GET',
          path: '/elements/api-v2/elements/acme',
          authorization: HEADER,
          userAgent: 'instancelint/test',
        },
      ]);
    }));

  test('has the outcome that the answer tells', async () => {
    const id = { 'elements-request-id': '5b3e01bc' };
    const cases: readonly (readonly [Answering, unknown])[] = [
      [answerWith(200, [], id), { ...ANSWERED, body: [], requestId: '5b3e01bc' }],
      [answerWith(204, ''), { ...ANSWERED, status: 204, body: undefined }],
      [
        answerWith(404, { message: 'No element found' }, id),
        { ...REFUSED, status: 404, message: 'No element found', requestId: '5b3e01bc' },
      ],
      [
        answerWith(400, { requestId: '1f', message: 'Bad Request', providerMessage: '3100\n - no' }),
        { ...REFUSED, status: 400, message: 'Bad Request: 3100 - no', requestId: '1f' },
      ],
      [answerWith(499, { providerMessage: 'Error' }), { ...REFUSED, status: 499, message: 'Error' }],
      [answerWith(500, '<html>broken</html>'), { ...REFUSED, status: 500, isPage: true }],
      [answerWith(502, ''), { ...REFUSED, status: 502 }],
      [answerWith(500, { message: { text: 'x' }, requestId: 7 }), { ...REFUSED, status: 500 }],
      [
        answerWith(400, { message: 'x'.repeat(300) }),
        { ...REFUSED, status: 400, message: `${'x'.repeat(200)}...` },
      ],
      [
        answerWith(200, '{"a": 1'),
        { kind: 'unusable', reason: 'the answer is no JSON', status: 200, requestId: undefined },
      ],
      [
        answerWith(200, '<html>', id),
        { kind: 'unusable', reason: 'the answer is an HTML page', status: 200, requestId: '5b3e01bc' },
      ],
    ];
    for (const [answer, outcome] of cases) assert.equal(await ask(answer), outcome);
  });

  test('is not repeated elsewhere, nor here', () =>
    withFakePlatform(answerWith(200, {}), async (elsewhere) => {
      for (const status of [301, 302, 303, 307, 308]) {
        await withFakePlatform(
          answerWith(status, '', { location: `${elsewhere.url}/elements/api-v2/elements/acme` }),
          async ({ url, received }) => {
            const outcome = await send({ method: 'GET', path: '/elements/acme' }, platformAt(url));
            assert.equal(outcome, { ...REFUSED, status, redirect: elsewhere.host });
            assert.is(received.length, 1);
          },
        );
      }
      assert.equal(elsewhere.received, []);
    }));

  test('tells what was not sent from what may have been', async () => {
    const port = await unusedPort();
    assert.equal(await send({ method: 'GET', path: '/' }, platformAt(`http://127.0.0.1:${port}`)), {
      kind: 'unreachable',
      reason: 'the connection was refused',
      passing: true,
    });
    const cases: readonly (readonly [Answering, string, boolean])[] = [
      [(request) => request.socket.destroy(), 'the connection was cut', true],
      [
        (_, response) => {
          response.writeHead(200, { 'content-length': '100' });
          response.write('{"a":', () => response.destroy());
        },
        'the connection broke off in the middle of the answer',
        true,
      ],
      [(request) => request.socket.end('what?\r\n\r\n'), 'the answer is no HTTP', false],
    ];
    for (const [answer, reason, passing] of cases)
      assert.equal(await ask(answer), { kind: 'unanswered', reason, passing });
  });

  test('waits no longer than it is told, for the first byte and for the last', async () => {
    const reason = 'no whole answer within 0.2 s';
    const cases: readonly Answering[] = [
      () => undefined,
      (_, response) => {
        response.writeHead(200).write('{');
      },
      (_, response) => {
        response.writeHead(200);
        const dripping = setInterval(() => response.write(' '), 20);
        response.on('close', () => clearInterval(dripping));
      },
    ];
    for (const answer of cases)
      assert.equal(await ask(answer, { answerTime: 200 }), { kind: 'unanswered', reason, passing: false });
  });

  test('takes no more than it is told', async () => {
    const endless: Answering = (_, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write('x'.repeat(64 * 1024)));
      };
      response.on('drain', more);
      more();
    };
    assert.equal(await ask(endless), {
      kind: 'unusable',
      reason: 'the answer is longer than 1 MB',
      status: 200,
      requestId: undefined,
    });
    const long = await ask(answerWith(500, 'x'.repeat(2 * 1024 * 1024)));
    assert.is(long.kind === 'refused' && long.status, 500);
  });

  test('speaks https where the base says so', async () => {
    await withFakePlatform(answerWith(200, {}), async ({ host, received }) => {
      const outcome = await send({ method: 'GET', path: '/' }, platformAt(`https://${host}`));
      assert.equal(outcome, { kind: 'unreachable', reason: 'it does not speak https', passing: false });
      assert.equal(received, []);
    });
  });

  test('waits for a connection no longer than it is told', async () => {
    const silent = createListener((socket) => socket.on('error', () => undefined).resume());
    const port = await listen(silent);
    const platform = platformAt(`https://127.0.0.1:${port}`, { connectTime: 200 });
    const outcome = await send({ method: 'GET', path: '/' }, platform);
    await new Promise((resolve) => silent.close(resolve));
    assert.equal(outcome, { kind: 'unreachable', reason: 'no connection within 0.2 s', passing: false });
  });

  test('repeats no secret, wherever the answer echoes them', async () => {
    const hidden = 'User ***, Organization ***';
    const echo =
      (status: number): Answering =>
      (request, response) => {
        const header = request.headers.authorization ?? '';
        const headers = {
          'elements-request-id': header,
          location: `https://${USER.slice(4, 10)}.example/${header}`,
        };
        answerWith(
          status,
          { message: header, providerMessage: encodeURIComponent(header) },
          headers,
        )(request, response);
      };
    for (const status of [302, 400, 401, 404, 500]) {
      const outcome = await ask(echo(status));
      assert.equal(outcome, {
        ...REFUSED,
        status,
        message: hidden,
        requestId: hidden,
        redirect: 'secret.example',
      });
    }
    const answered = await ask(echo(200));
    assert.is(answered.kind === 'answered' && answered.requestId, hidden);
  });
});

suite('the fake platform', (test) => {
  test('is gone when its test is over', async () => {
    const port = await withFakePlatform(answerWith(200, {}), async ({ url }) => Number(new URL(url).port));
    const code = await new Promise((resolve) => {
      connect(port, '127.0.0.1').on('error', (error) => resolve('code' in error && error.code));
    });
    assert.is(code, 'ECONNREFUSED');
  });
});
