import { renameSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { ask } from '../../fake-platform/ask.ts';
import { runBuilt } from '../../support/run-built.ts';
import { ACCOUNT_ENV, type Submitting, stripe, whileSubmitting } from '../../support/submitting.ts';
import { suite } from '../../support/suite.ts';

const NAMES = ['A', 'B', 'C', 'D', 'E', 'F', 'G'];
const FILES = {
  '.instancerc': '{}',
  ...Object.fromEntries(NAMES.map((name) => [`${name}.json`, stripe(name)])),
};

function run({ folder }: Submitting, ...args: readonly string[]): ReturnType<typeof runBuilt> {
  return runBuilt(args, { cwd: folder.path, env: ACCOUNT_ENV });
}

suite('status of what the built program created', (test) => {
  test('is told of each, also of its file, and changes nothing', () =>
    whileSubmitting(
      FILES,
      { script: { create: [...Array(4).fill('none'), 'unusable-create'] } },
      async (submitting) => {
        const { platform, folder, submit, asked } = submitting;
        assert.is((await submit(['--yes'])).code, 0);
        await ask(platform.url, '/instances/1002', { method: 'DELETE' });
        await ask(platform.url, '/instances/1003', { method: 'PATCH', body: { name: 'C2' } });
        await ask(platform.url, '/instances/1004/enabled', { method: 'DELETE' });
        folder.write('F.json', stripe('F', { tags: ['other'] }));
        renameSync(folder.at('G.json'), folder.at('G.txt'));
        const before = asked().length;
        const { code, stdout } = await run(submitting, 'status', '--url', platform.url);
        assert.is(code, 1);
        assert.equal(stdout.split('\n').slice(1), [
          '  = 1001  stripe "A"  A.json  as created',
          '  ~ 1002  stripe "B"  B.json  is not there any more',
          '  ~ 1003  stripe "C"  C.json  is called "C2" now',
          '  ~ 1004  stripe "D"  D.json  is disabled',
          '  ~ 1005  stripe "E"  E.json  cannot be used (valid: false)',
          '  ~ 1006  stripe "F"  F.json  the file says something else now',
          '  ~ 1007  stripe "G"  G.json  the file is gone',
          '',
        ]);
        assert.ok(
          asked()
            .slice(before)
            .every((request) => request.startsWith('GET ')),
        );
      },
    ));

  test('is unknown where the platform does not tell, and says so where nothing was created', () =>
    whileSubmitting(FILES, {}, async (submitting) => {
      const { platform, submit } = submitting;
      const none = await run(submitting, 'status', '--url', platform.url);
      assert.equal([none.code, none.stdout], [0, 'instances.receipts.json names no instance.\n']);
      await submit(['--yes', 'A.json']);
      const fine = await run(submitting, 'status', '--url', platform.url);
      assert.equal([fine.code, fine.stderr], [0, '']);
      assert.is(
        fine.stdout,
        `instances.receipts.json names 1 instance on ${platform.host}\n  = 1001  stripe "A"  A.json  as created\n`,
      );
      await platform.close();
      const dead = await run(submitting, 'status', '--url', platform.url);
      assert.is(dead.code, 5);
      assert.is(dead.stderr, `instancelint: cannot reach ${platform.host}: the connection was refused\n`);
    }));
});

suite('tokens that the built program holds', (test) => {
  test('are told of, by id, and shown to no program', () =>
    whileSubmitting(FILES, {}, async (submitting) => {
      const { platform, submit, tokens, folder } = submitting;
      const none = await run(submitting, 'tokens');
      assert.equal([none.code, none.stdout], [0, 'No token is held in .instancelint/tokens.json.\n']);
      await submit(['--yes', 'A.json', 'B.json']);
      // It is about tokens alone.
      folder.write('instances.receipts.json', '<<<<<<< HEAD\n');
      const all = await run(submitting, 'tokens');
      assert.is(
        all.stdout,
        `.instancelint/tokens.json, which nobody but you may read, holds the tokens of\n  1001  stripe "A"  ${platform.host}\n  1002  stripe "B"  ${platform.host}\n`,
      );
      const one = await run(submitting, 'tokens', '1002');
      assert.match(one.stdout, /^.*\n {2}1002 .*\n$/);
      const other = await run(submitting, 'tokens', '7');
      assert.is(other.code, 2);
      assert.is(other.stderr, 'instancelint: .instancelint/tokens.json holds no token of instance 7\n');
      const shown = await run(submitting, 'tokens', '--reveal');
      assert.is(shown.code, 2);
      const printed = [none, all, one, other, shown].map(({ stdout, stderr }) => stdout + stderr).join('');
      for (const { token } of tokens()) assert.not.ok(printed.includes(token));
    }));
});
