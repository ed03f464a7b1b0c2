import { existsSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import {
  type Baseline,
  type BaselineFile,
  compareWithBaseline,
  createBaseline,
  type IsJudged,
  printBaseline,
} from '../core/findings/baseline.ts';
import { type FileReport, type Finding, withFindings } from '../core/findings/finding.ts';
import type { Telling } from '../core/limits.ts';
import { duplicateInstance } from '../core/rules/duplicate-instance.ts';
import { displayPathOf, type FileRef } from '../discover/file-ref.ts';
import { textOrNothing } from '../discover/regular-file.ts';
import type { UsageProblem } from '../discover/usage-problem.ts';
import { readBaseline } from '../read/read-baseline.ts';
import { writeAtomically } from '../read/write-atomically.ts';
import { plural } from '../report/summary.ts';

/** A linted file with the baseline that its config or the command line names, by its absolute path. */
export interface Linted {
  readonly file: FileRef;
  readonly result: FileReport;
  readonly baseline: string | undefined;
  /** How much of it is told, unless as much as usual. */
  readonly telling?: Telling;
}

/** A file that holds no instance, or holds one no longer. */
export type PassedOver = Pick<Linted, 'file' | 'baseline'>;

/** What a run says about baselines beside its files. */
export interface BaselineJob {
  /** Baselines that are named for the whole run, with a file or without. */
  readonly named: string | undefined;
  readonly passedOver: readonly PassedOver[];
  readonly update: boolean;
  readonly cwd: string;
  /** Whether the run looked at, or compared with, all that is in the folder of this absolute path. */
  readonly covers: (path: string) => boolean;
  /** Whether it is up to this run to tell that the file of this absolute path is gone. */
  readonly misses: (path: string) => boolean;
  /** Rules that were turned off for this run alone. */
  readonly leftOut: (ruleId: string) => boolean;
}

export interface Baselined {
  /** In the order given, without the findings that a baseline knows. */
  readonly files: readonly FileReport[];
  readonly hidden: number;
  readonly outdated: readonly Outdated[];
  readonly problems: readonly UsageProblem[];
  readonly notes: readonly string[];
}

/** Entries of a baseline for one file that are no longer needed. */
export interface Outdated {
  readonly baseline: string;
  readonly path: string;
  readonly isGone: boolean;
  /** How many findings of which rule, in order of the rules' names. */
  readonly rules: readonly { readonly ruleId: string; readonly count: number }[];
}

/** Hides what each baseline knows; with `update`, first makes each baseline know what there is. */
export function applyBaselines(checked: readonly Linted[], job: BaselineJob): Baselined {
  const { update, cwd } = job;
  const fresh = new Map<Linted, readonly Finding[]>();
  const problems: UsageProblem[] = [];
  const notes: string[] = [];
  const outdated: Outdated[] = [];
  let hidden = 0;

  const paths = new Set([...checked, ...job.passedOver].map((file) => file.baseline).concat(job.named));
  for (const path of paths) {
    if (path === undefined) continue;
    const shownAs = displayPathOf(path, cwd);
    const known = readBaseline(path, shownAs, update);
    if ('message' in known) {
      problems.push(known);
      continue;
    }
    const all = checked.filter((file) => file.baseline === path);
    // What a baseline does not know of a file since there was no time is found another day.
    const group = update ? all.filter(({ result }) => !result.unfinished) : all;
    const found = [
      ...group.map(({ file, result }) => baselineFile(file, path, result.findings)),
      ...job.passedOver.flatMap(({ file, baseline }) =>
        baseline === path ? baselineFile(file, path, []) : [],
      ),
    ];
    const gone = goneFiles(found, known, path, job);
    const judged = [...found, ...gone];
    const unfinished = new Set(
      group.flatMap(({ file, result }) => (result.unfinished ? pathInBaseline(file.path, path) : [])),
    );
    const isLookedFor = judgeOf(path, job);
    const isJudged: IsJudged = (entry) => !unfinished.has(entry.path) && isLookedFor(entry);
    if (update) {
      const written = createBaseline(judged, known, isJudged);
      const problem = writeBaseline(path, written);
      if (problem !== undefined) {
        problems.push(problem);
        continue;
      }
      notes.push(`${shownAs} now holds ${plural(totalOf(written), 'finding')}`);
      hidden += found.reduce((sum, { findings }) => sum + findings.length, 0);
      for (const file of group) fresh.set(file, []);
      continue;
    }
    const compared = compareWithBaseline(judged, known, isJudged);
    hidden += compared.hidden;
    outdated.push(...byFile(compared.outdated, shownAs, new Set(gone.map((file) => file.path))));
    for (const [index, file] of group.entries()) fresh.set(file, compared.fresh[index] ?? []);
  }
  const files = checked.map((file) => withFindings(file.result, fresh.get(file) ?? file.result.findings));
  return { files, hidden, outdated, problems, notes };
}

/** Files of a baseline that are no longer there, as far as this run would have found them. */
function goneFiles(
  found: readonly BaselineFile[],
  known: Baseline,
  baseline: string,
  { misses }: BaselineJob,
): readonly BaselineFile[] {
  const checked = new Set(found.map((file) => file.path));
  const others = new Set(known.flatMap(({ path }) => (checked.has(path) ? [] : path)));
  const isGone = (path: string): boolean => {
    const absolute = resolve(dirname(baseline), path);
    return misses(absolute) && !existsSync(absolute);
  };
  return [...others].filter(isGone).map((path) => ({ path, findings: [] }));
}

/** What was not looked for is not missing: a rule may be left out, or lack the files to compare one with. */
function judgeOf(baseline: string, { covers, leftOut }: BaselineJob): IsJudged {
  return ({ path, ruleId }) =>
    !leftOut(ruleId) &&
    (ruleId !== duplicateInstance.meta.id || covers(dirname(resolve(dirname(baseline), path))));
}

function byFile(outdated: Baseline, baseline: string, gone: ReadonlySet<string>): readonly Outdated[] {
  const files = new Map<string, Map<string, number>>();
  for (const { path, ruleId, count } of outdated) {
    const rules = files.get(path) ?? new Map<string, number>();
    files.set(path, rules.set(ruleId, (rules.get(ruleId) ?? 0) + count));
  }
  return [...files].map(([path, rules]) => ({
    baseline,
    path,
    isGone: gone.has(path),
    rules: [...rules].sort().map(([ruleId, count]) => ({ ruleId, count })),
  }));
}

/** One that stays as it is is not touched. */
function writeBaseline(path: string, baseline: Baseline): UsageProblem | undefined {
  const text = printBaseline(baseline);
  return textOrNothing(path) === text ? undefined : writeAtomically(path, text);
}

function totalOf(baseline: Baseline): number {
  return baseline.reduce((sum, entry) => sum + entry.count, 0);
}

function baselineFile(file: FileRef, baseline: string, findings: readonly Finding[]): BaselineFile {
  return { path: pathInBaseline(file.path, baseline), findings };
}

/** What a baseline calls a file. */
export function pathInBaseline(path: string, baseline: string): string {
  const way = relative(dirname(baseline), path);
  return sep === '/' ? way : way.replaceAll(sep, '/');
}
