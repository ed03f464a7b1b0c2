import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as assert from 'uvu/assert';
import { FORMATS } from '../../src/cli/outputs.ts';
import { inFolder } from '../support/folder.ts';
import { BAD_TAGS, GOOD_JSON } from '../support/instances.ts';
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
      assert.ok(slow.stdout.length > 2 * 65_536, 'more than a pipe holds');
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

  test('may be absent where the report goes, too', () =>
    inFolder(MANY, async ({ path }) => {
      const script = '"$0" "$1" a.json >&-';
      const outcome = await runProgram('sh', ['-c', script, process.execPath, BUILT_BIN], { cwd: path });
      assert.equal(outcome, { code: 1, stdout: '', stderr: '' });
    }));
});

/** Everything that prints, by what it is given. */
const PRINTING: readonly string[] = [
  ...FORMATS.map((format) => `a.json --format ${format}`),
  ...FORMATS.map((format) => `a.json --format ${format}=/dev/stdout`),
  'a.json --output-file /dev/stdout',
  'a.json --color',
  'a.json --cache --cache-location cache',
  'a.json --watch',
  'fixable.json --fix-dry-run --format json',
  'fixable.json --diff --quiet',
  '--help',
  '--version',
  'explain',
  'explain tags',
  'elements',
  'elements stripe',
  'schema --help',
  'schema print stripe',
  'schema derive page.md',
  'schema derive page.md --facts',
  'new stripe',
  'completion bash',
  'convert a.json --to yaml',
  'merge report.jsonl',
  'merge report.jsonl --format html',
  'tokens',
  'init --yes',
];

const PAGE = `# Foo\n\n\`\`\`json\n${GOOD_JSON.replace('stripe', 'foo')}\`\`\`\n`;

/** With a pipe as its output that nobody has open for reading. */
const NOBODY_READS = 'mkfifo p; exec 3<>p 4>p 3<&-; rm p; exec "$0" "$@" >&4 4>&-';

suite('a pipe that nobody reads any more', (test) => {
  test('is nothing to speak of, whatever is printed', () =>
    inFolder(
      { 'a.json': BAD_TAGS, 'fixable.json': GOOD_JSON.replace('"Stripe"', '"Stripe",'), 'page.md': PAGE },
      async (folder) => {
        await runBuilt(['a.json', '--output-file', 'report.jsonl', '--format', 'jsonl'], {
          cwd: folder.path,
        });
        await inParallel(PRINTING, (args) =>
          inFolder({}, async (own) => {
            for (const file of ['a.json', 'fixable.json', 'page.md', 'report.jsonl'])
              own.write(file, folder.read(file));
            const command = ['-c', NOBODY_READS, process.execPath, BUILT_BIN, ...args.split(' ')];
            const piped = await runProgram('sh', command, { cwd: own.path });
            const printsToo = /^1 file checked|values in this diff are masked/m;
            assert.is(piped.stdout, '', args);
            if (!printsToo.test(piped.stderr)) assert.is(piped.stderr, '', args);
            const isBad = /^(?:a\.json|merge|fixable\.json --diff)/.test(args);
            assert.is(piped.code, isBad ? 1 : 0, args);
          }),
        );
      },
    ));

  test('ends the language server without a word', () =>
    inFolder({}, async ({ path }) => {
      const params = { processId: null, rootUri: null, capabilities: {} };
      const hello = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params });
      const child = spawn('sh', ['-c', NOBODY_READS, process.execPath, BUILT_BIN, 'lsp'], {
        cwd: path,
        stdio: ['pipe', 'ignore', 'pipe'],
        timeout: 60_000,
      });
      let stderr = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        stderr += text;
      });
      // Its input stays open.
      child.stdin.on('error', () => {});
      child.stdin.write(`Content-Length: ${hello.length}\r\n\r\n${hello}`);
      const [code] = await once(child, 'close');
      assert.is(stderr, '');
      assert.is(code, 1);
    }));
});

suite('a name for what is open already', (test) => {
  test('takes no place of the file that the shell writes to', () =>
    inFolder({ 'a.json': GOOD_JSON, log: 'earlier\n' }, async ({ path, read }) => {
      for (const name of ['/dev/stdout', '/dev/fd/1', '/proc/self/fd/1', '/dev/fd/7']) {
        const script = `"$0" "$1" a.json --output-file ${name} >> log 7>&1`;
        const outcome = await runProgram('sh', ['-c', script, process.execPath, BUILT_BIN], { cwd: path });
        assert.equal(outcome, { code: 0, stdout: '', stderr: '' }, name);
      }
      assert.is(read('log'), `earlier\n${'1 file checked, no problems\n'.repeat(4)}`);
    }));

  test('that is not open is told', () =>
    inFolder({ 'a.json': GOOD_JSON }, async ({ path }) => {
      const { code, stderr } = await runBuilt(['a.json', '-f', 'json=/dev/fd/999'], { cwd: path });
      assert.is(stderr, 'instancelint: cannot write "/dev/fd/999": it is not open\n');
      assert.is(code, 2);
    }));
});
