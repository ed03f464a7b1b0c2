import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { type ActionOutcome, action, runAction } from '../support/composite-action.ts';
import { createFolder, type Folder, inFolder } from '../support/folder.ts';
import { runProgram } from '../support/run-built.ts';
import { suite } from '../support/suite.ts';

/** In place of the program: keeps its arguments, and reports what a run over two files would. */
const RECORDER = `const { appendFileSync, writeFileSync } = require('node:fs');
const args = process.argv.slice(2);
appendFileSync(process.env.RECORDED, JSON.stringify({ cwd: process.cwd(), args }) + '\\n');
const report = args.find((arg) => arg.startsWith('--format=jsonl='))?.slice(15);
if (report !== undefined) writeFileSync(report, '{"filePath":"a","errorCount":3}\\n{"totals":{"errorCount":3,"warningCount":1}}\\n');
process.exitCode = args[0] === 'merge' ? 0 : 1;
`;

const PROJECT = {
  'workspace/node_modules/instancelint/package.json': '{"name": "instancelint", "version": "0.0.0"}',
  'workspace/node_modules/instancelint/dist/bin.cjs': RECORDER,
};

interface Recorded {
  readonly cwd: string;
  readonly args: readonly string[];
}

/** Runs the action with the recorder as the program that the project has installed. */
async function record(
  inputs: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {},
  prepare: (folder: Folder) => Readonly<Record<string, string>> | undefined = () => undefined,
): Promise<ActionOutcome & { readonly check: Recorded | undefined; readonly merge: Recorded | undefined }> {
  const folder = createFolder({ ...PROJECT, recorded: '' });
  try {
    const more = prepare(folder);
    const outcome = await runAction(
      folder,
      { version: 'project', ...inputs },
      { RECORDED: folder.at('recorded'), ...env, ...more },
    );
    const [check, merge]: (Recorded | undefined)[] = readFileSync(folder.at('recorded'), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
    return { ...outcome, check, merge };
  } finally {
    folder.remove();
  }
}

/** What someone writes who hopes that it reaches a shell, or an option. */
const HOSTILE: readonly string[] = [
  '"; touch owned; "',
  "'; touch owned; '",
  '$(touch owned)',
  '`touch owned`',
  '${IFS}&& touch owned',
  '--fix',
  '-- a',
  '*',
  '~',
  'a\\b',
  'é ü',
  '::error::x',
  '$PROGRAM',
  '!!',
];

function git(folder: string, ...args: string[]): string {
  return execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.org', ...args], {
    cwd: folder,
    encoding: 'utf8',
    stdio: 'pipe',
  }).trim();
}

suite('the action', (test) => {
  test('hands on what the inputs say, and nothing that a shell makes of it', async () => {
    const { check, code, output } = await record(
      {
        paths: `${HOSTILE.join('\n')}\n\nlast\r\n`,
        config: '$(touch owned).yaml',
        'max-warnings': '0',
        sarif: '"$(touch owned)".sarif',
        arguments: '--shard=1/4\n--rule=tags=off',
      },
      {},
      (folder) => void folder.write('workspace/a', ''),
    );
    assert.is(code, 1, output);
    const [command, jsonl, ...rest] = check?.args ?? [];
    assert.is(command, 'check');
    assert.match(jsonl ?? '', /^--format=jsonl=.*\/temp\/instancelint-\w+\/report\.jsonl$/);
    assert.equal(rest, [
      '--format=sarif="$(touch owned)".sarif',
      '--config=$(touch owned).yaml',
      '--max-warnings=0',
      '--shard=1/4',
      '--rule=tags=off',
      '--',
      ...HOSTILE,
      'last',
    ]);
  });

  test('checks the working directory, whatever its name, and annotates from the same report', async () => {
    for (const directory of ['-d', '$(id) "x"', 'deep/er/']) {
      const { check, merge, outputs } = await record(
        { 'working-directory': directory, sarif: 'out.sarif' },
        {},
        (folder) => void folder.write(`workspace/${directory}/x`, ''),
      );
      assert.match(check?.cwd ?? '', `/workspace/${directory.replace(/\/$/, '')}`);
      assert.is(check?.args.at(-1), '--');
      assert.equal(merge?.args.slice(0, -1), ['merge', '--exit-zero', '--partial', '--']);
      assert.is(merge?.args.at(-1), outputs['report']);
      assert.is(outputs['sarif'], `${directory.replace(/\/$/, '')}/out.sarif`);
    }
  });

  test('counts what was found, and ends as the program does', async () => {
    const { code, outputs } = await record({ sarif: '/elsewhere/out.sarif' });
    assert.is(code, 1);
    assert.equal([outputs['errors'], outputs['warnings']], ['3', '1']);
    assert.is(outputs['sarif'], '/elsewhere/out.sarif');
    assert.is((await record({})).outputs['sarif'], '');
  });

  test('refuses inputs that it does not understand, and says so', async () => {
    const cases: readonly (readonly [Readonly<Record<string, string>>, string])[] = [
      [{ version: 'latest' }, 'version is to be empty, "project", or an exact version'],
      [{ version: '1.0.0; touch owned' }, 'version is to be'],
      [{ version: '--prefix=/' }, 'version is to be'],
      [{ sarif: 'a\nerrors=0' }, 'sarif is to be one line'],
      [{ 'working-directory': '.\nx' }, 'working-directory is no folder'],
      [{ 'changed-only': 'yes' }, 'changed-only is to be true or false'],
      [{ 'working-directory': 'missing' }, 'working-directory is no folder'],
    ];
    for (const [inputs, message] of cases) {
      const { code, output, check } = await record(inputs);
      assert.is(code, 2, JSON.stringify(inputs));
      assert.match(output, `::error title=instancelint::${message}`);
      assert.is(check, undefined);
    }
  });

  test('says what to do where the project has not installed the program', () =>
    inFolder({}, async (folder) => {
      const { code, output } = await runAction(folder, { version: 'project' });
      assert.is(code, 2);
      assert.match(output, 'run npm ci before, or leave version empty');
    }));

  test('looks only at what a pull request changes, if asked to', async () => {
    const changed = async (
      env: Readonly<Record<string, string>>,
      prepare?: (folder: Folder) => Readonly<Record<string, string>>,
    ): Promise<string | undefined> => {
      const { check } = await record({ 'changed-only': 'true' }, env, prepare);
      return check?.args.find((arg) => arg.startsWith('--changed'));
    };
    // A push is no pull request.
    assert.is(await changed({ GITHUB_EVENT_NAME: 'push' }), undefined);
    const request = { GITHUB_EVENT_NAME: 'pull_request', GITHUB_BASE_REF: 'main' };
    const checkOut = (folder: Folder): Readonly<Record<string, string>> => {
      const workspace = folder.at('workspace');
      git(workspace, 'init', '--quiet', '--initial-branch=main');
      git(workspace, 'commit', '--quiet', '--allow-empty', '--message=base');
      git(workspace, 'checkout', '--quiet', '-b', 'topic');
      git(workspace, 'commit', '--quiet', '--allow-empty', '--message=change');
      git(workspace, 'checkout', '--quiet', 'main');
      git(workspace, 'merge', '--quiet', '--no-ff', '--message=both', 'topic');
      return { GITHUB_SHA: git(workspace, 'rev-parse', 'HEAD') };
    };
    assert.is(await changed(request, checkOut), '--changed=HEAD^1');
    // Somebody checked out another commit: that it is a merge too says nothing about the base.
    const other = (folder: Folder) => ({ ...checkOut(folder), GITHUB_SHA: '0'.repeat(40) });
    assert.is(await changed(request, other), '--changed=origin/main');
    assert.is(await changed({ ...request, GITHUB_SHA: '' }), '--changed=origin/main');
    const target = { ...request, GITHUB_EVENT_NAME: 'pull_request_target' };
    assert.is(await changed(target, checkOut), '--changed=origin/main');
  });

  test('has scripts that shellcheck has nothing to say about', () =>
    inFolder({}, async (folder) => {
      for (const [index, { run = '' }] of action.runs.steps.entries()) {
        folder.write(`${index}.sh`, `set -eo pipefail\n${run}`);
        const { stdout, code } = await runProgram(
          'shellcheck',
          ['--shell=bash', '--enable=check-set-e-suppressed', folder.at(`${index}.sh`)],
          { cwd: folder.path },
        );
        assert.is(stdout, '');
        assert.is(code, 0);
      }
    }));
});
