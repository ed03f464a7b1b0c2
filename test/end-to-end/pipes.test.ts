import * as assert from 'uvu/assert';
import { inFolder } from '../support/folder.ts';
import { GOOD_JSON } from '../support/instances.ts';
import { BUILT_BIN, inParallel, runBuilt, runProgram } from '../support/run-built.ts';
import { suite } from '../support/suite.ts';

/** Far more findings than a pipe holds. */
const MANY = { 'a.json': GOOD_JSON.replace('["billing"]', `[${'"",'.repeat(3000)} ""]`) };

suite('pipes around the built program', (test) => {
  test('may be closed by a reader that has seen enough', () =>
    inFolder(MANY, ({ path }) =>
      inParallel(
        ['a.json', 'a.json --format json', 'a.json --color', 'explain', 'schema print stripe', '--help'],
        async (args) => {
          const script = `"$0" "$1" ${args} | head -n 1`;
          const { code, stdout, stderr } = await runProgram(
            'sh',
            ['-c', script, process.execPath, BUILT_BIN],
            { cwd: path },
          );
          assert.is(code, 0);
          assert.is(stderr, '', args);
          assert.is(stdout.split('\n').length, 2, args);
        },
      ),
    ));

  test('get a long report whole, however slowly they are read', () =>
    inFolder(MANY, async ({ path }) => {
      const script = '"$0" "$1" a.json --format json | (sleep 0.2; cat)';
      const slow = await runProgram('sh', ['-c', script, process.execPath, BUILT_BIN], { cwd: path });
      assert.is(slow.stdout, (await runBuilt(['a.json', '--format', 'json'], { cwd: path })).stdout);
      assert.ok(slow.stdout.length > 1_000_000);
    }));

  test('may be no pipe', () =>
    inFolder({ 'a/b.json': GOOD_JSON }, async ({ path }) => {
      const run = (script: string) =>
        runProgram('sh', ['-c', script, process.execPath, BUILT_BIN], { cwd: path });
      assert.equal(await run('"$0" "$1" - --language json < a'), {
        code: 2,
        stdout: '',
        stderr: 'instancelint: cannot read standard input: it is a directory\n',
      });
      assert.is((await run('"$0" "$1" - --language json < a/b.json')).code, 0);
    }));

  test('may be absent altogether', () =>
    inFolder({ 'a.json': GOOD_JSON }, async ({ path }) => {
      for (const [closed, code] of [
        ['<&-', 0],
        ['2>&-', 0],
      ] as const) {
        const script = `"$0" "$1" a.json ${closed}`;
        const outcome = await runProgram('sh', ['-c', script, process.execPath, BUILT_BIN], { cwd: path });
        assert.equal(outcome, { code, stdout: '1 file checked, no problems\n', stderr: '' }, closed);
      }
    }));
});
