import * as assert from 'uvu/assert';
import { selfSigned } from '../support/self-signed.ts';
import { suite } from '../support/suite.ts';
import { AUTHORIZATION, ask } from './ask.ts';
import { faultChooser } from './choose-fault.ts';
import { FAULT_NAMES, type FaultName } from './faults.ts';
import type { FakePlatformOptions } from './server.ts';
import type { Received } from './state.ts';
import { chargebee, withPlatform } from './with-platform.ts';

/** What a create that meets a fault is answered, and how many instances there are when all is done. */
async function meet(name: FaultName, options: FakePlatformOptions = {}): Promise<string> {
  return withPlatform({ delay: 20, ...options, script: { create: [name] } }, async ({ url, state, idle }) => {
    const patience = name.startsWith('hang') ? 200 : 0;
    const reply = await ask(url, '/instances', { body: chargebee('acme'), patience }).catch(() => undefined);
    await idle();
    assert.is(state.requests[0]?.fault, name);
    const length = reply?.headers['content-length'];
    const form = reply?.body === undefined ? (reply?.text === '' ? 'empty' : 'no JSON') : 'JSON';
    const answer = reply === undefined ? 'no answer' : `${reply.status} ${form}`;
    assert.is(length, reply === undefined ? undefined : String(Buffer.byteLength(reply.text)));
    return `${answer}, ${state.counts.instances}`;
  });
}

const OUTCOMES: Readonly<Record<FaultName, string>> = {
  drop: 'no answer, 0',
  'drop-before-create': 'no answer, 0',
  'drop-after-create': 'no answer, 1',
  'drop-half': 'no answer, 1',
  'late-create': 'no answer, 1',
  'twice-create': '200 JSON, 2',
  'unusable-create': '200 JSON, 1',
  hang: 'no answer, 0',
  'hang-after-create': 'no answer, 1',
  'slow-headers': '200 JSON, 1',
  'slow-body': '200 JSON, 1',
  empty: '200 empty, 1',
  truncated: '200 no JSON, 1',
  'no-json': '200 no JSON, 1',
  'no-token': '200 JSON, 1',
  'no-id': '200 JSON, 1',
  redirect: '301 JSON, 0',
  '400': '400 JSON, 0',
  '401': '401 JSON, 0',
  '403': '403 JSON, 0',
  '404': '404 JSON, 0',
  '404-page': '404 no JSON, 0',
  '408': '408 JSON, 0',
  '408-after-create': '408 JSON, 1',
  '409': '409 JSON, 0',
  '413': '413 JSON, 0',
  '429': '429 JSON, 0',
  '429-after-create': '429 JSON, 1',
  '500': '500 JSON, 0',
  '500-after-create': '500 JSON, 1',
  '502': '502 no JSON, 0',
  '502-after-create': '502 no JSON, 1',
  '503': '503 JSON, 0',
  '503-after-create': '503 JSON, 1',
  '504': '504 no JSON, 0',
  '504-after-create': '504 no JSON, 1',
};

suite('faults of the fake platform', (test) => {
  for (const name of FAULT_NAMES) {
    test(`${name}: ${OUTCOMES[name]}`, async () => assert.is(await meet(name), OUTCOMES[name]));
  }

  test('are told with what they need', () =>
    withPlatform(
      {
        location: 'https://far.example/',
        script: {
          create: ['redirect', { name: '429', retryAfter: '86400' }, 'no-token', 'no-id', 'unusable-create'],
        },
      },
      async ({ url, state }) => {
        const replies = [];
        for (let count = 0; count < 5; count++) {
          replies.push(await ask(url, '/instances', { body: chargebee('a') }));
        }
        const [redirected, limited, noToken, noId, unusable] = replies;
        assert.is(redirected?.headers.location, 'https://far.example/');
        assert.is(limited?.headers['retry-after'], '86400');
        assert.match(noToken?.text ?? '', /^{"id":1001,(?!.*"token")/);
        assert.match(noId?.text ?? '', /^(?!.*"id").*"token":/);
        assert.match(unusable?.text ?? '', '"valid":false');
        assert.equal(
          state.instances.map(({ valid }) => valid),
          [true, true, false],
        );
      },
    ));

  test('meet the kind of request that they are for', () =>
    withPlatform(
      { faults: { list: { redirect: 1 }, read: { '500': 1 } }, script: { list: ['none'] } },
      async ({ url }) => {
        const statusOf = async (path: string, body?: unknown) => (await ask(url, path, { body })).status;
        assert.is(await statusOf('/instances', chargebee('a')), 200);
        assert.is(await statusOf('/elements/chargebee/instances'), 200);
        assert.is(await statusOf('/instances'), 301);
        assert.is(await statusOf('/instances/1001'), 500);
      },
    ));

  test('are chosen by the request, or by chance as the seed has it', async () => {
    const fates = (seed: number): Promise<string> =>
      withPlatform(
        {
          seed,
          faults: { create: { '500': 0.2, '503': 0.3 } },
          chooseFault: ({ body }) => (body.includes('spared') ? 'none' : undefined),
        },
        async ({ url }) => {
          let line = '';
          for (let count = 0; count < 100; count++) {
            line += `${(await ask(url, '/instances', { body: chargebee('a') })).status} `;
          }
          assert.is((await ask(url, '/instances', { body: chargebee('spared') })).status, 200);
          return line;
        },
      );
    const line = await fates(1);
    assert.is(await fates(1), line);
    assert.is.not(await fates(2), line);
    const share = (status: string): number => line.split(status).length - 1;
    assert.ok(share('500') >= 10 && share('500') <= 30, line);
    assert.ok(share('503') >= 20 && share('503') <= 40, line);
  });

  test('come to those who ask too often', () => {
    const choose = faultChooser({ rate: 2 }, 1);
    const at = (time: number): Received => ({
      at: time,
      method: 'GET',
      path: '/',
      contentType: undefined,
      userAgent: undefined,
      authorization: undefined,
      body: '',
      bytes: 0,
    });
    const limited = { name: '429', retryAfter: '1' };
    assert.equal(
      [0, 10, 20, 999, 1000, 1001, 1010].map((time) => choose(at(time), 'list')),
      [undefined, undefined, limited, limited, undefined, limited, undefined],
    );
  });

  test('repeat all that was sent, where the server is careless', () =>
    withPlatform(
      { careless: true, script: { create: ['500', 'no-json', 'redirect', 'none'] } },
      async ({ url }) => {
        const created = () => ask(url, '/instances', { body: chargebee('a') });
        const sent = JSON.stringify(`${AUTHORIZATION} ${JSON.stringify(chargebee('a'))}`);
        const [refused, page, redirected, usual] = [
          await created(),
          await created(),
          await created(),
          await created(),
        ];
        assert.match(refused.text, `"message":${sent}`);
        assert.is(refused.headers['elements-request-id'], AUTHORIZATION);
        assert.match(page.text, `</html> ${JSON.parse(sent)}`);
        assert.match(String(redirected.headers.location), 'demo-user');
        assert.not.match(usual.text, 'demo-user');
      },
    ));

  test('leave what is late undone when the platform is closed', async () => {
    const state = await withPlatform({ delay: 50, script: { create: ['late-create'] } }, async (platform) => {
      await ask(platform.url, '/instances', { body: chargebee('a') }).catch(() => undefined);
      return platform.state;
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.is(state.counts.created, 0);
  });

  test('a client that goes away gets its instance all the same', async () => {
    let goOn = (): void => {};
    const gone = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    await withPlatform({ onRequest: () => gone }, async ({ url, state, idle }) => {
      const asked = ask(url, '/instances', { body: chargebee('a'), patience: 100 });
      assert.match(String(await asked.catch((error: unknown) => error)), 'no answer in time');
      assert.equal(state.counts, { requests: 1, created: 0, instances: 0 });
      goOn();
      await idle();
      assert.is(state.counts.created, 1);
    });
  });

  test('what a look at a request finds wrong is thrown at the end, and nothing is done', async () => {
    let created: number | undefined;
    const thrown = await withPlatform(
      {
        onRequest: () => {
          throw new Error('the journal is empty');
        },
      },
      async ({ url, state }) => {
        await ask(url, '/instances', { body: chargebee('a') }).catch(() => undefined);
        created = state.counts.created;
      },
    ).catch((error: unknown) => error);
    assert.is(created, 0);
    assert.match(String(thrown), 'the journal is empty');
  });
});

suite('the fake platform over https', (test) => {
  test('speaks it with the certificate that it is given', () => {
    const tls = selfSigned();
    return withPlatform({ tls }, async ({ url }) => {
      assert.match(url, /^https:\/\/127\.0\.0\.1:\d+$/);
      assert.is((await ask(url, '/elements/keys', { ca: tls.cert })).status, 200);
    });
  });
});
