import { resolve } from 'node:path';
import type { RuleLevels } from '../config/config-data.ts';
import { type ConfigSource, createSettingsOf, type Settings, type SettingsOf } from '../config/settings.ts';
import { cleanFile, type FileReport, type FileResult, toReport } from '../core/findings/finding.ts';
import { findNamesakes, findSharedNames, type Namesakes } from '../core/findings/namesakes.ts';
import { screen } from '../core/screen/screen.ts';
import { type Language, languageOfPath, type Source } from '../core/text/source.ts';
import { discover } from '../discover/discover.ts';
import { createProjectRootOf } from '../discover/project-root.ts';
import type { UsageProblem } from '../discover/usage-problem.ts';
import { type Reading, readSource } from '../read/read-source.ts';
import type { RunResult } from '../report/reporter.ts';
import type { Baselined, Checked, Linted } from './baselines.ts';
import type { Fixed, FixFiles } from './fixes.ts';
import type { Project } from './sent-files.ts';

/** What to check: paths as given, or one text that is at hand, with the absolute path that it stands for. */
export type Input =
  | { readonly kind: 'paths'; readonly paths: readonly string[]; readonly fromHook: boolean }
  | { readonly kind: 'text'; readonly path: string; readonly reading: Reading };

export interface RunJob {
  readonly input: Input;
  readonly cwd: string;
  readonly config: ConfigSource;
  /** Levels of rules that win over every config. */
  readonly rules: RuleLevels;
  /** Overrules the extension of every file. */
  readonly language: Language | undefined;
  /** Used in place of what the configs say. */
  readonly baseline: string | undefined;
  readonly updateBaseline: boolean;
  /** Undefined: nothing is fixed. */
  readonly fix: FixRequest | undefined;
  /** Whether to take what is quicker for plain files; otherwise all go through every rule and the larger parser, with the same result. */
  readonly fast: boolean;
  /** Told how many files there are, before the first one is read. */
  readonly onFound?: (fileCount: number) => Promise<void>;
}

export interface FixRequest {
  /** Writes files that are fixed; otherwise they are only reported as if they were. */
  readonly write: boolean;
  readonly errorsOnly: boolean;
}

export interface RunOutcome {
  /** Undefined when a config is broken: then nothing was checked. */
  readonly result: RunResult | undefined;
  /** Each on its own is a reason for exit code 2; the files that could be read are checked all the same. */
  readonly problems: readonly UsageProblem[];
  /** Worth a line, and no failure. */
  readonly notes: readonly string[];
  /** Failures of ours that harmed nothing: a sentence each. */
  readonly defects: readonly string[];
}

/** The whole line from paths to results: discover, read, lint, fix, compare with the baseline. */
export async function run(job: RunJob): Promise<RunOutcome> {
  const { input, cwd, config, rules } = job;
  const projectRootOf = createProjectRootOf(cwd);
  const settings = createSettingsOf({ source: config, cwd, projectRootOf, rules });
  const project: Project = { projectRootOf, configOf: settings.configOf };
  const linting: Linting = { settings, project: input.kind === 'text' ? undefined : project, job };
  const problems: UsageProblem[] = [];
  const checked: Linted[] = [];
  let skipped = 0;

  const check = async (path: string, reading: Reading, named: boolean): Promise<void> => {
    if (reading.kind === 'problem') problems.push(reading.problem);
    else if (reading.kind === 'skipped') skipped++;
    else {
      const own = await settings.settingsFor(path);
      if (own === undefined) return;
      const result = await resultOf(path, reading, own, named, linting);
      const baseline = job.baseline === undefined ? own.baseline : resolve(cwd, job.baseline);
      if (result === undefined) skipped++;
      else checked.push({ path, result, baseline, named });
    }
  };

  if (input.kind === 'text') await check(input.path, input.reading, true);
  else {
    const found = await discover({ ...input, cwd, projectRootOf, configOf: settings.configOf });
    problems.push(...found.problems);
    await job.onFound?.(found.files.length);
    for (const file of found.files) {
      if (settings.problems.length > 0) break;
      await check(file.path, readSource(file, job.language), file.named);
    }
    if (checked.some(({ result }) => (result.sends ?? []).length > 0)) {
      const { findSentFiles } = await import('./sent-files.ts');
      for (const file of await findSentFiles(checked, cwd, project)) {
        await check(file.path, readSource(file, languageOfPath(file.path) ?? 'json'), true);
      }
      checked.sort((a, b) => (a.result.source.path < b.result.source.path ? -1 : 1));
    }
  }
  if (settings.problems.length > 0) {
    const { notes } = settings;
    return { result: undefined, problems: [...settings.problems, ...problems], notes, defects: [] };
  }

  const fixed = await withFixes(checked, linting);
  const compared = await compareNames(fixed.files, linting);
  const { files, hidden, outdated, ...rest } = await withBaselines(compared, job.updateBaseline, cwd);
  return {
    result: {
      files,
      skipped,
      ...(hidden + outdated > 0 ? { baseline: { hidden, outdated } } : {}),
      ...(job.fix === undefined ? {} : { fixing: job.fix.write ? 'done' : 'preview' }),
    },
    problems: [...problems, ...fixed.problems, ...rest.problems, ...missingBaseline(job, checked)],
    notes: [
      ...settings.notes,
      ...fixed.notes,
      ...rest.notes,
      ...nothingFound(job, checked.length, problems.length),
    ],
    defects: fixed.defects,
  };
}

/** What linting a file takes besides the file. */
interface Linting {
  readonly job: RunJob;
  readonly settings: SettingsOf;
  /** A text that is at hand has no files around it. */
  readonly project: Project | undefined;
}

/** Loaded for the first file that is not clean at first sight. */
function engine(): Promise<typeof import('./lint-file.ts')> {
  return import('./lint-file.ts');
}

type Read = Extract<Reading, { kind: 'source' | 'undecodable' }>;

/** Undefined: it holds no instance, and it was not named. */
async function resultOf(
  path: string,
  reading: Read,
  settings: Settings,
  named: boolean,
  { job, project }: Linting,
): Promise<FileReport | undefined> {
  if (reading.kind === 'undecodable') return (await engine()).reportUndecodable(reading, settings);
  const { source } = reading;
  if (job.fast) {
    const screened = screen(source, settings, !named);
    if (screened !== undefined) return screened === 'no instance' ? undefined : cleanFile(source, screened);
  }
  const result = await (await engine()).lintFile({ path, source, settings, named, project, fast: job.fast });
  return result && toReport(result);
}

/** Most runs fix nothing, and load none of what is needed for it. */
async function withFixes(files: readonly Linted[], { job, settings, project }: Linting): Promise<Fixed> {
  const { input, fix, updateBaseline, cwd } = job;
  const isFixable = ({ result }: Linted): boolean => result.findings.some((finding) => finding.fix);
  if (fix === undefined || !files.some(isFixable)) return { files, problems: [], defects: [], notes: [] };
  const fixing: FixFiles = {
    errorsOnly: fix.errorsOnly,
    // A text that is at hand is the caller's to write.
    write: fix.write && input.kind === 'paths',
    // A baseline that is about to be written anew hides nothing.
    baselines: !updateBaseline,
    cwd,
    async linterOf({ path, named }, { source }) {
      const own = await settings.settingsFor(path);
      return (
        own && (await engine()).linterOf({ path, source, settings: own, named, project, fast: job.fast })
      );
    },
  };
  return (await import('./fixes.ts')).fixFiles(files, fixing);
}

/** Lints those files once more that hold the name of an instance in an earlier one. */
async function compareNames(
  files: readonly Linted[],
  { job, settings, project }: Linting,
): Promise<readonly Linted[]> {
  const sharing = findSharedNames(files.map(({ result }) => result));
  if (sharing.size === 0) return files;
  const { lintFile } = await engine();
  const again = async (file: Linted, namesakes?: Namesakes): Promise<FileResult | undefined> => {
    const own = await settings.settingsFor(file.path);
    const source = sourceOf(file);
    if (own === undefined || source === undefined) return undefined;
    return lintFile({
      path: file.path,
      source,
      settings: own,
      named: file.named,
      project,
      namesakes,
      fast: job.fast,
    });
  };
  const placed = new Map<number, FileResult>();
  for (const index of [...sharing].sort((a, b) => a - b)) {
    const file = files[index];
    const known = file?.result.frameText === undefined ? file && (await again(file)) : file.result;
    if (known !== undefined) placed.set(index, known);
  }
  const compared = [...files];
  for (const [index, namesakes] of findNamesakes(placed)) {
    const file = files[index];
    const result = file && (await again(file, namesakes));
    if (file === undefined || result === undefined) continue;
    const { mended } = file.result;
    compared[index] = { ...file, result: mended === undefined ? result : { ...result, mended } };
  }
  return compared;
}

/** The text of a file that is to be linted once more; of a clean one it was not kept. */
function sourceOf({ path, named, result }: Linted): Source | undefined {
  if (result.frameText !== undefined) return result.source;
  const reading = readSource({ path, displayPath: result.source.path, named }, result.source.language);
  return reading.kind === 'source' ? reading.source : undefined;
}

/** Most runs have no baseline, and none of what is needed to use one. */
async function withBaselines(checked: readonly Checked[], update: boolean, cwd: string): Promise<Baselined> {
  if (checked.every(({ baseline }) => baseline === undefined)) {
    return { files: checked.map(({ result }) => result), hidden: 0, outdated: 0, problems: [], notes: [] };
  }
  return (await import('./baselines.ts')).applyBaselines(checked, update, cwd);
}

function missingBaseline({ updateBaseline }: RunJob, checked: readonly Checked[]): UsageProblem[] {
  return updateBaseline && checked.some(({ baseline }) => baseline === undefined)
    ? [{ message: 'no baseline is named for some files; name one with --baseline or in the config' }]
    : [];
}

/** A folder without instances is no mistake, but a path that was meant otherwise should not pass unseen. */
function nothingFound({ input }: RunJob, checkedCount: number, problemCount: number): string[] {
  if (input.kind === 'text' || input.fromHook || checkedCount + problemCount > 0) return [];
  const places = (input.paths.length === 0 ? ['.'] : input.paths).map((path) => `"${path}"`);
  return [
    `no instance files found in ${places.join(', ')}; name pages and scripts by a glob, such as "docs/**/*.md"`,
  ];
}
