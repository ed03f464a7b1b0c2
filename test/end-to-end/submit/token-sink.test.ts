import { existsSync, readFileSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { journalIn, stripes, whileSubmitting } from '../../support/submitting.ts';
import { suite } from '../../support/suite.ts';

function linesOf(path: string): readonly { readonly id: number; readonly token: string }[] {
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n').slice(0, -1) : [];
  return lines.map((line): { readonly id: number; readonly token: string } => JSON.parse(line));
}

suite('--token-sink of the built program', (test) => {
  test('gets each token once, before the next request, and none is in a file', async () => {
    const seen: number[] = [];
    await whileSubmitting(
      stripes(3),
      (folder) => ({
        onRequest: ({ method }) => {
          if (method === 'POST') seen.push(linesOf(folder.at('sink.txt')).length);
        },
      }),
      async ({ submit, folder, platform, tokens }) => {
        const { code, stdout } = await submit(['--yes', '--token-sink', 'exec:sleep 0.1; cat >> sink.txt']);
        assert.is(code, 0, stdout);
        assert.equal(seen, [0, 1, 2]);
        assert.equal(
          linesOf(folder.at('sink.txt')).map(({ id, token }) => [id, token]),
          platform.state.instances.map(({ id, token }) => [id, token]),
        );
        assert.equal(tokens(), []);
        assert.match(stdout, 'Tokens went to the token sink');
      },
    );
  });

  test('that fails stops the run: the instance is named, nothing more is created, and a resume hands the token over', () =>
    whileSubmitting(stripes(3), {}, async ({ submit, folder, posts, platform }) => {
      const failing = 'exec:cat > /dev/null; echo no room >&2; exit 3';
      const { code, stdout } = await submit(['--yes', '--token-sink', failing]);
      assert.is(code, 5);
      assert.is(posts().length, 1);
      assert.match(stdout, /Account 00.*created, id 1001/);
      assert.match(stdout, /its token is not held: .*exit status 3: no room/);
      assert.match(stdout, '1 created, 2 not created');
      assert.ok(!stdout.includes(platform.state.instances[0]?.token ?? ''));

      const again = await submit(['--yes', '--token-sink', failing]);
      assert.is(again.code, 5);
      assert.is(posts().length, 1);

      const resumed = await submit(['--yes', '--resume', '--token-sink', 'exec:cat >> sink.txt']);
      assert.is(resumed.code, 0, resumed.stdout);
      assert.match(resumed.stdout, /Account 00.*created by an earlier run as 1001; its token was read again/);
      assert.is(posts().length, 3);
      assert.equal(
        linesOf(folder.at('sink.txt')).map(({ token }) => token),
        platform.state.instances.map(({ token }) => token),
      );
    }));

  test('that failed is not asked about for ever: an instance that was deleted since is done with', () =>
    whileSubmitting(stripes(2), {}, async ({ submit, platform, posts }) => {
      const failed = await submit(['--yes', '--token-sink', 'exec:exit 1', 'a00.json']);
      assert.is(failed.code, 5);
      const [made] = platform.state.instances;
      if (made !== undefined) platform.state.remove(made);
      const { code, stdout } = await submit(['--yes', 'a01.json']);
      assert.is(code, 0, stdout);
      assert.match(stdout, /a00\.json.*instance 1001, of an earlier run, is not there any more/);
      const again = await submit(['--yes', 'a01.json']);
      assert.not.match(again.stdout + again.stderr, /earlier run/);
      assert.is(posts().length, 2);
    }));

  test('does not get the secrets of the account, nor say anything on the terminal', () =>
    whileSubmitting(stripes(1), {}, async ({ submit, folder }) => {
      const { stdout, stderr } = await submit(['--yes', '--token-sink', 'exec:env > env.txt; cat']);
      assert.not.match(readFileSync(folder.at('env.txt'), 'utf8'), /demo-/);
      assert.not.match(stdout + stderr, /"token"/);
    }));

  test('that is killed with the run leaves a token that the next run hands over, and no second instance', () =>
    whileSubmitting(stripes(2), {}, async ({ submit, start, folder, posts, platform }) => {
      const { process, end } = start(['--yes', '--token-sink', 'exec:echo > begun; sleep 30']);
      while (!existsSync(folder.at('begun'))) await new Promise((resolve) => setTimeout(resolve, 10));
      process.kill('SIGKILL');
      await end;
      assert.equal(
        journalIn(folder).map(({ kind }) => kind),
        ['create'],
      );
      const { code, stdout } = await submit([
        '--yes',
        '--settle',
        '0',
        '--token-sink',
        'exec:cat >> sink.txt',
      ]);
      assert.is(code, 0, stdout);
      assert.is(posts().length, 2);
      assert.equal(
        linesOf(folder.at('sink.txt')).map(({ token }) => token),
        platform.state.instances.map(({ token }) => token),
      );
    }));
});
