import { readFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { ask } from '../../fake-platform/ask.ts';
import { inParallel } from '../../support/run-built.ts';
import { type Submitting, stripe, whileSubmitting } from '../../support/submitting.ts';
import { suite } from '../../support/suite.ts';

const FILES = {
  '.instancerc': '{}',
  'a.json': stripe('A', { configuration: { 'api.key': '${env:STRIPE_KEY}' } }),
  'b.json': stripe('B'),
};
const ENV = { STRIPE_KEY: 'a-marker-of-stripe' };

/** A plan is made, something happens, and the plan is carried out. */
async function planned(
  meanwhile: (submitting: Submitting) => Promise<void> | void,
  body: (submitting: Submitting, outcome: Awaited<ReturnType<Submitting['submit']>>) => void,
  env: Readonly<Record<string, string>> = ENV,
): Promise<void> {
  await whileSubmitting(FILES, {}, async (submitting) => {
    const plan = await submitting.submit(['--plan-out', 'plan.json'], { env: ENV });
    assert.is(plan.code, 0, plan.stderr);
    assert.equal(submitting.posts(), []);
    assert.equal(submitting.written(), ['plan.json']);
    await meanwhile(submitting);
    body(submitting, await submitting.submit(['plan.json'], { env }));
  });
}

suite('a plan that the built program saved', (test) => {
  test('is carried out without a question, and holds no secret', () =>
    planned(
      ({ folder }) => {
        assert.not.match(readFileSync(folder.at('plan.json'), 'utf8'), /a-marker-of-stripe|a-key|demo-/);
      },
      ({ posts, tokens }, { code, stderr }) => {
        assert.is(code, 0, stderr);
        assert.is(posts().length, 2);
        assert.is(tokens().length, 2);
      },
    ));

  test('is refused when anything changed meanwhile, and nothing is sent', () => {
    const changes: readonly (readonly [string, (submitting: Submitting) => Promise<void> | void, RegExp])[] =
      [
        ['a file', ({ folder }) => folder.write('b.json', stripe('B2')), /b\.json changed/],
        [
          'a file, but for what it says',
          ({ folder }) => folder.write('b.json', `${stripe('B')}\n`),
          /b\.json changed/,
        ],
        ['a file that is gone', ({ folder }) => rmSync(folder.at('b.json')), /b\.json/],
        ['a new file', ({ folder }) => folder.write('c.json', stripe('C')), /c\.json/],
        [
          'the remote side',
          async ({ platform }) => {
            await ask(platform.url, '/instances', { body: JSON.parse(stripe('B')) });
          },
          /B/,
        ],
      ];
    return inParallel(changes, ([what, change, words]) => {
      let before = 0;
      return planned(
        async (submitting) => {
          await change(submitting);
          before = submitting.posts().length;
        },
        ({ posts }, { code, stdout, stderr }) => {
          assert.is(code, 2, `${what}: ${stdout}${stderr}`);
          assert.match(stderr, words);
          assert.match(stderr, '"plan.json" does not hold any more, so nothing was sent');
          assert.is(posts().length, before);
        },
      );
    });
  });

  test('is refused with another value in a variable, which is not shown', () =>
    planned(
      () => {},
      ({ posts }, { code, stdout, stderr }) => {
        assert.is(code, 2);
        assert.match(stderr, /a variable that stripe "A" of a\.json is filled in with changed/);
        assert.not.match(stdout + stderr, /a-marker|another-marker/);
        assert.equal(posts(), []);
      },
      { STRIPE_KEY: 'another-marker' },
    ));

  test('is refused by another environment, and for another account', () =>
    inParallel(
      [{ CLOUD_ELEMENTS_USER_SECRET: 'other-user' }, { CLOUD_ELEMENTS_ORGANIZATION_SECRET: 'other' }],
      (secret) =>
        planned(
          () => {},
          ({ posts }, { code, stderr }) => {
            assert.is(code, 2, stderr);
            assert.match(
              stderr,
              'the secrets of the account are others than those that the plan was made with',
            );
            assert.equal(posts(), []);
          },
          { ...ENV, ...secret },
        ),
    ));

  test('is carried out once: the second time all is there, and it does not hold any more', () =>
    whileSubmitting(FILES, {}, async ({ submit, posts }) => {
      await submit(['--plan-out', 'plan.json'], { env: ENV });
      assert.is((await submit(['plan.json'], { env: ENV })).code, 0);
      const again = await submit(['plan.json'], { env: ENV });
      assert.is(again.code, 2);
      assert.is(posts().length, 2);
    }));

  test('is refused on another platform', () =>
    whileSubmitting(FILES, {}, async ({ submit, folder, platform }) => {
      await submit(['--plan-out', 'plan.json'], { env: ENV });
      await whileSubmitting(FILES, {}, async (other) => {
        other.folder.write('plan.json', readFileSync(folder.at('plan.json'), 'utf8'));
        const { code, stderr } = await other.submit(['plan.json'], { env: ENV });
        assert.is(code, 2);
        assert.match(stderr, `the plan is for ${platform.url}`);
        assert.equal(other.asked(), [], 'the secrets went there');
      });
    }));

  test('is looked at by a dry run, which says whether it holds', () =>
    whileSubmitting(FILES, {}, async ({ submit, folder, posts }) => {
      await submit(['--plan-out', 'plan.json'], { env: ENV });
      const before = await submit(['plan.json', '--dry-run'], { env: ENV });
      assert.is(before.code, 0, before.stderr);
      folder.write('b.json', stripe('B2'));
      const after = await submit(['plan.json', '--dry-run'], { env: ENV });
      assert.is(after.code, 2);
      assert.match(after.stderr, 'b.json changed');
      assert.equal(posts(), []);
    }));

  test('takes the place of a plan alone, and is made of files alone', () =>
    whileSubmitting(FILES, {}, async ({ submit, folder, asked }) => {
      const over = await submit(['--plan-out', 'a.json'], { env: ENV });
      assert.is(over.code, 2);
      assert.match(over.stderr, '"a.json" is there and is no plan');
      assert.is(folder.read('a.json'), FILES['a.json']);
      truncateSync(folder.at('a.json'), 60_000_000);
      const large = await submit(['--plan-out', 'a.json', 'b.json'], { env: ENV });
      assert.is(large.code, 2, 'what is too large to be read is no plan either');
      assert.is(statSync(folder.at('a.json')).size, 60_000_000);
      folder.write('a.json', FILES['a.json']);
      assert.equal(asked(), []);
      for (const _ of [1, 2]) assert.is((await submit(['--plan-out', 'plan.json'], { env: ENV })).code, 0);
      const again = await submit(['--plan-out', 'other.json', 'plan.json'], { env: ENV });
      assert.is(again.code, 2);
      assert.match(again.stderr, '"plan.json" is a plan already');
    }));

  test('that is damaged is refused before any request', () =>
    whileSubmitting(FILES, {}, async ({ submit, folder, asked }) => {
      await submit(['--plan-out', 'plan.json'], { env: ENV });
      const before = asked().length;
      folder.write('plan.json', readFileSync(folder.at('plan.json'), 'utf8').slice(0, -20));
      const { code, stderr } = await submit(['plan.json'], { env: ENV });
      assert.is(code, 2);
      assert.match(stderr, 'damaged plan');
      assert.is(asked().length, before);
    }));
});
