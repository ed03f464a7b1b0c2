import * as assert from 'uvu/assert';
import { execute } from '../../crash/execution.ts';
import type { Received } from '../../fake-platform/state.ts';
import { inParallel } from '../../support/run-built.ts';
import { journalIn, type Submitting, stripes, whileSubmitting } from '../../support/submitting.ts';
import { suite } from '../../support/suite.ts';

interface Held extends Submitting {
  /** Lets the platform go on with creates, those that come later too. */
  release(): void;
}

/** Files, and a platform that does nothing about the creates behind the first ones until it is told to. */
function whileHeld(
  { files, free = 0 }: { readonly files: number; readonly free?: number },
  body: (held: Held) => Promise<void>,
): Promise<void> {
  let release = (): void => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  let posts = 0;
  const onRequest = async ({ method }: Received): Promise<void> => {
    if (method === 'POST' && ++posts > free) await released;
  };
  return whileSubmitting(stripes(files), { onRequest }, (submitting) => body({ ...submitting, release }));
}

async function until(isSo: () => boolean): Promise<void> {
  for (const began = Date.now(); !isSo(); ) {
    if (Date.now() - began > 60_000) throw new Error(`it never comes about that ${isSo}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

suite('the built program, told to stop', (test) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    test(`waits at the first ${signal} for the create under way, keeps its token, and sends no other`, () =>
      whileHeld(
        { files: 4, free: 1 },
        async ({ start, posts, tokens, platform, folder, submit, release }) => {
          const { process, end, says } = start(['--yes']);
          await until(() => posts().length === 2);
          process.kill(signal);
          await says(/waiting for the creates under way/);
          release();
          const { code, stdout } = await end;
          assert.is(code, 4);
          assert.is(posts().length, 2);
          assert.match(stdout, '2 created, 2 not created');
          assert.equal(
            tokens().map(({ token }) => token),
            platform.state.instances.map(({ token }) => token),
          );
          assert.equal(
            journalIn(folder).map(({ kind }) => kind),
            ['create', 'created', 'create', 'created'],
          );
          const next = await submit(['--yes']);
          assert.is(next.code, 0);
          assert.not.match(next.stderr, 'an earlier run');
          assert.is(posts().length, 4);
        },
      ));
  }

  test('stops at once at the second signal, says what is unknown, and the next run settles it', () =>
    whileHeld({ files: 4 }, async ({ start, posts, tokens, platform, submit, release }) => {
      const { process, end, says } = start(['--yes', '--concurrency', '2']);
      await until(() => posts().length === 2);
      process.kill('SIGINT');
      await says(/again to stop at once/);
      process.kill('SIGINT');
      const { code, stdout } = await end;
      assert.is(code, 5);
      assert.match(stdout, /Account 00" +unknown/);
      assert.match(stdout, /Account 01" +unknown/);
      assert.match(stdout, '2 not created, 2 unknown');
      // It had not even come to be.
      assert.is(platform.state.counts.created, 0);
      assert.equal(tokens(), []);

      release();
      await platform.idle();
      const next = await submit(['--yes', '--concurrency', '2']);
      assert.is(next.code, 0, next.stdout + next.stderr);
      assert.match(next.stderr, 'an earlier run left 2 creates unfinished');
      assert.is(posts().length, 4);
      assert.is(tokens().length, 4);
    }));

  test('while it waits for creates to settle, ends the wait and creates nothing', () =>
    whileSubmitting(
      stripes(2),
      { script: { create: ['drop-before-create'] } },
      async ({ submit, start, posts }) => {
        assert.is((await submit(['--yes', 'a00.json'])).code, 5);
        const { process, end, says } = start(['--yes', '--settle', '3600']);
        await says(/waiting up to \d+ s, since an instance may still come to exist/);
        process.kill('SIGINT');
        const { code } = await end;
        assert.is(code, 5);
        assert.is(posts().length, 1);
      },
    ));
});

suite('two runs of the built program', (test) => {
  test('at once create nothing twice: one refuses', () =>
    whileHeld({ files: 5 }, async ({ start, posts, tokens, release }) => {
      const runs = [start(['--yes']).end, start(['--yes']).end];
      await Promise.race(runs);
      release();
      const ends = await Promise.all(runs);
      const codes = ends.map(({ code }) => code).sort();
      assert.equal(codes, [0, 2]);
      const refused = ends.find(({ code }) => code === 2);
      assert.match(refused?.stderr ?? '', /another run is at work since \S+ \(process \d+\)/);
      assert.is(posts().length, 5);
      assert.is(tokens().length, 5);
    }));

  test('do not wait for one that is dead', () =>
    whileHeld({ files: 3 }, async ({ start, submit, posts, platform, release }) => {
      const { process, end } = start(['--yes']);
      await until(() => posts().length === 1);
      process.kill('SIGKILL');
      await end;
      release();
      await platform.idle();
      const { code, stderr } = await submit(['--yes']);
      assert.is(code, 0);
      assert.match(stderr, 'an earlier run left one create unfinished');
      assert.is(platform.state.counts.instances, 3);
    }));

  test('with state of their own each do not create what the other has just created', () =>
    whileSubmitting(stripes(1), { latency: 100 }, async ({ start, posts, platform, submit }) => {
      const { end } = start(['--yes', '--state-dir', 'one']);
      await until(() => posts().length === 1);
      await end;
      const { code } = await submit(['--yes', '--state-dir', 'other']);
      assert.is(code, 0);
      assert.is(platform.state.counts.instances, 1);
    }));
});

suite('the built program, killed', (test) => {
  const cases = [
    ['kill', 1],
    ['kill', 5],
    ['kill-again', 1],
    ['kill-again', 5],
    ['kill', 1],
    ['kill', 1],
    ['interrupt', 5],
    ['two-at-once', 1],
  ] as const;
  test('loses nothing and creates nothing twice', () =>
    inParallel([...cases.entries()], async ([index, [disruption, concurrency]]) => {
      const outcome = await execute({ disruption, concurrency, files: 20, seed: 4_000 + index });
      const what = `${disruption}, --concurrency ${concurrency}`;
      assert.equal(outcome.breaches, [], what);
      assert.is(outcome.duplicates, 0, what);
      assert.is(outcome.lostTokens, 0, what);
    }));
});
