import * as assert from 'uvu/assert';
import { suite } from '../support/suite.ts';
import { ask } from './ask.ts';
import { faultChooser } from './choose-fault.ts';
import type { Received } from './state.ts';
import { chargebee, withPlatform } from './with-platform.ts';

suite('requests to the fake platform', (test) => {
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

  test('meet faults for what they are, or by chance as the seed has it', async () => {
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

  test('are limited to so many a second', () => {
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
});
