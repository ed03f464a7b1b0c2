import { resolve } from 'node:path';
import type { CacheRequest } from '../../cache/cache.ts';
import type { UsageProblem } from '../../discover/usage-problem.ts';
import { type Reading, readSourceOfBytes } from '../../read/read-source.ts';
import { MAX_BYTES } from '../../read/undecodable.ts';
import { count } from '../../report/summary.ts';
import { type FixRequest, type Input, run } from '../../run/run.ts';
import type { Arguments } from '../arguments.ts';
import { type CheckOptions, checkOptions } from '../check-options.ts';
import { complain } from '../complain.ts';
import { DEFECT, exitCode, USAGE } from '../exit-code.ts';
import { printReport } from '../print-report.ts';
import { tooManyWarnings } from '../too-many-warnings.ts';
import type { World } from '../world.ts';

/** Checks files and reports; returns the exit code. */
export async function check(given: Arguments, world: World): Promise<number> {
  const options = checkOptions(given, await ruleIdsFor(given));
  if ('message' in options) {
    return complain([options], world);
  }

  const { input, stdin } = await inputOf(options, world);
  const { result, problems, notes, defects } = await run({
    ...options,
    input,
    cwd: world.cwd,
    env: world.env,
    fix: fixRequest(options),
    fast: world.env['INSTANCELINT_FAST'] !== '0',
    cache: cacheRequest(options),
    onFound: world.prepareFor,
    onMany: world.prepareForMany,
  });
  const counts = count(result?.files ?? []);
  await complain([...notes.map(asProblem), ...problems, ...tooManyWarnings(counts, options)], world);
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
  const bytes = await world.readStdin(MAX_BYTES);
  if ('message' in bytes)
    return { input: { kind: 'text', path, reading: { kind: 'problem', problem: bytes } } };
  const reading: Reading = readSourceOfBytes(bytes, stdinFilename, language);
  return { input: { kind: 'text', path, reading }, stdin: bytes };
}

function fixRequest({ fixing, quiet }: CheckOptions): FixRequest | undefined {
  return fixing && { write: fixing === 'fix', errorsOnly: quiet };
}

function cacheRequest({ cached, cacheLocation, cacheStrategy }: CheckOptions): CacheRequest | undefined {
  return cached ? { location: cacheLocation, strategy: cacheStrategy ?? 'metadata' } : undefined;
}

function asProblem(message: string): UsageProblem {
  return { message };
}

/** Failures of ours that stopped nothing else. */
async function complainOfDefects(defects: readonly string[], { env, stderr }: World): Promise<number> {
  const { describeDefect } = await import('../describe-defect.ts');
  for (const defect of defects) stderr(describeDefect(new Error(defect), env));
  return DEFECT;
}
