import { connect, createServer as createListener, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import * as assert from 'uvu/assert';
import type { Outcome } from '../../src/platform/outcome.ts';
import type { Limits, Platform } from '../../src/platform/platform.ts';
import { type Creating, send } from '../../src/platform/request.ts';
import {
  type Answering,
  answerWith,
  listen,
  unusedPort,
  withFakePlatform,
} from '../support/fake-platform.ts';
import { withRawServer } from '../support/raw-server.ts';
import { suite } from '../support/suite.ts';
import { ORGANIZATION, platformAt, USER } from '../support/test-platform.ts';

const HEADER = `User ${USER}, Organization ${ORGANIZATION}`;

/** What a refusal says that says nothing. */
const REFUSED = {
  kind: 'refused',
  message: undefined,
  requestId: undefined,
  redirect: undefined,
  form: 'json',
  retryAfter: undefined,
};

/** The same without a body. */
const WORDLESS = { ...REFUSED, form: 'empty' };

/** What an answer says beside its body. */
const ANSWERED = { kind: 'answered', status: 200, requestId: undefined, nextPage: undefined };

const LIMITS: Limits = { connectTime: 5000, answerTime: 5000, answerBytes: 1024 * 1024 };

function limitedTo(limits: Partial<Limits>): Pick<Platform, 'limits'> {
  return { limits: { ...LIMITS, ...limits } };
}

function ask(answer: Answering, limits: Partial<Limits> = {}): Promise<Outcome> {
  return withFakePlatform(answer, ({ url }) =>
    send({ method: 'GET', path: '/elements/acme' }, platformAt(url, limitedTo(limits))),
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
      [answerWith(500, '<html>broken</html>'), { ...REFUSED, status: 500, form: 'page' }],
      [answerWith(502, ''), { ...WORDLESS, status: 502 }],
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
            assert.equal(outcome, { ...WORDLESS, status, redirect: elsewhere.host });
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
    const platform = platformAt(`https://127.0.0.1:${port}`, limitedTo({ connectTime: 200 }));
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

/** Later by some turns of the event loop: a timer that is overdue comes before what waits to be read. */
function inTurns(count: number, act: () => void): void {
  if (count === 0) act();
  else setImmediate(() => inTurns(count - 1, act));
}

function creating(body: string, secrets: readonly string[] = []): Creating {
  return { method: 'POST', path: '/instances', body, secrets };
}

suite('a request with a body', (test) => {
  test('says how long it is and what, and sends it as it is', async () => {
    const body = '{"name":"Zürich \u{1f600}","big":12345678901234567890}';
    let seen: unknown;
    const answer: Answering = async (request, response) => {
      const { 'content-type': type, 'content-length': length, authorization } = request.headers;
      seen = {
        method: request.method,
        path: request.url,
        type,
        length,
        authorization,
        body: await text(request),
      };
      answerWith(200, {})(request, response);
    };
    await withFakePlatform(answer, ({ url }) => send(creating(body), platformAt(url)));
    assert.equal(seen, {
      method: 'POST',
      path: '/elements/api-v2/instances',
      type: 'application/json',
      length: String(Buffer.byteLength(body)),
      authorization: HEADER,
      body,
    });
  });

  test('hides what was sent and what the answer itself holds from words, not from the body', async () => {
    const told = {
      message: 'sk_live_1234 with code 4/0AbCdEfGh and T0K3N-OF-IT; pin 7',
      providerMessage: 'password=other-one; errorCode=003100; statusCode=403',
      requestId: 'sk_live_1234',
      token: 'T0K3N-OF-IT',
      providerData: { code: '4/0AbCdEfGh' },
      configuration: { pin: '7' },
    };
    const refused = await withFakePlatform(answerWith(400, told), ({ url }) =>
      send(creating('{}', ['sk_live_1234']), platformAt(url)),
    );
    assert.equal(refused, {
      ...REFUSED,
      status: 400,
      message: '*** with code *** and ***; pin ***: password=***; errorCode=003100; statusCode=403',
      requestId: '***',
    });
    const answered = await withFakePlatform(answerWith(200, told), ({ url }) =>
      send(creating('{}', ['sk_live_1234']), platformAt(url)),
    );
    assert.equal(answered, { ...ANSWERED, body: told, requestId: '***' });
  });
});

suite('what comes with an answer', (test) => {
  test('is told besides', async () => {
    const next = { 'elements-next-page-token': ' abc== ' };
    const cases: readonly (readonly [Answering, object])[] = [
      [answerWith(200, [], next), { ...ANSWERED, body: [], nextPage: 'abc==' }],
      [answerWith(200, [], { 'elements-next-page-token': ' ' }), { ...ANSWERED, body: [] }],
      [answerWith(429, '', { 'retry-after': '7' }), { ...WORDLESS, status: 429, retryAfter: 7000 }],
      [answerWith(503, '', { 'retry-after': 'soon' }), { ...WORDLESS, status: 503 }],
      [answerWith(404, 'gone', { 'content-type': 'text/html' }), { ...REFUSED, status: 404, form: 'page' }],
      [answerWith(404, ' \n<!doctype html>'), { ...REFUSED, status: 404, form: 'page' }],
      [answerWith(404, '', { 'content-type': 'text/html' }), { ...WORDLESS, status: 404 }],
      [answerWith(404, 'not here'), { ...REFUSED, status: 404, form: 'text' }],
      [answerWith(200, '\ufeff{"a": 1}'), { ...ANSWERED, body: { a: 1 } }],
      [answerWith(200, ' \n'), { ...ANSWERED, body: undefined }],
      [
        answerWith(404, { message: 'x' }, { 'content-type': 'text/html' }),
        { ...REFUSED, status: 404, message: 'x' },
      ],
    ];
    for (const [answer, outcome] of cases) assert.equal(await ask(answer), outcome);
  });
});

suite('a connection that breaks', (test) => {
  const CUT = { kind: 'unanswered', reason: 'the connection was cut', passing: true };
  const BROKE_OFF = { ...CUT, reason: 'the connection broke off in the middle of the answer' };

  /** Answers with a text as soon as anything comes in, and closes. */
  const answerRaw = (answer: string) => (socket: Socket) => {
    socket.once('data', () => socket.end(answer));
  };

  test('once it was open leaves it unknown what the platform did', async () => {
    const cases: readonly (readonly [string, (socket: Socket) => void, object])[] = [
      ['at once', (socket) => socket.destroy(), CUT],
      ['politely at once', (socket) => socket.end(), CUT],
      ['after the first bytes', (socket) => socket.once('data', () => socket.destroy()), CUT],
      ['with a reset', (socket) => socket.once('data', () => socket.resetAndDestroy()), CUT],
      ['in the status line', answerRaw('HTTP/1.1 20'), CUT],
      ['in the headers', answerRaw('HTTP/1.1 200 OK\r\nContent-Le'), CUT],
      ['before the body', answerRaw('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n'), BROKE_OFF],
      ['in the body', answerRaw('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{"a":1}'), BROKE_OFF],
      [
        'in the chunks',
        answerRaw('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7\r\n{"a":1}\r\n'),
        BROKE_OFF,
      ],
      [
        'in the body with a reset',
        (socket) => {
          socket.once('data', () =>
            socket.write('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{"a":1}', () =>
              // By then it has been read: what waits to be read is, in each turn.
              setTimeout(() => inTurns(20, () => socket.resetAndDestroy()), 100),
            ),
          );
        },
        BROKE_OFF,
      ],
      ['of a refusal', answerRaw('HTTP/1.1 400 Bad\r\nContent-Length: 10\r\n\r\n{"a"'), BROKE_OFF],
      [
        'into another protocol',
        answerRaw('HTTP/1.1 101 Switching\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n'),
        CUT,
      ],
      [
        'with garbage',
        answerRaw('HTTP/1.1 two hundred\r\n\r\n'),
        { ...CUT, reason: 'the answer is no HTTP', passing: false },
      ],
    ];
    for (const body of ['{}', JSON.stringify('x'.repeat(4 * 1024 * 1024))])
      for (const [when, behave, outcome] of cases)
        await withRawServer(behave, async ({ url }) => {
          assert.equal(await send(creating(body), platformAt(url)), outcome, `${when}, ${body.length} sent`);
        });
  });

  test('after a whole answer changes nothing about it', () =>
    withRawServer(answerRaw('HTTP/1.1 200 OK\r\n\r\n{"a":1}'), async ({ url }) => {
      assert.equal(await send(creating('{}'), platformAt(url)), { ...ANSWERED, body: { a: 1 } });
    }));

  test('is no excuse for an answer that came before all was sent', () =>
    withRawServer(
      (socket) => {
        socket.once('data', () => {
          socket.pause();
          socket.write('HTTP/1.1 413 Too large\r\nContent-Length: 2\r\n\r\n{}');
        });
      },
      async ({ url }) => {
        const body = JSON.stringify('x'.repeat(16 * 1024 * 1024));
        assert.equal(await send(creating(body), platformAt(url)), { ...REFUSED, status: 413 });
      },
    ));

  test('is not waited for where nobody reads', () =>
    withRawServer(
      (socket) => socket.pause(),
      async ({ url }) => {
        const body = JSON.stringify('x'.repeat(16 * 1024 * 1024));
        assert.equal(await send(creating(body), platformAt(url, limitedTo({ answerTime: 200 }))), {
          kind: 'unanswered',
          reason: 'no whole answer within 0.2 s',
          passing: false,
        });
      },
    ));
});

suite('many requests that one signal can stop', (test) => {
  test('are no reason for a warning of Node', async () => {
    const warnings: Error[] = [];
    const note = (warning: Error): unknown => warnings.push(warning);
    process.on('warning', note);
    const { signal } = new AbortController();
    await withFakePlatform(answerWith(200, {}), async ({ url, received }) => {
      const platform = platformAt(url, { signal });
      await Promise.all(Array.from({ length: 30 }, () => send(creating('{}'), platform)));
      assert.is(received.length, 30);
    });
    process.off('warning', note);
    assert.equal(warnings, []);
  });
});

suite('a request that is stopped', (test) => {
  const STOPPED = { reason: 'it was stopped', passing: false };

  test('beforehand is not sent', () =>
    withFakePlatform(answerWith(200, {}), async ({ url, received }) => {
      const signal = AbortSignal.abort();
      const outcome = await send(creating('{}'), platformAt(url, { signal }));
      assert.equal(outcome, { kind: 'unreachable', ...STOPPED });
      assert.equal(received, []);
    }));

  test('before there is a connection was not sent either', async () => {
    const stopping = new AbortController();
    await withRawServer(
      (socket) => socket.once('data', () => stopping.abort()),
      async ({ port }) => {
        const platform = platformAt(`https://127.0.0.1:${port}`, { signal: stopping.signal });
        assert.equal(await send(creating('{}'), platform), { kind: 'unreachable', ...STOPPED });
      },
    );
  });

  test('later may have been carried out', async () => {
    const cases: readonly ((stop: () => void) => Answering)[] = [
      (stop) => stop,
      (stop) => (_, response) => {
        response.writeHead(200).write('{', stop);
      },
    ];
    for (const answering of cases) {
      const stopping = new AbortController();
      const outcome = await withFakePlatform(
        answering(() => stopping.abort()),
        ({ url }) => send(creating('{}'), platformAt(url, { signal: stopping.signal })),
      );
      assert.equal(outcome, { kind: 'unanswered', ...STOPPED });
    }
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
