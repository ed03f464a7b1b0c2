import { appendFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { realPathOf } from '../discover/real-path.ts';
import { statsOrNothing } from '../discover/regular-file.ts';
import { reasonOf, type UsageProblem } from '../discover/usage-problem.ts';
import { writeReport } from '../read/write-report.ts';
import { reportOf } from '../report/from-run.ts';
import type { Paint } from '../report/paint.ts';
import { plainPaint } from '../report/paint.ts';
import type { Report } from '../report/report.ts';
import type { Reporter } from '../report/reporter.ts';
import type { RunResult } from '../report/run-result.ts';
import type { Wanted } from './outputs.ts';
import type { World } from './world.ts';

/** Where a report goes that has no file. */
export interface Screen {
  print(text: string): void;
  readonly paint: Paint;
}

/** Writes what a run has to tell; `problems` are sentences on what it could not check. */
export function writeRun(
  run: RunResult,
  problems: readonly string[],
  wanted: readonly Wanted[],
  screen: Screen,
  world: Pick<World, 'cwd' | 'env'>,
): Promise<readonly UsageProblem[]> {
  return writeOutputs(reportOf(run, problems), wanted, screen, world);
}

/** Writes a report in all formats that are wanted; returns what could not be written. `merged` are the reports that it is made of. */
export async function writeOutputs(
  report: Report,
  wanted: readonly Wanted[],
  screen: Screen,
  { cwd, env }: Pick<World, 'cwd' | 'env'>,
  merged: readonly string[] = [],
): Promise<readonly UsageProblem[]> {
  const problems: UsageProblem[] = [];
  const written = new Map<string, string>();
  for (const { format, file } of wanted) {
    const formatted = await loadFormat(format, cwd);
    if (file === undefined) {
      screen.print(formatted(report, screen.paint));
      continue;
    }
    const given = resolve(cwd, file);
    const path = realPathOf(given);
    const problem =
      refusal(path, file, report, cwd, written.get(path), merged) ??
      writeReport(given, file, formatted(report, plainPaint));
    written.set(path, format);
    if (problem !== undefined) problems.push(problem);
  }
  const summary = env['GITHUB_STEP_SUMMARY'];
  if (summary && wanted.some(({ format }) => format === 'github' || format === 'annotations'))
    problems.push(...(await appendSummary(report, resolve(cwd, summary), summary)));
  return problems;
}

type Format = (report: Report, paint: Paint) => string;

async function loadFormat(name: Wanted['format'], cwd: string): Promise<Format> {
  switch (name) {
    case 'stylish': {
      const { stylish } = await import('../report/stylish.ts');
      return (report, paint) => stylish(report, { paint });
    }
    case 'json':
      return (await import('../report/json.ts')).json;
    case 'jsonl':
      return (await import('../report/jsonl.ts')).jsonl;
    case 'junit':
      return (await import('../report/junit.ts')).junit;
    case 'checkstyle':
      return (await import('../report/checkstyle.ts')).checkstyle;
    case 'unix':
      return (await import('../report/unix.ts')).unix;
    case 'sarif':
      return placed((await import('../report/sarif.ts')).sarif, cwd);
    case 'github':
      return placed((await import('../report/github.ts')).github, cwd);
    case 'annotations':
      return placed((await import('../report/github.ts')).annotations, cwd);
    case 'gitlab':
      return placed((await import('../report/gitlab.ts')).gitlab, cwd);
    case 'html':
      return placed((await import('../report/html/html.ts')).html, cwd);
  }
}

/** For formats that have to know more than colours. */
async function placed(reporter: Reporter, cwd: string): Promise<Format> {
  const { surroundingsOf } = await import('./surroundings.ts');
  return (report, paint) => reporter(report, surroundingsOf(cwd, paint));
}

/** Why a report must not take the place of what is there. */
function refusal(
  path: string,
  shownAs: string,
  { files }: Report,
  cwd: string,
  otherFormat: string | undefined,
  merged: readonly string[],
): UsageProblem | undefined {
  if (otherFormat !== undefined)
    return { message: `"${shownAs}" is the file of ${otherFormat} by another name; name different files` };
  const present = statsOrNothing(path);
  if (present === undefined) return undefined;
  const isIt = (other: string): boolean => {
    // A report that was read may name what no file can be called.
    const stats = statsOrNothing(resolve(cwd, other));
    return stats?.ino === present.ino && stats.dev === present.dev;
  };
  const refused = (were: string): UsageProblem => ({
    message: `"${shownAs}" is one of the ${were}, so no report is written to it; name another file`,
  });
  if (merged.some(isIt)) return refused('reports that were merged');
  return files.some(({ filePath }) => isIt(filePath)) ? refused('files that were checked') : undefined;
}

/** Other steps' programs may have written there before. */
async function appendSummary(report: Report, path: string, shownAs: string): Promise<UsageProblem[]> {
  if (report.tally.affected === 0) return [];
  const { githubSummary } = await import('../report/github-summary.ts');
  try {
    appendFileSync(path, githubSummary(report));
    return [];
  } catch (error) {
    return [{ message: `cannot write the summary to "${shownAs}": ${reasonOf(error)}` }];
  }
}
