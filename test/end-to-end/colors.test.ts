import { spawnSync } from 'node:child_process';
import * as assert from 'uvu/assert';
import { inFolder } from '../support/folder.ts';
import { BAD_TAGS } from '../support/instances.ts';
import { BUILT_BIN, inParallel, runBuilt, runProgram } from '../support/run-built.ts';
import { suite } from '../support/suite.ts';

interface Case {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly colored: boolean;
}

const IN_A_PIPE: readonly Case[] = [
  { colored: false },
  { env: { TERM: 'xterm-256color' }, colored: false },
  { args: ['--color'], colored: true },
  { args: ['--color'], env: { NO_COLOR: '1' }, colored: true },
  { args: ['--color', '--no-color'], colored: false },
  { env: { FORCE_COLOR: '1' }, colored: true },
  { env: { FORCE_COLOR: '0' }, colored: false },
  { env: { FORCE_COLOR: '1', NO_COLOR: '1' }, colored: false },
  { args: ['--no-color'], env: { FORCE_COLOR: '1' }, colored: false },
];

const AT_A_TERMINAL: readonly Case[] = [
  { colored: true },
  { env: { NO_COLOR: '1' }, colored: false },
  { env: { NO_COLOR: '' }, colored: true },
  { env: { TERM: 'dumb' }, colored: false },
  { env: { FORCE_COLOR: '0' }, colored: false },
  { args: ['--no-color'], colored: false },
];

function expectColors(stdout: string, { args = [], env = {}, colored }: Case): void {
  const shown = `${args.join(' ')} ${JSON.stringify(env)} ${JSON.stringify(stdout)}`;
  assert.is(stdout.includes('\x1b[31merror\x1b[39m'), colored, shown);
  assert.is(stdout.includes('\x1b'), colored, shown);
}

/** util-linux has a program that lends another one a pseudo-terminal; elsewhere its options differ. */
const hasScript =
  spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux') === true;

function atTerminal(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
): Promise<string> {
  const command = [process.execPath, BUILT_BIN, ...args].map((word) => `'${word}'`).join(' ');
  const inTerminal = { cwd, env: { TERM: 'xterm', ...env } };
  return runProgram('script', ['--quiet', '--command', command, '/dev/null'], inTerminal).then(
    ({ stdout }) => stdout,
  );
}

suite('colours of the built program', (test) => {
  test('follow options and environment in a pipe', () =>
    inFolder({ 'a.json': BAD_TAGS }, ({ path }) =>
      inParallel(IN_A_PIPE, async (example) => {
        const { code, stdout, stderr } = await runBuilt(example.args ?? [], {
          cwd: path,
          env: example.env ?? {},
        });
        assert.equal({ code, stderr }, { code: 1, stderr: '' });
        expectColors(stdout, example);
      }),
    ));

  test('stay out of JSON and of what explain prints into a pipe', () =>
    inFolder({ 'a.json': BAD_TAGS }, async ({ path }) => {
      const json = await runBuilt(['--color', '--format', 'json'], { cwd: path });
      assert.not.match(json.stdout, '\x1b');
      assert.not.match((await runBuilt(['explain', 'tags'], { cwd: path })).stdout, '\x1b');
      assert.match((await runBuilt(['explain', 'tags', '--color'], { cwd: path })).stdout, '\x1b');
    }));

  if (hasScript) {
    test('come by themselves at a terminal, unless told not to', () =>
      inFolder({ 'a.json': BAD_TAGS }, ({ path }) =>
        inParallel(AT_A_TERMINAL, async (example) => {
          expectColors(await atTerminal(example.args ?? [], path, example.env ?? {}), example);
        }),
      ));
  }
});
