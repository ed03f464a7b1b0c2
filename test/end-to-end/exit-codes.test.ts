import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as assert from 'uvu/assert';
import { type Folder, inFolder } from '../support/folder.ts';
import { BAD_TAGS, GOOD_JSON, GOOD_YAML, NO_INSTANCE, named } from '../support/instances.ts';
import { inParallel, runBuilt } from '../support/run-built.ts';
import { suite } from '../support/suite.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

interface Case {
  /** As they would be typed. */
  readonly args: string;
  readonly stdin?: string;
  readonly code: number;
  /** The last line of stdout, or all of it. */
  readonly says?: string | RegExp;
  readonly stderr?: RegExp;
}

const FILES = {
  'good.json': GOOD_JSON,
  'good.yaml': named('Other', GOOD_YAML),
  'bad.json': named('Bad', BAD_TAGS),
  'other.json': NO_INSTANCE,
};
const NO_PROBLEMS = '1 file checked, no problems\n';

const CASES: readonly Case[] = [
  { args: 'good.json good.yaml', code: 0, says: '2 files checked, no problems\n' },
  { args: '', code: 1, says: /\n1 error in 1 of 3 files \(1 skipped: no instance\)\n$/ },
  { args: 'bad.json', code: 1, says: /\n1 error in 1 of 1 file\n$/ },
  { args: 'check bad.json', code: 1, says: /\n1 error in 1 of 1 file\n$/ },
  { args: 'bad.json gone.json', code: 2, says: /\n1 error in 1 of 1 file\n$/, stderr: /"gone\.json"\n$/ },
  { args: 'bad.json --exit-zero', code: 0, says: /\n1 error in 1 of 1 file\n$/ },
  { args: 'gone.json --exit-zero', code: 2, says: '', stderr: /"gone\.json"\n$/ },
  { args: 'bad.json --rule tags=off', code: 0, says: NO_PROBLEMS },
  { args: 'bad.json --rule tags=warning', code: 0, says: /\n1 warning in 1 of 1 file\n$/ },
  { args: 'bad.json --rule=tags=warn --rule tags=error', code: 1 },
  { args: 'bad.json --rule tags=warning --quiet', code: 0, says: NO_PROBLEMS },
  { args: 'bad.json --rule tags=warning --max-warnings 1', code: 0 },
  {
    args: 'bad.json --rule tags=warning --max-warnings=0',
    code: 1,
    stderr: /^instancelint: 1 warning is more /,
  },
  { args: 'bad.json --rule tags=warning --max-warnings 0 --exit-zero', code: 0, stderr: /is more than/ },
  {
    args: '--max-warnings many',
    code: 2,
    says: '',
    stderr: /^instancelint: --max-warnings needs a whole number/,
  },
  { args: '--format xml', code: 2, says: '', stderr: /^instancelint: there is no format "xml"; known are/ },
  {
    args: '-f json good.json',
    code: 0,
    says: /^\[\n {2}\{\n {4}"filePath": "good\.json",\n {4}"messages": \[\],/,
  },
  { args: '--stdin --stdin-filename a/new.json', stdin: BAD_TAGS, code: 1, says: /^a\/new\.json:4:11 / },
  { args: '--stdin --stdin-filename new.yml', stdin: GOOD_YAML, code: 0, says: NO_PROBLEMS },
  { args: '- --language yaml', stdin: GOOD_YAML, code: 0, says: NO_PROBLEMS },
  { args: '- --language json', stdin: GOOD_YAML, code: 1, says: /^<stdin>:1:1 {2}error / },
  {
    args: '--stdin',
    stdin: GOOD_JSON,
    code: 2,
    says: '',
    stderr: /language of standard input; use --language/,
  },
  { args: '--stdin good.json', code: 2, says: '', stderr: /leave out the paths\n$/ },
  { args: '--stdin-filename a.json', code: 2, says: '', stderr: /for use with --stdin\n$/ },
  { args: '-- --gone.json', code: 2, says: '', stderr: /no such file or folder: "--gone\.json"\n$/ },
];

async function expectCase({ args, stdin = '', code, says, stderr }: Case, { path }: Folder): Promise<void> {
  const outcome = await runBuilt(args.split(' ').filter(Boolean), { cwd: path, stdin });
  const shown = `${args}\n${outcome.stdout}${outcome.stderr}`;
  assert.is(outcome.code, code, shown);
  if (typeof says === 'string') assert.is(outcome.stdout, says, shown);
  else if (says !== undefined) assert.match(outcome.stdout, says, shown);
  if (stderr === undefined) assert.is(outcome.stderr, '', shown);
  else assert.match(outcome.stderr, stderr, shown);
}

/** Throws as soon as the program is there. */
const THROWING_LATER = `
const look = () => {
  if (process.listenerCount('uncaughtException') > 0) JSON.parse('{Zq7SECRETw9');
  setImmediate(look);
};
setImmediate(look);
`;

suite('the built program', (test) => {
  test('ends with the documented exit codes', () =>
    inFolder(FILES, (folder) => inParallel(CASES, (example) => expectCase(example, folder))));

  test('prints the same findings as text and as JSON', () =>
    inFolder(FILES, async ({ path }) => {
      const stylish = await runBuilt(['bad.json'], { cwd: path });
      const [place = '', message = ''] = (stylish.stdout.split('\n')[0] ?? '').split(/ {2}(?:error {2})?/);
      const [file] = JSON.parse((await runBuilt(['bad.json', '--format', 'json'], { cwd: path })).stdout);
      const [finding] = file.messages;
      assert.is(`${file.filePath}:${finding.line}:${finding.column}`, place);
      assert.is(finding.message, message);
      assert.equal(
        [finding.ruleId, finding.severity, finding.endLine, finding.endColumn, finding.instancePath],
        ['tags', 2, 4, 13, '/tags'],
      );
      assert.equal([file.errorCount, file.warningCount, file.fixableErrorCount], [1, 0, 0]);
    }));

  test('presents its own defect in one line, with where to report it', () =>
    inFolder({ 'good.json': GOOD_JSON }, async ({ path, at }) => {
      for (const part of ['dist', 'package.json', 'schemas'])
        cpSync(join(ROOT, part), at(`copy/${part}`), { recursive: true });
      // An installation that lost half of a file is no user's mistake that we know of.
      writeFileSync(at('copy/dist/generated/elements.txt'), '{');
      const run = (env = {}) => runBuilt(['good.json'], { cwd: path, env, bin: at('copy/dist/bin.cjs') });
      const { code, stdout, stderr } = await run();
      assert.is(code, 3);
      assert.is(stdout, '');
      assert.match(
        stderr,
        /^instancelint: internal error: SyntaxError at \S+:\d+:\d+ \(.*; please report it at https:.*\n$/,
      );
      assert.match((await run({ INSTANCELINT_DEBUG: '1' })).stderr, /\n {4}at /);
    }));

  test('presents one that nobody waits for in the same way', () =>
    inFolder({ 'preload.cjs': THROWING_LATER }, async ({ path, at }) => {
      const env = { NODE_OPTIONS: `--require "${at('preload.cjs')}"` };
      const { code, stdout, stderr } = await runBuilt(['--watch'], { cwd: path, env });
      assert.is(code, 3);
      assert.match(stderr, /^instancelint: internal error: SyntaxError at preload\.cjs:\d+:\d+ \(.*\n$/m);
      assert.not.match(stdout + stderr, /SECRET|^\s+at /m);
    }));
});
