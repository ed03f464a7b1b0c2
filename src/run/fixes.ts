import { compareWithBaseline } from '../core/findings/baseline.ts';
import type { FileResult, Finding } from '../core/findings/finding.ts';
import { fixInRounds } from '../core/fix/rounds.ts';
import type { PageParser } from '../core/parse/page.ts';
import type { Parser } from '../core/parse/tree.ts';
import { displayPathOf } from '../discover/file-ref.ts';
import type { UsageProblem } from '../discover/usage-problem.ts';
import { readBaseline } from '../read/read-baseline.ts';
import { replaceText } from '../read/replace-text.ts';
import { type Linted, pathInBaseline } from './baselines.ts';

/** How a file was linted, for doing it again with another text. */
export interface Linter {
  readonly parse: Parser | PageParser;
  lint(text: string): FileResult | undefined;
}

export interface FixFiles {
  readonly write: boolean;
  readonly errorsOnly: boolean;
  /** Whether baselines hide findings from being fixed. */
  readonly baselines: boolean;
  readonly cwd: string;
  linterOf(file: Linted): Promise<Linter | undefined>;
}

export interface Fixed {
  /** In the order given, with what remains. */
  readonly files: readonly Linted[];
  /** Files that could not be written; they are reported as they are. */
  readonly problems: readonly UsageProblem[];
  readonly defects: readonly string[];
}

/** Makes the safe fixes of each file, by itself: one that fails keeps no other from being fixed. */
export async function fixFiles(files: readonly Linted[], job: FixFiles): Promise<Fixed> {
  const problems: UsageProblem[] = [];
  const defects: string[] = [];
  const isWanted = createFilter(job);
  const fixed: Linted[] = [];
  for (const file of files) {
    const linter = file.result.findings.some(({ fix }) => fix) ? await job.linterOf(file) : undefined;
    const outcome =
      linter && fixInRounds({ ...linter, found: file.result, wanted: (found) => isWanted(file, found) });
    if (outcome?.kind === 'defect') {
      defects.push(`fixing "${file.result.source.path}" would change what it means, so it is left as it is`);
    }
    const result = outcome?.kind === 'fixed' ? outcome.result : file.result;
    const changes = job.write && result !== file.result;
    const problem = changes ? replaceText(file.path, file.result.source, result.source) : undefined;
    if (problem !== undefined) problems.push(problem);
    fixed.push(problem === undefined ? { ...file, result } : file);
  }
  return { files: fixed, problems, defects };
}

/** Which findings of a file may be fixed. A baseline that cannot be read may hide any; that it cannot is told later. */
function createFilter({ errorsOnly, baselines, cwd }: FixFiles) {
  const read = new Map<string, ReturnType<typeof readBaseline>>();
  return ({ path, baseline }: Linted, findings: readonly Finding[]): readonly Finding[] => {
    const severe = errorsOnly ? findings.filter(({ severity }) => severity === 'error') : findings;
    if (baseline === undefined || !baselines) return severe;
    const known = read.get(baseline) ?? readBaseline(baseline, displayPathOf(baseline, cwd), false);
    read.set(baseline, known);
    if ('message' in known) return [];
    const own = { path: pathInBaseline(path, baseline), findings: severe };
    return compareWithBaseline([own], known).fresh[0] ?? [];
  };
}
