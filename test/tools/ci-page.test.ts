import { existsSync, readFileSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import { codeBlocks, filesShown } from '../support/code-blocks.ts';
import { createPipelineRepository } from '../support/pipeline-repository.ts';
import { runBuilt, runProgram } from '../support/run-built.ts';
import { suite } from '../support/suite.ts';

const PAGE = 'docs/ci.md';

interface Step {
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Sharded {
  readonly jobs: Readonly<
    Record<
      'check' | 'report',
      {
        readonly strategy?: { readonly matrix: { readonly shard: readonly number[] } };
        readonly steps: readonly Step[];
      }
    >
  >;
}

suite('the commands of docs/ci.md', (test) => {
  const { folder, path: cwd, env } = createPipelineRepository();
  test.after(() => folder.remove());
  const shell = (script: string, more: Readonly<Record<string, string>> = {}) =>
    runProgram('bash', ['-e', '-c', script], { cwd, env: { ...env, ...more } });
  const commands = codeBlocks(PAGE)
    .filter(({ language }) => language === 'sh')
    .map(({ text }) => text);
  const command = (words: string): string => {
    const found = commands.filter((text) => text.includes(words));
    assert.is(found.length, 1, words);
    return found[0] ?? '';
  };

  test('find what is wrong in the whole repository', async () => {
    const { code, stdout, stderr } = await shell(command('--max-warnings'));
    assert.is(stderr, '');
    assert.is(code, 1);
    assert.match(stdout, '3 errors in 3 of 10 files');
  });

  test('write reports for programs, in folders that they make', async () => {
    const { code, stdout } = await shell(command('--format'));
    assert.is(code, 1);
    assert.match(stdout, '3 errors in 3 of 10 files');
    assert.match(readFileSync(`${cwd}/reports/junit.xml`, 'utf8'), '<testsuites');
    assert.match(readFileSync(`${cwd}/reports/index.html`, 'utf8'), '<html');
  });

  test('look only at what a branch changed', async () => {
    const { code, stdout } = await shell(command('--changed'));
    assert.is(code, 1);
    assert.match(stdout, 'instances/changed.json:');
    assert.match(stdout, '1 error in 1 of 1 file');
  });

  test('begin with a baseline, and then pass', async () => {
    const { code, stdout, stderr } = await shell(command('--baseline'));
    assert.is(code, 0, stderr);
    assert.ok(existsSync(`${cwd}/instancelint-baseline.json`));
    assert.not.match(stdout, 'instances/changed.json:');
  });

  test('spread the work over a matrix, and report as one run does', async () => {
    const [workflow] = filesShown(PAGE, 'instances.yml').filter(({ text }) => text.includes('matrix:'));
    const { check, report }: Sharded['jobs'] = parse(workflow?.text ?? '').jobs;
    const runs = (steps: readonly Step[]): readonly string[] => steps.flatMap(({ run = [] }) => run);
    for (const shard of check.strategy?.matrix.shard ?? []) {
      for (const run of runs(check.steps)) {
        const { code, stderr } = await shell(run, { SHARD: String(shard) });
        assert.is(code, 0, stderr);
      }
    }
    const [merge = ''] = runs(report.steps);
    const merged = await shell(merge);
    const whole = await runBuilt([], { cwd, env });
    assert.equal(merged, whole);
    assert.is(whole.code, 1);
  });
});
