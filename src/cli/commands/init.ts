import { join, resolve } from 'node:path';
import { createBaseline, printBaseline } from '../../core/findings/baseline.ts';
import { displayPathOf } from '../../discover/file-ref.ts';
import type { UsageProblem } from '../../discover/usage-problem.ts';
import { writeNew } from '../../read/write-new.ts';
import { printable } from '../../report/printable.ts';
import { pathInBaseline } from '../../run/baselines.ts';
import type { RunOutcome } from '../../run/job.ts';
import { run } from '../../run/run.ts';
import { type Arguments, lastOf } from '../arguments.ts';
import { complain } from '../complain.ts';
import { OK, USAGE } from '../exit-code.ts';
import { adviceOf, describeFindings, describeLeft, describeStep } from '../init/describe.ts';
import { planSteps, type Step } from '../init/plan.ts';
import { type CiSystem, type HookManager, type Survey, surveyRepository } from '../init/survey.ts';
import { BASELINE } from '../init/templates.ts';
import { CI_SYSTEMS, HOOK_MANAGERS } from '../option-tables.ts';
import { oneOfWords } from '../option-values.ts';
import { version } from '../version.ts';
import type { World } from '../world.ts';

/** Sets up a repository, as far as it is not; returns the exit code. */
export async function init(given: Arguments, world: World): Promise<number> {
  if (given.positionals.length > 0)
    return complain(
      [{ message: 'init takes no paths; change to the repository that is to be set up' }],
      world,
    );
  const ci = choiceOf(given, 'ci', CI_SYSTEMS, 'CI system');
  if (typeof ci === 'object') return complain([ci], world);
  const hook = choiceOf(given, 'hook', HOOK_MANAGERS, 'hook manager');
  if (typeof hook === 'object') return complain([hook], world);
  const isGiven = (wanted: string): boolean => given.options.some(({ name }) => name === wanted);

  const survey = await surveyRepository(world.cwd, world.env);
  if (!('root' in survey)) return complain(survey, world);
  const checked = await checkAll(survey, world);
  await complain(checked.problems, world);
  if (checked.result === undefined) return USAGE;
  const steps = planSteps(survey, {
    ci: chosen(ci, survey.ci),
    hook: chosen(hook, survey.hook ?? (survey.isRepository ? 'pre-commit' : undefined)),
    baseline: isGiven('baseline') ? baselineOf(checked, survey, world.cwd) : undefined,
    version: version(),
  });

  const shownPath = (path: string): string => printable(displayPathOf(join(survey.root, path), world.cwd));
  world.stdout(describeFindings(checked, adviceOf(survey, isGiven('baseline'))));
  if (!survey.isRepository && hook === undefined) world.stdout('No hook: this is no git repository.\n');
  if (ci === undefined && survey.ci === undefined)
    world.stdout('No CI job: nothing here tells which system it is for; --ci github or --ci gitlab does.\n');
  for (const step of steps) world.stdout(describeStep(step, shownPath(step.path)));

  const writes = steps.flatMap((step) => (step.kind === 'write' ? step : []));
  const left = describeLeft(steps, shownPath);
  if (writes.length === 0) {
    world.stdout(`\nThere is nothing to write.\n${left}`);
    return OK;
  }
  const agreed = isGiven('yes') || (await askToWrite(writes.length, world));
  if (agreed === undefined)
    return complain(
      [
        {
          message:
            'nothing was written, as nobody answered; where there is no terminal to ask on, agree with --yes',
        },
      ],
      world,
    );
  if (!agreed) {
    world.stdout('Nothing was written.\n');
    return OK;
  }
  const problem = writeAll(writes, survey.root, shownPath, world);
  if (problem !== undefined) return complain([problem], world);
  world.stdout(left);
  return OK;
}

/** Undefined: not given. `none` is one of the words. */
function choiceOf<T extends string>(
  given: Arguments,
  option: string,
  words: readonly T[],
  what: string,
): T | 'none' | undefined | UsageProblem {
  const value = lastOf(given, option);
  return value === undefined ? undefined : oneOfWords<T | 'none'>([...words, 'none'], value, what);
}

function chosen<T extends CiSystem | HookManager>(
  choice: T | 'none' | undefined,
  found: T | undefined,
): T | undefined {
  return choice === 'none' ? undefined : (choice ?? found);
}

/** What a run over all of the repository says. */
function checkAll({ root }: Survey, { cwd }: World): Promise<RunOutcome> {
  return run({
    input: { kind: 'paths', paths: [root], fromHook: false },
    cwd,
    config: { kind: 'nearest' },
    rules: {},
    language: undefined,
    baseline: undefined,
    updateBaseline: false,
    fix: undefined,
    fast: true,
  });
}

/** A baseline in the root of all that was found. */
function baselineOf({ result }: RunOutcome, { root }: Survey, cwd: string): string {
  const baseline = join(root, BASELINE);
  const files = (result?.files ?? []).map(({ source, findings }) => ({
    path: pathInBaseline(resolve(cwd, source.path), baseline),
    findings,
  }));
  return printBaseline(createBaseline(files, [], () => true));
}

/** Undefined where there is nobody to ask. */
async function askToWrite(count: number, world: World): Promise<boolean | undefined> {
  const answer = await world.ask(`\nWrite ${count === 1 ? 'this file' : `these ${count} files`}? [y/N] `);
  return answer === undefined ? undefined : /^\s*y(?:es)?\s*$/i.test(answer);
}

function writeAll(
  writes: readonly Extract<Step, { kind: 'write' }>[],
  root: string,
  shownPath: (path: string) => string,
  { stdout }: World,
): UsageProblem | undefined {
  stdout('\n');
  for (const { path, text } of writes) {
    const problem = writeNew(join(root, path), shownPath(path), text);
    if (problem !== undefined) return problem;
    stdout(`${shownPath(path)} written\n`);
  }
  return undefined;
}
