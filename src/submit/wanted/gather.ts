import type { RuleLevels } from '../../config/config-data.ts';
import type { ConfigSource } from '../../config/settings.ts';
import type { Catalogue } from '../../core/catalogue/element-schema.ts';
import { ENTRIES } from '../../core/rules/all.ts';
import { languageOfPath, type Source } from '../../core/text/source.ts';
import type { FileRef } from '../../discover/file-ref.ts';
import type { UsageProblem } from '../../discover/usage-problem.ts';
import type { OnProgress } from '../../run/checker.ts';
import type { RunOutcome } from '../../run/job.ts';
import { run } from '../../run/run.ts';
import { originPath } from './origin-path.ts';
import { readWanted } from './read-wanted.ts';
import type { Wanted } from './wanted.ts';

export interface GatherJob {
  readonly paths: readonly string[];
  readonly cwd: string;
  readonly config: ConfigSource;
  /** Absolute: what origins are relative to. */
  readonly stateFolder: string;
  /** What is known of the elements. */
  readonly catalogue: Catalogue;
  /** See `RunJob`. */
  readonly fast: boolean;
  readonly onFound?: (fileCount: number) => Promise<void>;
  readonly onProgress?: OnProgress | undefined;
}

export interface Gathered {
  /** What linting gave; any error in it stops everything. */
  readonly outcome: RunOutcome;
  /** In the order of files and bodies; none if there is an error or a problem. */
  readonly wanted: readonly Wanted[];
  /** All there are, those of linting too. */
  readonly problems: readonly UsageProblem[];
  /** The texts that were linted, by their absolute paths. */
  readonly sources: ReadonlyMap<string, Source>;
}

/**
 * Lints files and tells the instances that they ask for, from the very texts that were linted. Whatever a config says, the
 * recommended errors are errors, and no baseline hides one. What a comment in the file itself suppresses stays suppressed:
 * it stands beside what is sent, where everybody who reviews it sees it.
 */
export async function gather(job: GatherJob): Promise<Gathered> {
  const { paths, cwd, config, catalogue, stateFolder, fast, onFound, onProgress } = job;
  const texts = new Map<string, Source>();
  const checked: FileRef[] = [];
  const refused: UsageProblem[] = [];
  const outcome = await run({
    input: { kind: 'paths', paths, fromHook: false },
    cwd,
    config,
    rules: FLOOR,
    language: undefined,
    baseline: undefined,
    updateBaseline: false,
    baselines: 'none',
    fix: undefined,
    fast,
    texts,
    accepts(file) {
      const language = languageOfPath(file.path);
      const isPage = language === 'markdown' || language === 'shell';
      if (!isPage) checked.push(file);
      else if (file.named) refused.push(refusalOf(file, language));
      return !isPage;
    },
    ...(onFound === undefined ? {} : { onFound }),
    onProgress,
  });

  const problems = [...refused, ...outcome.problems];
  if (problems.length > 0 || outcome.result === undefined || hasErrors(outcome))
    return { outcome, wanted: [], problems, sources: texts };
  const linted = new Set(outcome.result.files.map(({ source }) => source.path));
  const wanted: Wanted[] = [];
  for (const file of checked) {
    const source = texts.get(file.path);
    if (source === undefined || !linted.has(file.displayPath)) continue;
    const reading = await readWanted(file, source, originPath(file.path, stateFolder), catalogue);
    wanted.push(...reading.wanted);
    problems.push(...reading.problems);
  }
  if (wanted.length === 0 && problems.length === 0) problems.push(nothingFound(paths));
  return { outcome, wanted: problems.length > 0 ? [] : wanted, problems, sources: texts };
}

/** Every rule that is an error in `recommended`. A config may make others errors as well. */
const FLOOR: RuleLevels = Object.fromEntries(
  ENTRIES.flatMap(({ rule, recommended }) => (recommended === 'error' ? [[rule.meta.id, 'error']] : [])),
);

function hasErrors({ result }: RunOutcome): boolean {
  return result?.files.some(({ findings }) => findings.some(({ severity }) => severity === 'error')) === true;
}

function refusalOf({ displayPath }: FileRef, language: 'markdown' | 'shell'): UsageProblem {
  const kind = language === 'markdown' ? 'a page' : 'a script';
  return {
    message: `"${displayPath}" is ${kind}, and only JSON and YAML files are submitted; take the bodies out of it with "instancelint convert"`,
  };
}

function nothingFound(paths: readonly string[]): UsageProblem {
  const places = (paths.length === 0 ? ['.'] : paths).map((path) => `"${path}"`).join(', ');
  return { message: `there is nothing to submit: no JSON or YAML file in ${places} holds an instance` };
}
