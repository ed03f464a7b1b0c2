import * as assert from 'uvu/assert';
import { wantsColor } from '../../src/cli/paint.ts';
import { inFolder } from '../support/folder.ts';
import { BAD_TAGS } from '../support/instances.ts';
import { runCli } from '../support/run-cli.ts';
import { suite } from '../support/suite.ts';

const terminal = (env: Readonly<Record<string, string>> = {}) => ({ env, isTerminal: async () => true });
const pipe = (env: Readonly<Record<string, string>> = {}) => ({ env, isTerminal: async () => false });

suite('colours', (test) => {
  test('are for terminals', async () => {
    assert.is(await wantsColor(undefined, terminal()), true);
    assert.is(await wantsColor(undefined, pipe()), false);
    assert.is(await wantsColor(undefined, terminal({ TERM: 'dumb' })), false);
  });

  test('follow NO_COLOR and FORCE_COLOR', async () => {
    assert.is(await wantsColor(undefined, terminal({ NO_COLOR: '1' })), false);
    assert.is(await wantsColor(undefined, terminal({ NO_COLOR: '' })), true);
    assert.is(await wantsColor(undefined, pipe({ FORCE_COLOR: '1' })), true);
    assert.is(await wantsColor(undefined, pipe({ FORCE_COLOR: '' })), true);
    assert.is(await wantsColor(undefined, terminal({ FORCE_COLOR: '0' })), false);
    assert.is(await wantsColor(undefined, pipe({ FORCE_COLOR: '1', NO_COLOR: '1' })), false);
  });

  test('follow the command line above all', async () => {
    assert.is(await wantsColor(true, pipe({ NO_COLOR: '1' })), true);
    assert.is(await wantsColor(false, terminal({ FORCE_COLOR: '1' })), false);
  });

  test('are in the report then, and nowhere else', () =>
    inFolder({ 'a.json': BAD_TAGS }, async ({ path }) => {
      const coloured = await runCli(['--color'], { cwd: path });
      assert.match(coloured.stdout, '\x1b[31merror\x1b[39m');
      const plain = await runCli([], { cwd: path });
      assert.not.match(plain.stdout, '\x1b');
      const json = await runCli(['--color', '--format', 'json'], { cwd: path });
      assert.not.match(json.stdout, '\x1b');
    }));
});
