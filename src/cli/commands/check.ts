import { resolve } from 'node:path';
import { RULE_IDS } from '../../core/rules/all.ts';
import type { UsageProblem } from '../../discover/usage-problem.ts';
import { type Reading, readSourceOfBytes } from '../../read/read-source.ts';
import { MAX_BYTES } from '../../read/undecodable.ts';
import type { Reporter, RunResult } from '../../report/reporter.ts';
import { stylish } from '../../report/stylish.ts';
import { type Counts, count, plural } from '../../report/summary.ts';
import { type Input, run } from '../../run/run.ts';
import type { Arguments } from '../arguments.ts';
import { complain } from '../complain.ts';
import { exitCode, USAGE } from '../exit-code.ts';
import { type CheckOptions, checkOptions, type Format } from '../options.ts';
import { choosePaint } from '../paint.ts';
import type { World } from '../world.ts';

/** Checks files and reports; returns the exit code. */
export async function check(given: Arguments, world: World): Promise<number> {
  const options = checkOptions(given, RULE_IDS);
  if ('message' in options) {
    return complain([options], world);
  }

  const input = await inputOf(options, world);
  const { result, problems, notes } = await run({
    ...options,
    input,
    cwd: world.cwd,
    onFound: world.prepareFor,
  });
  const counts = count(result?.files.flatMap((file) => file.findings) ?? []);
  complain([...notes.map(asProblem), ...problems, ...tooManyWarnings(counts, options)], world);
  if (result === undefined) return USAGE;

  // A line on no files would drown the sentence that says why there are none.
  if (result.files.length > 0 || problems.length === 0 || options.format !== 'stylish') {
    const report = await loadReporter(options.format);
    const paint = await choosePaint(options.color, world);
    world.stdout(report(options.quiet ? errorsOnly(result) : result, paint));
  }
  return exitCode({ ...options, counts, problemCount: problems.length });
}

async function inputOf(
  { stdin, stdinFilename, language, paths, fromHook }: CheckOptions,
  world: World,
): Promise<Input> {
  if (!stdin) return { kind: 'paths', paths, fromHook };
  const bytes = await world.readStdin(MAX_BYTES);
  const reading: Reading =
    'message' in bytes
      ? { kind: 'problem', problem: bytes }
      : readSourceOfBytes(bytes, stdinFilename, language);
  return { kind: 'text', path: resolve(world.cwd, stdinFilename ?? 'stdin'), reading };
}

function asProblem(message: string): UsageProblem {
  return { message };
}

function tooManyWarnings({ warnings }: Counts, { maxWarnings = Infinity }: CheckOptions): UsageProblem[] {
  if (warnings <= maxWarnings) return [];
  const are = warnings === 1 ? 'is' : 'are';
  return [{ message: `${plural(warnings, 'warning')} ${are} more than --max-warnings ${maxWarnings}` }];
}

/** Formats other than the default come when they are asked for. */
async function loadReporter(format: Format): Promise<Reporter> {
  switch (format) {
    case 'stylish':
      return stylish;
    case 'json':
      return (await import('../../report/json.ts')).json;
  }
}

function errorsOnly(result: RunResult): RunResult {
  const files = result.files.map((file) => ({
    ...file,
    findings: file.findings.filter(({ severity }) => severity === 'error'),
  }));
  return { ...result, files };
}
