import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import * as assert from 'uvu/assert';
import { codeBlocks, filesShown } from '../support/code-blocks.ts';
import { createPipelineRepository } from '../support/pipeline-repository.ts';
import { runProgram } from '../support/run-built.ts';
import { suite } from '../support/suite.ts';

const require = createRequire(import.meta.url);
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PAGE = 'docs/ci.md';
const TEMPLATE = 'templates/instancelint.yml';

interface QualityFinding {
  readonly check_name: string;
  readonly location: { readonly path: string };
}

/** What someone writes who hopes that it reaches a shell, or an option. */
const HOSTILE = ['$(touch owned)', "'; touch owned; '", '--fix', '*', '$HOME', '"`touch owned`"'];

suite('the jobs for GitLab', (test) => {
  const { folder, path: cwd, env, git } = createPipelineRepository();
  test.after(() => folder.remove());
  cpSync(`${ROOT}${TEMPLATE}`, `${cwd}/${TEMPLATE}`);
  // gitlab-ci-local takes the name of the project from there.
  git('remote', 'set-url', 'origin', 'git@gitlab.example.org:team/project.git');
  git('remote', 'set-head', 'origin', 'main');

  /** Runs jobs of a pipeline with the shell of this machine, in a copy of the repository. */
  const run = async (pipeline: string, args: readonly string[]) => {
    folder.write('repository/.gitlab-ci.yml', pipeline);
    git('add', '--all');
    const outcome = await runProgram(
      process.execPath,
      [
        '--import',
        `${ROOT}test/support/set-union.mjs`,
        require.resolve('gitlab-ci-local'),
        '--force-shell-executor',
        '--color=false',
        ...args,
      ],
      { cwd, env },
    );
    return { code: outcome.code, output: `${outcome.stdout}${outcome.stderr}` };
  };
  const include = (inputs: Readonly<Record<string, unknown>>): string =>
    JSON.stringify({ include: [{ local: TEMPLATE, inputs }] });
  const findings = (): QualityFinding[] =>
    JSON.parse(readFileSync(`${cwd}/gl-code-quality-report.json`, 'utf8'));

  test('are what the schema of GitLab allows', async () => {
    const broken = await run('job: {scripts: [x]}', ['--list']);
    assert.is.not(broken.code, 0, broken.output);
    const shown = filesShown(PAGE, '.gitlab-ci.yml');
    assert.ok(shown.length >= 2);
    for (const { text } of shown) {
      const { code, output } = await run(local(text), ['--list']);
      assert.is(code, 0, output);
      assert.match(output, 'json schema validated');
    }
  });

  test('check as the page shows it, and keep the findings as code quality', async () => {
    const [first] = filesShown(PAGE, '.gitlab-ci.yml');
    folder.write('repository/docs/page.md', '');
    const { code, output } = await run(local(first?.text ?? ''), ['instancelint']);
    assert.is(code, 1, output);
    assert.match(output, '3 errors in 3 of');
    assert.equal(
      findings().map(({ location }) => location.path),
      ['instances/bad-1.json', 'instances/bad-2.json', 'instances/changed.json'],
    );
  });

  test('look only at what a merge request changes', async () => {
    const variable = `CI_MERGE_REQUEST_DIFF_BASE_SHA=${git('rev-parse', 'origin/main')}`;
    const { code, output } = await run(include({ 'changed-only': true }), [
      'instancelint',
      '--variable',
      variable,
    ]);
    assert.is(code, 1, output);
    assert.ok(findings().length > 0);
    assert.equal([...new Set(findings().map(({ location }) => location.path))], ['instances/changed.json']);
  });

  test('hand on what the inputs say, and nothing that a shell makes of it', async () => {
    folder.write('repository/$(touch owned)', '{}');
    folder.write('repository/--fix', '{}');
    const { code, output } = await run(include({ paths: HOSTILE.join('\n'), 'max-warnings': '0' }), [
      'instancelint',
    ]);
    // It ends with 1 for any job that fails.
    assert.is(code, 1, output);
    assert.match(output, 'FAIL 2');
    for (const missing of [`'; touch owned; '`, '$HOME', '"`touch owned`"'])
      assert.match(output.replaceAll('\\"', '"'), missing);
    assert.not(existsSync(`${cwd}/owned`));
    assert.not.match(output, folder.at('home'));
  });

  test('spread the work over parallel jobs, and report as one', async () => {
    const [, second] = filesShown(PAGE, '.gitlab-ci.yml');
    const { code, output } = await run(second?.text ?? '', []);
    assert.is(code, 1, output);
    assert.match(output, '3 errors in 3 of');
    assert.is(findings().length, 3);
  });

  test('have a script that shellcheck has nothing to say about, but for the splitting that is meant', async () => {
    const listed = await run(include({}), ['--preview']);
    assert.is(listed.code, 0);
    const [, script = ''] = /^ {2}script:\n {4}- \|-?\n((?: {6}.*\n|\n)+)/m.exec(listed.output) ?? [];
    assert.match(script, 'npm install');
    folder.write('script.sh', script.replaceAll(/^ {6}/gm, ''));
    assert.is(
      execFileSync('shellcheck', ['--shell=sh', '--exclude=SC2086', folder.at('script.sh')], {
        encoding: 'utf8',
      }),
      '',
    );
  });
});

/** The file is here what is on the web for others. */
function local(pipeline: string): string {
  const replaced = pipeline.replace(/remote: https:\S+\/(templates\/\S+)/, 'local: $1');
  assert.ok(codeBlocks(PAGE).some(({ text }) => text.includes(TEMPLATE)));
  return replaced;
}
