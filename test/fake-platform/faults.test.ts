import * as assert from 'uvu/assert';
import { suite } from '../support/suite.ts';
import { ask } from './ask.ts';
import { FAULT_NAMES, type FaultName } from './faults.ts';
import type { FakePlatformOptions } from './server.ts';
import { chargebee, withPlatform } from './with-platform.ts';

/** What a create that meets a fault is answered, and how many instances there are when all is done. */
async function meet(name: FaultName, options: FakePlatformOptions = {}): Promise<string> {
  return withPlatform({ delay: 20, ...options, script: { create: [name] } }, async ({ url, state, idle }) => {
    const patience = name.startsWith('hang') ? 2_000 : 0;
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
  '405': '405 JSON, 0',
  '409': '409 JSON, 0',
  '413': '413 JSON, 0',
  '499': '499 JSON, 0',
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
});
