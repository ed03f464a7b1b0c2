import { resolve } from 'node:path';
import type { UsageProblem } from '../../discover/usage-problem.ts';
import { readReport } from '../../read/read-report.ts';
import { errorsOnly, mergeReports, missingShards, type ReadReport } from '../../report/merge.ts';
import { type Arguments, lastOf } from '../arguments.ts';
import { checkOptions } from '../check-options.ts';
import { complain } from '../complain.ts';
import { exitCode } from '../exit-code.ts';
import { wantedOutputs } from '../outputs.ts';
import { choosePaint } from '../paint.ts';
import { tooManyWarnings } from '../too-many-warnings.ts';
import type { World } from '../world.ts';
import { writeOutputs } from '../write-outputs.ts';

/**
 * Makes one report of several; returns the exit code that one run would have. A file that is no report keeps the others
 * from nothing.
 */
export async function merge(given: Arguments, world: World): Promise<number> {
  const options = checkOptions(given, []);
  if ('message' in options) return complain([options], world);
  if (options.paths.length === 0) {
    const message =
      'merge needs the reports of runs, as in: instancelint merge a.jsonl b.jsonl --format sarif';
    return complain([{ message }], world);
  }
  const reports: ReadReport[] = [];
  const unread: UsageProblem[] = [];
  for (const path of options.paths) {
    const report = readReport(resolve(world.cwd, path), path);
    if ('message' in report) unread.push(report);
    else reports.push(report);
  }
  const merged = mergeReports(reports);
  const isPartial = lastOf(given, 'partial') !== undefined;
  const problems = [
    ...unread.map(({ message }) => message),
    ...merged.problems,
    // One that could not be read may be the one that is missing.
    ...(isPartial || unread.length > 0 ? [] : missingShards(reports)),
  ];
  const told = problems.map((message) => ({ message }));
  await complain([...told, ...tooManyWarnings(merged.tally, options)], world);
  if (reports.length === 0) return exitCode({ ...NOTHING, ...options, problemCount: problems.length });

  const screen = { print: world.stdout, paint: await choosePaint(options.color, world) };
  const shown = options.quiet ? errorsOnly(merged) : merged;
  const wanted = wantedOutputs(options.outputs, world.env);
  const unwritten = await writeOutputs({ ...shown, problems }, wanted, screen, world, options.paths);
  if (unwritten.length > 0) await complain(unwritten, world);
  const problemCount = problems.length + unwritten.length;
  return exitCode({ ...options, counts: merged.tally, problemCount, wouldChange: false });
}

const NOTHING = { counts: { errors: 0, warnings: 0 }, wouldChange: false };
