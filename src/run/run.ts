import { resolve } from 'node:path';
import type { Cache, CacheRequest } from '../cache/cache.ts';
import type { RuleLevels } from '../config/config-data.ts';
import { type ConfigSource, createSettingsOf, type Settings, type SettingsOf } from '../config/settings.ts';
import { createSharedNames, nameNumbers } from '../core/findings/namesakes.ts';
import { type Language, languageOfPath } from '../core/text/source.ts';
import { discover } from '../discover/discover.ts';
import { byDisplayPath, displayPathOf, type FileRef } from '../discover/file-ref.ts';
import { createProjectRootOf, isWithinFolder, type ProjectRootOf } from '../discover/project-root.ts';
import type { UsageProblem } from '../discover/usage-problem.ts';
import type { OnFolder, OnMany } from '../discover/walk.ts';
import { type Reading, readSource } from '../read/read-source.ts';
import type { RunResult } from '../report/reporter.ts';
import type { Baselined, BaselineJob, Linted, Outdated } from './baselines.ts';
import { type Checking, checkFile, checkReading, engine, type Outcome } from './check-file.ts';
import { compareNames } from './compare-names.ts';
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
  /** Undefined: nothing is remembered from run to run. */
  readonly cache?: CacheRequest | undefined;
  /** Whether to take what is quicker for plain files; otherwise all go through every rule and the larger parser, with the same result. */
  readonly fast: boolean;
  /** Told how many files there are, before the first one is read. */
  readonly onFound?: (fileCount: number) => Promise<void>;
  readonly onMany?: OnMany;
  /** Told after each file. */
  readonly onProgress?: OnProgress | undefined;
  /** Told of the folders that are looked into. */
  readonly onFolder?: OnFolder | undefined;
}

/** How many of how many files are done, and how many findings they have, but for those of files with a baseline. */
export type OnProgress = (done: number, total: number, findings: number) => void;

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
  /** What baselines know and no longer have to. */
  readonly outdated: readonly Outdated[];
  /** What the result depends on besides the files: configs and what they name, baselines; absolute paths. */
  readonly sources: readonly string[];
  /** Failures of ours that harmed nothing: a sentence each. */
  readonly defects: readonly string[];
}

/** The whole line from paths to results: discover, read, lint, fix, compare with the baseline. */
export async function run(job: RunJob): Promise<RunOutcome> {
  const { input, cwd, config, rules, language, fast } = job;
  const projectRootOf = createProjectRootOf(cwd);
  const settings = createSettingsOf({ source: config, cwd, projectRootOf, rules });
  const project: Project = { projectRootOf, configOf: settings.configOf };
  const cached = await openCacheFor(job, projectRootOf);
  const { cache } = cached;
  const names = createSharedNames();
  const checking: Checking = {
    language,
    fast,
    cache,
    names,
    project: input.kind === 'text' ? undefined : project,
  };
  const problems: UsageProblem[] = [];
  let checked: Linted[] = [];
  const passedOver: Pick<Linted, 'file' | 'baseline'>[] = [];
  let skipped = 0;
  let findingCount = 0;

  const take = (file: FileRef, outcome: Outcome, own: Settings): void => {
    if ('problem' in outcome) problems.push(outcome.problem);
    else {
      const baseline = job.baseline === undefined ? own.baseline : resolve(cwd, job.baseline);
      if (outcome.report !== 'no instance') {
        checked.push({ file, result: outcome.report, baseline });
        if (baseline === undefined) findingCount += outcome.report.findings.length;
      } else {
        skipped++;
        if (baseline !== undefined) passedOver.push({ file, baseline });
      }
    }
  };

  /** Stops at a config that is broken. */
  const check = async (
    files: readonly FileRef[],
    outcomeOf: (file: FileRef, own: Settings) => Outcome | Promise<Outcome>,
  ): Promise<void> => {
    let done = 0;
    for (const file of files) {
      const own = settings.settingsNear(file.path) ?? (await settings.settingsFor(file.path));
      if (own === undefined) return;
      const outcome = outcomeOf(file, own);
      take(file, outcome instanceof Promise ? await outcome : outcome, own);
      job.onProgress?.(++done, files.length, findingCount);
    }
  };

  if (input.kind === 'text') {
    const file = { path: input.path, displayPath: displayPathOf(input.path, cwd), named: true };
    await check([file], (_, own) => checkReading(file, input.reading, own, checking));
  } else {
    const found = await discover({
      ...input,
      cwd,
      projectRootOf,
      configOf: settings.configOf,
      onMany: job.onMany,
      onFolder: job.onFolder,
    });
    problems.push(...found.problems);
    await job.onFound?.(found.files.length);
    await check(found.files, (file, own) => checkFile(file, own, checking));
    if (checked.some(({ result }) => (result.sends ?? []).length > 0)) {
      const { findSentFiles } = await import('./sent-files.ts');
      await check(await findSentFiles(checked, cwd, project), (file, own) =>
        checkReading(file, readSource(file, languageOfPath(file.path) ?? 'json'), own, checking),
      );
      checked.sort(byShownPath);
    }
    const namesakes = cache?.namesakes;
    if (namesakes !== undefined && namesakes.size > 0) {
      const forgotten = checked.filter(({ file }) => namesakes.has(file.path));
      checked = checked.filter(({ file }) => !namesakes.has(file.path));
      for (const { file, result } of forgotten) {
        const reading = readSource(file, result.source.language);
        await check([file], (_, own) => checkReading(file, reading, own, checking));
      }
      checked.sort(byShownPath);
    }
  }
  if (settings.problems.length > 0) {
    const { notes } = settings;
    return {
      result: undefined,
      problems: [...settings.problems, ...problems],
      notes,
      outdated: [],
      sources: settings.sources(),
      defects: [],
    };
  }
  const unsaved = cache?.save() ?? cached.refusal;

  const fixed = await withFixes(checked, settings, checking, job);
  // What was fixed may be called otherwise than before.
  for (const { file, result } of fixed.files) {
    if (result.mended === undefined) continue;
    names.meet(file.displayPath, nameNumbers(file.displayPath, result.identities ?? []));
  }
  const compared = await compareNames(fixed.files, names.paths, settings, checking);
  const { files, hidden, outdated, ...rest } = await withBaselines(compared, passedOver, job);
  return {
    result: {
      files,
      skipped,
      ...(hidden + outdated.length > 0 ? { baseline: { hidden, outdated: totalOf(outdated) } } : {}),
      ...(job.fix === undefined ? {} : { fixing: job.fix.write ? 'done' : 'preview' }),
    },
    problems: [...problems, ...fixed.problems, ...rest.problems, ...missingBaseline(job, checked)],
    notes: [
      ...settings.notes,
      ...fixed.notes,
      ...rest.notes,
      ...(unsaved === undefined
        ? []
        : [`the cache is not used: ${unsaved}; name another place with --cache-location`]),
      ...nothingFound(job, checked.length, problems.length),
    ],
    outdated,
    sources: [...settings.sources(), ...baselinesOf(checked, job)],
    defects: fixed.defects,
  };
}

function baselinesOf(checked: readonly Linted[], { baseline, cwd }: RunJob): readonly string[] {
  const paths = new Set(checked.flatMap((file) => file.baseline ?? []));
  if (baseline !== undefined) paths.add(resolve(cwd, baseline));
  return [...paths];
}

function totalOf(outdated: readonly Outdated[]): number {
  return outdated.reduce((sum, { rules }) => rules.reduce((subtotal, { count }) => subtotal + count, sum), 0);
}

/** Fixing needs the texts of the files, and a text that is at hand is none of them. */
async function openCacheFor(
  { cache, fix, input, cwd }: RunJob,
  projectRootOf: ProjectRootOf,
): Promise<{ readonly cache?: Cache; readonly refusal?: string }> {
  if (cache === undefined || fix !== undefined || input.kind === 'text') return {};
  const { openCache } = await import('../cache/cache.ts');
  const opened = openCache(cache, projectRootOf(cwd), cwd);
  return 'refusal' in opened ? opened : { cache: opened };
}

function byShownPath(a: Linted, b: Linted): number {
  return byDisplayPath(a.file, b.file);
}

/** Most runs fix nothing, and load none of what is needed for it. */
async function withFixes(
  files: readonly Linted[],
  settings: SettingsOf,
  { project }: Checking,
  { input, fix, updateBaseline, cwd }: RunJob,
): Promise<Fixed> {
  const isFixable = ({ result }: Linted): boolean => result.findings.some((finding) => finding.fix);
  if (fix === undefined || !files.some(isFixable)) return { files, problems: [], defects: [], notes: [] };
  const fixing: FixFiles = {
    errorsOnly: fix.errorsOnly,
    // A text that is at hand is the caller's to write.
    write: fix.write && input.kind === 'paths',
    // A baseline that is about to be written anew hides nothing.
    baselines: !updateBaseline,
    cwd,
    async linterOf({ file: { path, named } }, { source }) {
      const own = await settings.settingsFor(path);
      return own && (await engine()).linterOf({ path, source, settings: own, named, project });
    },
  };
  return (await import('./fixes.ts')).fixFiles(files, fixing);
}

/** Most runs have no baseline, and none of what is needed to use one. */
async function withBaselines(
  checked: readonly Linted[],
  passedOver: BaselineJob['passedOver'],
  { input, cwd, rules, baseline, updateBaseline }: RunJob,
): Promise<Baselined> {
  const isUsed = [...checked, ...passedOver].some((file) => file.baseline !== undefined);
  if (baseline === undefined && !isUsed) {
    return { files: checked.map(({ result }) => result), hidden: 0, outdated: [], problems: [], notes: [] };
  }
  return (await import('./baselines.ts')).applyBaselines(checked, {
    named: baseline === undefined ? undefined : resolve(cwd, baseline),
    passedOver,
    update: updateBaseline,
    cwd,
    covers: coverageOf(input, cwd),
    leftOut: (ruleId) => rules[ruleId] === 'off',
  });
}

/** Whether a run looks at all that is in a place. */
function coverageOf(input: Input, cwd: string): (path: string) => boolean {
  if (input.kind === 'text') return () => false;
  const places = (input.paths.length === 0 ? ['.'] : input.paths).map((path) => resolve(cwd, path));
  return (path) => places.some((place) => isWithinFolder(path, place));
}

function missingBaseline({ updateBaseline }: RunJob, checked: readonly Linted[]): UsageProblem[] {
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
