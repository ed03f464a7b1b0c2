// Feeds what is ours with made-up and damaged input until its time is over:
//   npm run fuzz -- [TARGET...] [--minutes 5] [--seed 1] [--executions N] [--processes N] [--patience 60] [--save FOLDER]
//   npm run fuzz -- --list           the targets; all of them run side by side when none is named
//   npm run fuzz -- --replay FILE    one past failure, with all that is said of it
// Each target runs in a process of its own that is watched. A failure is made smaller and written into test/fuzz/corpus/,
// which the ordinary tests replay. At the end there is a line for each target, and exit code 1 if anything failed.
import { relative } from 'node:path';
import { keepFailure, type PastFailure, readPastFailure } from './fuzz/engine/corpus.ts';
import { execute } from './fuzz/engine/execute.ts';
import type { Failure } from './fuzz/engine/failure.ts';
import { watch } from './fuzz/engine/watch.ts';
import type { Progress } from './fuzz/engine/worker.ts';
import { type FuzzOptions, readOptions } from './fuzz/options.ts';
import { isTargetName, loadTarget, TARGET_NAMES } from './fuzz/targets.ts';

/** An execution that takes so many milliseconds of the processor is one to look at. */
const WORTH_SHOWING = 500;

const options = readOptions(import.meta.url);
if ('message' in options) {
  console.error(options.message);
  process.exitCode = 2;
} else if (options.list) {
  for (const name of TARGET_NAMES) console.log(`${name.padEnd(12)} ${(await loadTarget(name)).about}`);
} else if (options.replay !== undefined) await replay(options.replay);
else await fuzz(options);

interface TargetEnd {
  readonly name: string;
  readonly seconds: number;
  readonly progress: Progress;
  readonly failures: ReadonlyMap<string, number>;
}

async function fuzz(given: FuzzOptions): Promise<void> {
  const waiting = [...given.targets];
  const ends: TargetEnd[] = [];
  const lane = async (): Promise<void> => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      const end = await fuzzTarget(name, given);
      ends.push(end);
      console.log(describe(end));
      if (end.progress.longest > WORTH_SHOWING) console.log(`  ${JSON.stringify(end.progress.slowest)}`);
    }
  };
  await Promise.all(Array.from({ length: Math.min(given.processes, waiting.length) }, lane));
  if (ends.length > 1) {
    console.log('');
    for (const end of ends.toSorted((a, b) => (a.name < b.name ? -1 : 1))) console.log(describe(end));
  }
  if (ends.some(({ failures }) => failures.size > 0)) process.exitCode = 1;
}

async function fuzzTarget(name: string, given: FuzzOptions): Promise<TargetEnd> {
  const { fixed } = await loadTarget(name);
  const failures = new Map<string, number>();
  const onFailure = (failure: Failure): void => {
    const count = failures.get(failure.kind) ?? 0;
    failures.set(failure.kind, count + 1);
    if (count > 0) return;
    const path = keepFailure(given.save, name, failure);
    console.error(`${name}: ${failure.kind}\n  ${relative('', path)}\n  ${JSON.stringify(failure.input)}`);
    console.error(failure.details.replace(/^/gm, '    '));
  };
  const began = Date.now();
  const { seed, executions, patience, minutes } = given;
  const end = began + minutes * 60_000;
  const progress = await watch({
    target: name,
    seed: `${seed}`,
    fixed,
    end,
    executions,
    patience,
    onFailure,
  });
  return { name, seconds: (Date.now() - began) / 1000, progress, failures };
}

function describe({ name, seconds, progress, failures }: TargetEnd): string {
  const { executions, longest, cpu } = progress;
  const rate = (1000 * executions) / Math.max(cpu, 1);
  return [
    `${name.padEnd(12)} ${executions} executions in ${Math.round(seconds)} s`,
    `${(executions / seconds).toFixed(0)} a second, ${rate.toFixed(0)} a second of the processor`,
    `longest ${longest.toFixed(0)} ms of the processor`,
    failures.size === 0 ? 'no failure' : `FAILURES: ${failures.size} kinds`,
  ].join(', ');
}

/** Undefined: there is nothing to read, which is said. */
function readGiven(file: string): PastFailure | undefined {
  try {
    return readPastFailure(file);
  } catch (error) {
    console.error(`${file} cannot be read: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 2;
    return undefined;
  }
}

async function replay(file: string): Promise<void> {
  const past = readGiven(file);
  if (past === undefined) return;
  const { target: name, input } = past;
  if (!isTargetName(name)) {
    console.error(`${file} holds no past failure: "target" is none of ${TARGET_NAMES.join(', ')}`);
    process.exitCode = 2;
    return;
  }
  const target = await loadTarget(name);
  const { failure, took } = await execute(target, input);
  target.end?.();
  console.log(
    failure === undefined ? `holds, in ${took.toFixed(0)} ms` : `${failure.kind}\n${failure.details}`,
  );
  if (failure !== undefined) process.exitCode = 1;
}
