import { text } from 'node:stream/consumers';
import * as assert from 'uvu/assert';
import { createInstance } from '../../src/platform/create-instance.ts';
import type { Creation } from '../../src/platform/instances.ts';
import { type Answering, answerWith, unusedPort, withFakePlatform } from '../support/fake-platform.ts';
import { withRawServer } from '../support/raw-server.ts';
import { suite } from '../support/suite.ts';
import { platformAt, USER } from '../support/test-platform.ts';

const SECRET = 'sk_live_MARKER_1234';
const BODY = JSON.stringify({ element: { key: 'stripe' }, configuration: { 'api.key': SECRET }, name: 'A' });

function create(answer: Answering, body = BODY): Promise<Creation> {
  return withFakePlatform(answer, async ({ url, host, received }) => {
    const creation = await createInstance(body, [SECRET], platformAt(url));
    assert.is(received.length, 1);
    return 'reason' in creation
      ? { ...creation, reason: creation.reason.replaceAll(host, 'HOST') }
      : creation;
  });
}

suite('a create', (test) => {
  test('is one POST with the body as it is, and brings instance and token', async () => {
    let sent: unknown;
    const creation = await create(async (request, response) => {
      sent = [request.method, request.url, await text(request)];
      const echo = { id: 5, token: 'tok', valid: false, name: 'A', configuration: { 'api.key': SECRET } };
      answerWith(200, { ...echo, user: USER })(request, response);
    });
    assert.equal(sent, ['POST', '/elements/api-v2/instances', BODY]);
    assert.equal(creation, {
      kind: 'created',
      instance: {
        id: 5,
        name: 'A',
        elementKey: undefined,
        tags: undefined,
        valid: false,
        disabled: undefined,
        configuration: { 'api.key': SECRET },
        token: 'tok',
      },
    });
  });

  test('is refused by what says no for good', async () => {
    for (const status of [300, 302, 307, 400, 401, 403, 404, 405, 406, 409, 413, 415, 422, 499]) {
      const creation = await create(answerWith(status, { message: `not ${SECRET}`, requestId: 'r' }));
      assert.is(creation.kind, 'refused', `${status}`);
      if (creation.kind !== 'refused') continue;
      const { status: told, message, requestId } = creation.refusal;
      assert.equal([told, message, requestId], [status, 'not ***', 'r']);
    }
  });

  test('may have come about after everything else', async () => {
    const lost = (reason: string, status?: number, retryAfter?: number): Creation => ({
      kind: 'unanswered',
      reason,
      status,
      retryAfter,
    });
    const id = { 'elements-request-id': '59f8' };
    const cases: readonly (readonly [Answering, Creation])[] = [
      [(request) => request.socket.destroy(), lost('the connection was cut')],
      [
        answerWith(500, { message: `no ${SECRET}`, requestId: 'r' }),
        lost('HOST answers 500 "no ***", request r', 500),
      ],
      [answerWith(502, '<html>', id), lost('HOST answers 502, an HTML page, request 59f8', 502)],
      [answerWith(503, '', { 'retry-after': '7' }), lost('HOST answers 503', 503, 7000)],
      [answerWith(429, '', { 'retry-after': '86400' }), lost('HOST answers 429', 429, 86_400_000)],
      [answerWith(408, ''), lost('HOST answers 408', 408)],
      [answerWith(600, ''), lost('HOST answers 600', 600)],
      [answerWith(200, ''), lost('the answer names no instance (200)', 200)],
      [answerWith(204, ''), lost('the answer names no instance (204)', 204)],
      [answerWith(200, {}, id), lost('the answer names no instance (200, request 59f8)', 200)],
      [answerWith(200, { token: 't' }), lost('the answer names no instance (200)', 200)],
      [answerWith(200, [{ id: 1, token: 't' }]), lost('the answer names no instance (200)', 200)],
      [answerWith(200, { id: 5 }), lost('the answer names instance 5 and no token (200)', 200)],
      [answerWith(200, { id: 5, token: '' }), lost('the answer names instance 5 and no token (200)', 200)],
      [answerWith(200, '{"id": 5, "tok'), lost('the answer is no JSON (200)', 200)],
      [answerWith(200, '<html>', id), lost('the answer is an HTML page (200, request 59f8)', 200)],
      [
        answerWith(200, `"${'x'.repeat(2 * 1024 * 1024)}"`),
        lost('the answer is longer than 1 MB (200)', 200),
      ],
    ];
    for (const [answer, creation] of cases) assert.equal(await create(answer), creation);
  });

  test('of a large body tells what a 429 may mean', async () => {
    const body = JSON.stringify({ name: 'x'.repeat(9 * 1024 * 1024) });
    const answer: Answering = async (request, response) => {
      await text(request);
      answerWith(429, '')(request, response);
    };
    const creation = await create(answer, body);
    assert.equal(creation, {
      kind: 'unanswered',
      reason: 'HOST answers 429; the body has 9.0 MB, and the platform takes no more than 8 MB',
      status: 429,
      retryAfter: undefined,
    });
  });

  test('is unsent only where no connection came about', async () => {
    const port = await unusedPort();
    assert.equal(await createInstance(BODY, [], platformAt(`http://127.0.0.1:${port}`)), {
      kind: 'unsent',
      reason: `cannot reach 127.0.0.1:${port}: the connection was refused`,
      passing: true,
    });
    await withRawServer(
      (socket) => socket.destroy(),
      async ({ url }) => {
        assert.is((await createInstance(BODY, [], platformAt(url))).kind, 'unanswered');
      },
    );
  });
});
