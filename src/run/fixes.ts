import { type Baseline, compareWithBaseline } from '../core/findings/baseline.ts';
import type { FileResult } from '../core/findings/finding.ts';
import { type FixJob, fixInRounds } from '../core/fix/rounds.ts';
import { displayPathOf } from '../discover/file-ref.ts';
import type { UsageProblem } from '../discover/usage-problem.ts';
import { readBaseline } from '../read/read-baseline.ts';
import { replaceText } from '../read/replace-text.ts';
import { type Linted, pathInBaseline } from './baselines.ts';

/** How a file was linted, for doing it again with another text. */
export interface Linter extends Omit<FixJob, 'found' | 'wanted'> {
  /** False for a file that is only checked because it was named. */
  readonly looksLikeInstance: boolean;
}

export interface FixFiles {
  readonly write: boolean;
  readonly errorsOnly: boolean;
  /** Whether baselines hide findings from being fixed. */
  readonly baselines: boolean;
  readonly cwd: string;
  linterOf(file: Linted, found: FileResult): Promise<Linter | undefined>;
}

export interface Fixed {
  /** In the order given, with what remains. */
  readonly files: readonly Linted[];
  /** Files that could not be written; they are reported as they are. */
  readonly problems: readonly UsageProblem[];
  readonly defects: readonly string[];
  readonly notes: readonly string[];
}

/** Makes the safe fixes of each file, by itself: one that fails keeps no other from being fixed. */
export async function fixFiles(files: readonly Linted[], job: FixFiles): Promise<Fixed> {
  const problems: UsageProblem[] = [];
  const defects: string[] = [];
  const notes: string[] = [];
  const wantedOf = createFilter(job);
  const fixed = [...files];
  for (const [index, linted] of files.entries()) {
    const found = linted.result;
    if (found.frameText === undefined || !found.findings.some(({ fix }) => fix)) continue;
    const linter = await job.linterOf(linted, found);
    if (linter === undefined) continue;
    // `*.json` names settings of other programs too, and those may have comments.
    if (!linter.looksLikeInstance) {
      notes.push(`"${found.source.path}" holds no instance, so it is not fixed`);
      continue;
    }
    const outcome = fixInRounds({ ...linter, found, wanted: wantedOf(linted) });
    if (outcome.kind === 'defect')
      defects.push(`fixing "${found.source.path}" would change what it means, so it is left as it is`);
    if (outcome.kind === 'unfinished') fixed[index] = { ...linted, result: outcome.result };
    if (outcome.kind !== 'fixed') continue;
    const { result } = outcome;
    const problem = job.write ? replaceText(linted.file.path, found.source, result.source) : undefined;
    if (problem === undefined) fixed[index] = { ...linted, result };
    else problems.push(problem);
  }
  return { files: fixed, problems, defects, notes };
}

/** Which findings of a file may be fixed. A baseline that cannot be read may hide any; that it cannot is told later. */
function createFilter({ errorsOnly, baselines, cwd }: FixFiles): (file: Linted) => FixJob['wanted'] {
  const read = new Map<string, Baseline | undefined>();
  const baselineAt = (path: string): Baseline | undefined => {
    if (!read.has(path)) {
      const known = readBaseline(path, displayPathOf(path, cwd), false);
      read.set(path, 'message' in known ? undefined : known);
    }
    return read.get(path);
  };
  return ({ file, baseline }) =>
    (findings) => {
      let wanted = findings;
      if (baselines && baseline !== undefined) {
        const known = baselineAt(baseline);
        const own = { path: pathInBaseline(file.path, baseline), findings };
        wanted = known === undefined ? [] : (compareWithBaseline([own], known, () => true).fresh[0] ?? []);
      }
      return errorsOnly ? wanted.filter(({ severity }) => severity === 'error') : wanted;
    };
}
