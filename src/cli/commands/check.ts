import { resolve } from 'node:path';
import type { CacheRequest } from '../../cache/cache.ts';
import type { UsageProblem } from '../../discover/usage-problem.ts';
import type { OnFolder } from '../../discover/walk.ts';
import { readSourceOfBytes } from '../../read/read-source.ts';
import { MAX_STDIN_BYTES } from '../../read/undecodable.ts';
import { count } from '../../report/summary.ts';
import type { Read } from '../../run/checker.ts';
import type { FixRequest, Input, RunOutcome } from '../../run/job.ts';
import { run } from '../../run/run.ts';
import type { Arguments } from '../arguments.ts';
import { type CheckOptions, checkOptions } from '../check-options.ts';
import { complain } from '../complain.ts';
import { DEFECT, exitCode, USAGE } from '../exit-code.ts';
import { printReport } from '../print-report.ts';
import { createProgress, wantsProgress } from '../progress.ts';
import { tooManyWarnings } from '../too-many-warnings.ts';
import type { World } from '../world.ts';

/** Checks files and reports, with --watch again and again; returns the exit code. */
export async function check(given: Arguments, world: World): Promise<number> {
  const options = checkOptions(given, await ruleIdsFor(given));
  if ('message' in options) return complain([options], world);
  if (!options.watch) return (await checkOnce(options, world)).code;
  const { watchFiles } = await import('../watch/watch-files.ts');
  return watchFiles(options, world, (onFolder) => checkOnce(options, world, onFolder));
}

/** One run with its report. */
async function checkOnce(
  options: CheckOptions,
  world: World,
  onFolder?: OnFolder,
): Promise<{ readonly code: number; readonly outcome: RunOutcome }> {
  const { input, stdin } = await inputOf(options, world);
  const progress = (await wantsProgress(options.quiet, world)) ? createProgress(world) : undefined;
  const outcome = await run({
    ...options,
    input,
    cwd: world.cwd,
    env: world.env,
    fix: fixRequest(options),
    fast: world.env['INSTANCELINT_FAST'] !== '0',
    cache: cacheRequest(options),
    onFound: world.prepareFor,
    onMany: world.prepareForMany,
    onProgress: progress?.onProgress,
    onFolder,
  }).finally(() => progress?.clear());
  return { code: await report(outcome, options, stdin, world), outcome };
}

/** Prints what a run has to tell; returns the exit code. */
async function report(
  { result, problems, notes, outdated, defects }: RunOutcome,
  options: CheckOptions,
  stdin: Uint8Array | undefined,
  world: World,
): Promise<number> {
  const counts = count(result?.files ?? []);
  const remarks = [...notes, ...(options.quiet ? [] : await remarksOn(outdated))];
  await complain([...remarks.map(asProblem), ...problems, ...tooManyWarnings(counts, options)], world);
  if (result === undefined) return USAGE;

  const messages = problems.map(({ message }) => message);
  const unwritten = await printReport(result, messages, options, stdin, world);
  if (unwritten.length > 0) await complain(unwritten, world);
  if (defects.length > 0) return complainOfDefects(defects, world);
  const wouldChange = options.fixing === 'diff' && result.files.some(({ mended }) => mended !== undefined);
  return exitCode({ ...options, counts, problemCount: problems.length + unwritten.length, wouldChange });
}

/** The names of rules come with the rules, and are asked for by one option. */
async function ruleIdsFor({ options }: Arguments): Promise<readonly string[]> {
  if (!options.some(({ name }) => name === 'rule')) return [];
  return (await import('../rule-ids.ts')).ruleIds();
}

/** What is to be checked, and the bytes of standard input if that is it. */
async function inputOf(
  { stdin, stdinFilename, language, paths, fromHook }: CheckOptions,
  world: World,
): Promise<{ readonly input: Input; readonly stdin?: Uint8Array }> {
  if (!stdin) return { input: { kind: 'paths', paths, fromHook } };
  const path = resolve(world.cwd, stdinFilename ?? 'stdin');
  const bytes = await world.readStdin(MAX_STDIN_BYTES);
  if ('message' in bytes)
    return { input: { kind: 'text', path, read: () => ({ kind: 'problem', problem: bytes }), fromHook } };
  const read: Read = (limits) => readSourceOfBytes(bytes, stdinFilename, language, !fromHook, limits);
  return { input: { kind: 'text', path, read, fromHook }, stdin: bytes };
}

function fixRequest({ fixing, quiet }: CheckOptions): FixRequest | undefined {
  return fixing && { write: fixing === 'fix', errorsOnly: quiet };
}

function cacheRequest({ cached, cacheLocation, cacheStrategy }: CheckOptions): CacheRequest | undefined {
  return cached ? { location: cacheLocation, strategy: cacheStrategy ?? 'metadata' } : undefined;
}

async function remarksOn(outdated: RunOutcome['outdated']): Promise<readonly string[]> {
  if (outdated.length === 0) return [];
  return (await import('../describe-outdated.ts')).describeOutdated(outdated);
}

function asProblem(message: string): UsageProblem {
  return { message };
}

/** Failures of ours that stopped nothing else. */
async function complainOfDefects(defects: readonly string[], { env, stderr }: World): Promise<number> {
  const { describeDefect } = await import('../describe-defect.ts');
  for (const defect of defects) stderr(describeDefect(defect, env));
  return DEFECT;
}
