import { existsSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import {
  type Baseline,
  type BaselineFile,
  compareWithBaseline,
  createBaseline,
  printBaseline,
} from '../core/findings/baseline.ts';
import { type FileReport, type Finding, withFindings } from '../core/findings/finding.ts';
import { displayPathOf, type FileRef } from '../discover/file-ref.ts';
import type { UsageProblem } from '../discover/usage-problem.ts';
import { readBaseline } from '../read/read-baseline.ts';
import { writeAtomically } from '../read/write-atomically.ts';
import { plural } from '../report/summary.ts';

/** A linted file with the baseline that its config or the command line names, by its absolute path. */
export interface Linted {
  readonly file: FileRef;
  readonly result: FileReport;
  readonly baseline: string | undefined;
}

export interface Baselined {
  /** In the order given, without the findings that a baseline knows. */
  readonly files: readonly FileReport[];
  readonly hidden: number;
  readonly outdated: number;
  readonly problems: readonly UsageProblem[];
  readonly notes: readonly string[];
}

/** Hides what each baseline knows; with `update`, first makes each baseline know what there is. */
export function applyBaselines(checked: readonly Linted[], update: boolean, cwd: string): Baselined {
  const fresh = new Map<Linted, readonly Finding[]>();
  const problems: UsageProblem[] = [];
  const notes: string[] = [];
  let hidden = 0;
  let outdated = 0;

  for (const path of new Set(checked.map((file) => file.baseline))) {
    if (path === undefined) continue;
    const group = checked.filter((file) => file.baseline === path);
    const found = group.map((file) => baselineFile(file, path));
    const shownAs = displayPathOf(path, cwd);
    const baseline = update ? rewriteBaseline(path, shownAs, found) : readBaseline(path, shownAs, false);
    if ('message' in baseline) {
      problems.push(baseline);
      continue;
    }
    if (update) notes.push(`${shownAs} now holds ${plural(totalOf(baseline), 'finding')}`);
    const compared = compareWithBaseline(found, baseline);
    hidden += compared.hidden;
    outdated += compared.outdated;
    for (const [index, file] of group.entries()) fresh.set(file, compared.fresh[index] ?? []);
  }
  const files = checked.map((file) => withFindings(file.result, fresh.get(file) ?? file.result.findings));
  return { files, hidden, outdated, problems, notes };
}

/** Makes a baseline know what was found; of files that were not checked it keeps what it knew, while they exist. */
function rewriteBaseline(
  path: string,
  shownAs: string,
  found: readonly BaselineFile[],
): Baseline | UsageProblem {
  const known = readBaseline(path, shownAs, true);
  if ('message' in known) return known;
  const kept = known.filter((entry) => existsSync(resolve(dirname(path), entry.path)));
  const baseline = createBaseline(found, kept);
  return writeAtomically(path, printBaseline(baseline)) ?? baseline;
}

function totalOf(baseline: Baseline): number {
  return baseline.reduce((sum, entry) => sum + entry.count, 0);
}

function baselineFile({ file, result }: Linted, baseline: string): BaselineFile {
  return { path: pathInBaseline(file.path, baseline), findings: result.findings };
}

/** What a baseline calls a file. */
export function pathInBaseline(path: string, baseline: string): string {
  const way = relative(dirname(baseline), path);
  return sep === '/' ? way : way.replaceAll(sep, '/');
}
