import { spawnSync } from 'node:child_process';
import { existsSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as assert from 'uvu/assert';
import { inFolder } from '../support/folder.ts';
import { BAD_TAGS, GOOD_JSON } from '../support/instances.ts';
import { suite } from '../support/suite.ts';

const BIN = fileURLToPath(new URL('../../src/bin.ts', import.meta.url));
const LOADER = import.meta.resolve('tsx');

interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The program as a process of its own. */
function start(args: readonly string[], cwd: string, input = '', stdout: number | 'pipe' = 'pipe'): Outcome {
  const run = spawnSync(process.execPath, ['--import', LOADER, BIN, ...args], {
    cwd,
    input,
    env: { PATH: process.env.PATH },
    encoding: 'utf8',
    stdio: ['pipe', stdout, 'pipe'],
    maxBuffer: 100_000_000,
  });
  return { code: run.status, stdout: run.stdout ?? '', stderr: run.stderr };
}

suite('the process', (test) => {
  test('reads standard input, writes the report and sets the exit code', () =>
    inFolder({}, ({ path }) => {
      const bad = start(['--stdin', '--stdin-filename', 'a.json'], path, BAD_TAGS);
      assert.is(bad.code, 1);
      assert.match(bad.stdout, /^a\.json:4:11 /);
      assert.is(bad.stderr, '');
      assert.equal(start(['-', '--language', 'json'], path, GOOD_JSON), {
        code: 0,
        stdout: '1 file checked, no problems\n',
        stderr: '',
      });
    }));

  test('writes a long report whole', () =>
    inFolder({ 'a.json': GOOD_JSON.replace('["billing"]', `[${'"",'.repeat(1500)} ""]`) }, (folder) => {
      folder.write('.instancerc', 'limits: {findingsPerFile: 2000}\n');
      const { stdout } = start(['--format', 'json'], folder.path);
      assert.ok(stdout.length > 400_000);
      assert.ok(JSON.parse(stdout)[0].messages.length > 1000);
    }));

  test('ends quietly when nobody reads on', () =>
    inFolder({ 'a.json': GOOD_JSON.replace('["billing"]', `[${'"",'.repeat(1500)} ""]`) }, ({ path }) => {
      const script = `"$0" --import "$1" "$2" --format json | head -c 1`;
      const { stdout, stderr } = spawnSync('sh', ['-c', script, process.execPath, LOADER, BIN], {
        cwd: path,
        env: { PATH: process.env.PATH },
        encoding: 'utf8',
      });
      assert.equal({ stdout, stderr }, { stdout: '[', stderr: '' });
    }));

  test('says when the report cannot be written', () =>
    inFolder({ 'a.json': GOOD_JSON }, ({ path }) => {
      if (!existsSync('/dev/full')) return;
      const { code, stderr } = start([], path, '', openSync('/dev/full', 'w'));
      assert.is(code, 2);
      assert.is(stderr, 'instancelint: cannot write the report: no space left on the device\n');
    }));
});
