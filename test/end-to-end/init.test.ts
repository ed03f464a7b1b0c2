import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { inFolder } from '../support/folder.ts';
import { BUILT_BIN, runBuilt } from '../support/run-built.ts';
import { suite } from '../support/suite.ts';

suite('init in the built program', (test) => {
  test('asks on a terminal', () =>
    inFolder({ '.git/HEAD': '' }, ({ path, at }) => {
      const run = (input: string): string => {
        const command = `'${process.execPath}' '${BUILT_BIN}' init; echo CODE $?`;
        return spawnSync('script', ['-qec', command, '/dev/null'], {
          cwd: path,
          encoding: 'utf8',
          input,
          env: { PATH: process.env['PATH'], TERM: 'dumb' },
        }).stdout;
      };
      // The end of the input is no answer.
      const ended = run('\u0004');
      assert.match(ended, /Write these 2 files\? \[y\/N\]/);
      assert.match(ended, /\[y\/N\] \r?\ninstancelint: nothing was written, as nobody answered[\s\S]*CODE 2/);
      assert.is(existsSync(at('.instancerc.yaml')), false);
      assert.match(run('n\n'), /Nothing was written\.[\s\S]*CODE 0/);
      assert.is(existsSync(at('.instancerc.yaml')), false);
      assert.match(run('y\n'), /\.instancerc\.yaml written[\s\S]*CODE 0/);
      assert.is(existsSync(at('.instancerc.yaml')), true);
    }));

  test('does not ask through a pipe', () =>
    inFolder({ '.git/HEAD': '' }, async ({ path, at }) => {
      const { code, stderr } = await runBuilt(['init'], { cwd: path, stdin: 'y\n' });
      assert.is(code, 2);
      assert.match(stderr, 'agree with --yes');
      assert.is(existsSync(at('.instancerc.yaml')), false);
    }));
});
