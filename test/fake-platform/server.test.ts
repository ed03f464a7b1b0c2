import * as assert from 'uvu/assert';
import { selfSigned } from '../support/self-signed.ts';
import { suite } from '../support/suite.ts';
import { AUTHORIZATION, ask } from './ask.ts';
import { chargebee, withPlatform } from './with-platform.ts';

suite('the fake platform', (test) => {
  test('repeats in refusals all that was sent, if it is careless', () =>
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

  test('leaves undone what is late when it is closed', async () => {
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
      const asked = ask(url, '/instances', { body: chargebee('a'), patience: 2_000 });
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

  test('speaks https with the certificate that it is given', () => {
    const tls = selfSigned();
    return withPlatform({ tls }, async ({ url }) => {
      assert.match(url, /^https:\/\/127\.0\.0\.1:\d+$/);
      assert.is((await ask(url, '/elements/keys', { ca: tls.cert })).status, 200);
    });
  });
});
