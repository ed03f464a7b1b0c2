import * as assert from 'uvu/assert';
import { ask } from '../../fake-platform/ask.ts';
import type { FaultName } from '../../fake-platform/faults.ts';
import type { State } from '../../fake-platform/state.ts';
import { SFDC } from '../../fake-platform/with-platform.ts';
import { inParallel } from '../../support/run-built.ts';
import { stripe, stripes, whileSubmitting } from '../../support/submitting.ts';
import { suite } from '../../support/suite.ts';

function zuora(name: string): string {
  return JSON.stringify({
    element: { key: 'zuora' },
    configuration: { 'base.url': 'https://api.zuora.com/rest/v1', username: 'me', password: 'pass' },
    tags: ['production'],
    name,
  });
}

suite('answers to the built program', (test) => {
  test('401 to the first request is the last request', () =>
    whileSubmitting(
      { ...stripes(3), 'z.json': zuora('Z') },
      { script: { list: ['401'] } },
      async ({ submit, asked }) => {
        const { code, stderr } = await submit(['--yes']);
        assert.is(code, 4);
        assert.match(stderr, /refuses the secrets \(401 .*, request [\da-f]{24}\)/);
        assert.equal(asked(), ['GET /elements/stripe/instances']);
      },
    ));

  test('401 to a create stops all others', () =>
    whileSubmitting(
      stripes(4),
      { script: { create: ['none', '401'] } },
      async ({ submit, posts, tokens }) => {
        const { code, stdout } = await submit(['--yes']);
        assert.is(code, 4);
        assert.is(posts().length, 2);
        assert.is(tokens().length, 1);
        assert.match(stdout, '1 created, 3 not created');
      },
    ));

  test('a list that fails or points elsewhere keeps its element from being created, and no other', async () => {
    const faults: readonly FaultName[] = [
      '404-page',
      'redirect',
      'truncated',
      '500',
      '403',
      'no-id',
      'empty',
    ];
    await inParallel(faults, (fault) =>
      whileSubmitting(
        { ...stripes(2), 'z.json': zuora('Z') },
        {
          chooseFault: ({ path }, kind) =>
            kind === 'list' && path.includes('/stripe/') ? { name: fault } : 'none',
        },
        async ({ submit, posts, platform }) => {
          // So that there is a list to spoil.
          await ask(platform.url, '/instances', { body: stripe('Before') });
          const { code, stdout } = await submit(['--yes']);
          assert.is(code, 4, `${fault}: ${stdout}`);
          assert.equal(
            posts().map(({ body }) => JSON.parse(body).name),
            ['Before', 'Z'],
          );
          assert.match(stdout, /Z.*created, id/);
        },
      ),
    );
  });

  test('a redirect of a create is not followed, and means that it was not created', () =>
    whileSubmitting(stripes(2), { script: { create: ['redirect'] } }, async ({ submit, posts, platform }) => {
      const { code, stdout } = await submit(['--yes']);
      assert.is(code, 4);
      assert.is(posts().length, 2);
      assert.match(stdout, /points to elsewhere\.example/);
      assert.equal(
        platform.state.instances.map(({ name }) => name),
        ['Account 01'],
      );
    }));

  test('a definite no is told with its words and number, and the rest goes on', () =>
    whileSubmitting(stripes(2), { script: { create: ['400'] } }, async ({ submit, tokens }) => {
      const { code, stdout } = await submit(['--yes']);
      assert.is(code, 4);
      assert.match(stdout, /400 "Bad Request: invalid_grant: made up", request [\da-f]{24}/);
      assert.match(stdout, '1 created, 1 not created');
      assert.is(tokens().length, 1);
    }));

  test('one that puts off for a day is not waited for', () =>
    whileSubmitting(
      stripes(1),
      { chooseFault: (_, kind) => (kind === 'create' ? { name: '429', retryAfter: '86400' } : 'none') },
      async ({ submit, posts }) => {
        const { code, stdout } = await submit(['--yes']);
        assert.is(code, 5);
        assert.is(posts().length, 1);
        assert.match(stdout, 'it asks to wait 86400 s, and more than 30 s is not waited');
      },
    ));

  test('a list that puts off for a day is not waited for either', () =>
    whileSubmitting(
      stripes(1),
      { chooseFault: (_, kind) => (kind === 'list' ? { name: '503', retryAfter: '86400' } : 'none') },
      async ({ submit, posts }) => {
        const { code, stdout } = await submit(['--yes']);
        assert.is(code, 4);
        assert.is(posts().length, 0);
        assert.match(stdout, '86400 s');
      },
    ));

  test('one that puts off for a moment is taken at its word, after a look', () =>
    whileSubmitting(
      stripes(1),
      { script: { create: ['429'] }, retryAfter: '0' },
      async ({ submit, asked, posts, platform }) => {
        const { code, stdout } = await submit(['--yes']);
        assert.is(code, 0, stdout);
        assert.is(posts().length, 2);
        assert.is(platform.state.counts.instances, 1);
        const [, ...between] = asked().slice(asked().indexOf('POST /instances'));
        assert.is(between[0], 'GET /elements/stripe/instances');
      },
    ));

  test('none at all is looked into: what exists is taken over with its token, and nothing is sent twice', async () => {
    const faults: readonly FaultName[] = [
      'drop-after-create',
      'drop-half',
      'empty',
      'truncated',
      'no-json',
      'no-token',
      'no-id',
      '500-after-create',
      '502-after-create',
      '503-after-create',
      '504-after-create',
      '408-after-create',
      '429-after-create',
    ];
    await inParallel(faults, (fault) =>
      whileSubmitting(
        stripes(2),
        { script: { create: [fault] } },
        async ({ submit, posts, tokens, platform, receipts }) => {
          const { code, stdout } = await submit(['--yes']);
          assert.is(code, 0, `${fault}: ${stdout}`);
          assert.is(posts().length, 2, fault);
          assert.match(stdout, /Account 00.*created.*\n +found by looking/);
          assert.equal(
            tokens().map(({ token }) => token),
            platform.state.instances.map(({ token }) => token),
          );
          assert.is(receipts().length, 2);
        },
      ),
    );
  });

  test('that are cut off in a third of all creates leave nothing twice, and no token out', () =>
    inParallel(['1', '8'], (concurrency) =>
      whileSubmitting(
        stripes(40),
        { faults: { create: { 'drop-after-create': 0.3 } }, latency: 5, seed: 7 },
        async ({ submit, platform, tokens, posts }) => {
          const { code, stdout } = await submit(['--yes', '--concurrency', concurrency]);
          assert.is(code, 0, stdout);
          assert.ok(posts().filter(({ fault }) => fault === 'drop-after-create').length > 5);
          assert.is(posts().length, 40);
          assert.is(new Set(platform.state.instances.map(({ name }) => name)).size, 40);
          assert.equal(
            new Set(tokens().map(({ token }) => token)),
            new Set(platform.state.instances.map(({ token }) => token)),
          );
        },
      ),
    ));

  test('none, and nothing to be found, is unknown until it is settled, and never sent again by the same run', async () => {
    const faults: readonly FaultName[] = ['drop-before-create', '500', '502', '504', '408'];
    await inParallel(faults, (fault) =>
      whileSubmitting(stripes(2), { script: { create: [fault] } }, async ({ submit, posts, platform }) => {
        const { code, stdout } = await submit(['--yes']);
        assert.is(code, 5, `${fault}: ${stdout}`);
        assert.is(posts().length, 2);
        assert.match(stdout, '1 created, 1 unknown');
        const young = await submit(['--yes', '--settle', '3600', 'a00.json', '--dry-run']);
        assert.is(young.code, 5, young.stdout);
        assert.is(posts().length, 2);
        const settled = await submit(['--yes', '--settle', '0', '--resume']);
        assert.is(settled.code, 0, settled.stdout);
        assert.is(posts().length, 3);
        assert.is(platform.state.counts.instances, 2);
      }),
    );
  });

  test('none, to a create with an OAuth code, never has the same code sent again', () =>
    whileSubmitting(
      { 'a.json': JSON.stringify({ ...SFDC, providerData: { code: '${env:CODE}' } }) },
      { script: { create: ['drop-before-create'] } },
      async ({ submit, posts, folder }) => {
        const first = { env: { CODE: 'code-one-1234' } };
        assert.is((await submit(['--yes'], first)).code, 5);
        for (const args of [['--yes', '--settle', '0'], ['--yes'], ['--dry-run']]) {
          const again = await submit(args, first);
          assert.is(again.code, 4, again.stdout);
          assert.match(again.stdout, 'sign in again, and submit the new code');
        }
        assert.is(posts().length, 1);
        assert.not.match(folder.read('.instancelint/journal.jsonl'), 'code-one');
        const fresh = await submit(['--yes'], { env: { CODE: 'code-two-1234' } });
        assert.is(fresh.code, 0, fresh.stdout);
        assert.is(posts().length, 2);
      },
    ));

  test('none, to a create with other secrets, holds the next back until it is settled, and is left to those', () =>
    whileSubmitting(
      stripes(1),
      { script: { create: ['drop-before-create'] } },
      async ({ submit, posts, folder }) => {
        assert.is((await submit(['--yes'])).code, 5);
        const journal = '.instancelint/journal.jsonl';
        const other = folder.read(journal).replace(/hmac-sha256:\w+/g, 'hmac-sha256:0');
        folder.write(journal, other);
        const young = await submit(['--yes', '--settle', '3600']);
        assert.is(young.code, 5, young.stdout);
        assert.match(young.stdout, 'it was sent with other secrets, and may still come to exist');
        assert.is(posts().length, 1);
        const settled = await submit(['--yes', '--settle', '0']);
        assert.is(settled.code, 0, settled.stdout);
        assert.match(settled.stderr, 'a create of an earlier run with other secrets got no answer');
        assert.is(posts().length, 2);
        assert.ok(folder.read(journal).startsWith(other), 'what is not ours is not settled');
      },
    ));

  test('one that says "valid: false" is a create, and is told', () =>
    whileSubmitting(
      stripes(1),
      { script: { create: ['unusable-create'] } },
      async ({ submit, tokens, platform }) => {
        const { code, stdout } = await submit(['--yes']);
        assert.is(code, 0);
        assert.match(stdout, 'not usable');
        assert.equal(
          tokens().map(({ token }) => token),
          platform.state.instances.map(({ token }) => token),
        );
      },
    ));

  test('that leave two equal candidates stay unknown, named by file and instance, however often it is tried', () => {
    let state: State | undefined;
    return whileSubmitting(
      stripes(2),
      {
        script: { create: ['drop-after-create'] },
        // Somebody else makes one of the same name in the very moment.
        onAnswer: ({ fault }) => {
          const [made] = state?.instances ?? [];
          if (fault === 'drop-after-create' && made !== undefined) state?.add(made);
        },
      },
      async ({ submit, posts, platform, tokens }) => {
        state = platform.state;
        const first = await submit(['--yes']);
        assert.is(first.code, 5, first.stdout);
        assert.match(first.stdout, /a00\.json +stripe "Account 00" +unknown/);
        for (const options of [['--resume'], []]) {
          const { code, stdout } = await submit(['--yes', '--settle', '0', ...options]);
          assert.is(code, 5, stdout);
          assert.match(stdout, /a00\.json/);
          assert.match(stdout, 'Account 00');
        }
        assert.is(posts().length, 2);
        // As it is told: one of them is deleted, and the other is taken for it.
        const [made] = state.instances;
        if (made !== undefined) state.remove(made);
        const { code, stdout } = await submit(['--yes', '--resume', '--settle', '0']);
        assert.is(code, 0, stdout);
        assert.is(posts().length, 2);
        assert.equal(
          new Set(tokens().map(({ token }) => token)),
          new Set(state.instances.map(({ token }) => token)),
        );
      },
    );
  });

  test('stop everything with --fail-fast once one was not created', () =>
    whileSubmitting(
      stripes(4),
      { script: { create: ['none', '400'] } },
      async ({ submit, posts, tokens }) => {
        const { code, stdout } = await submit(['--yes', '--fail-fast']);
        assert.is(code, 4);
        assert.is(posts().length, 2);
        assert.is(tokens().length, 1);
        assert.match(stdout, '1 created, 3 not created');
      },
    ));
});
