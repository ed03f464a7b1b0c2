import { resolve } from 'node:path';
import type { Cache, CacheRequest } from '../cache/cache.ts';
import type { RuleLevels } from '../config/config-data.ts';
import { type ConfigSource, createSettingsOf, type SettingsOf } from '../config/settings.ts';
import { createSharedNames, nameNumbers } from '../core/findings/namesakes.ts';
import type { Language } from '../core/text/source.ts';
import { displayPathOf } from '../discover/file-ref.ts';
import type { Environment } from '../discover/git/git.ts';
import { createProjectRootOf, isWithinFolder, type ProjectRootOf } from '../discover/project-root.ts';
import type { Selection, Shard } from '../discover/selection.ts';
import type { UsageProblem } from '../discover/usage-problem.ts';
import type { OnFolder, OnMany } from '../discover/walk.ts';
import type { Reading } from '../read/read-source.ts';
import type { RunResult } from '../report/run-result.ts';
import { plural } from '../report/summary.ts';
import type { Baselined, Linted, Outdated, PassedOver } from './baselines.ts';
import { type Checking, engine } from './check-file.ts';
import {
  byShownPath,
  checkNamesakes,
  createChecker,
  createLedger,
  type Ledger,
  type OnProgress,
} from './checker.ts';
import { compareNames } from './compare-names.ts';
import { findFiles, type Supply } from './find-files.ts';
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
  /** Undefined: all files are checked that the paths are about. */
  readonly select?: Selection | undefined;
  /** Undefined: the run is not divided. */
  readonly shard?: Shard | undefined;
  /** For git. */
  readonly env?: Environment;
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

/** The whole line from paths to results: discover, read, lint, fix, compare names, compare with the baseline. */
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
  const { ledger, others, supply } = await checkAll(job, settings, checking, project);
  const { checked, problems } = ledger;
  if (settings.problems.length > 0) {
    return {
      result: undefined,
      problems: [...settings.problems, ...problems],
      notes: settings.notes,
      outdated: [],
      sources: [...settings.sources],
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
  const compared = await compareAll(fixed.files, others.checked, names.paths, settings, checking, supply);
  const { files, hidden, outdated, ...rest } = await withBaselines(compared, ledger.passedOver, job);
  return {
    result: {
      files,
      skipped: ledger.skipped,
      ...(hidden + outdated.length > 0 ? { baseline: { hidden, outdated: totalOf(outdated) } } : {}),
      ...(job.fix === undefined ? {} : { fixing: job.fix.write ? 'done' : 'preview' }),
    },
    problems: [...problems, ...fixed.problems, ...rest.problems, ...missingBaseline(job, checked)],
    notes: [
      ...settings.notes,
      ...(supply?.notes ?? []),
      ...fixed.notes,
      ...rest.notes,
      ...(unsaved === undefined
        ? []
        : [`the cache is not used: ${unsaved}; name another place with --cache-location`]),
      ...nothingFound(job, supply, checked.length + problems.length),
    ],
    outdated,
    sources: [...settings.sources, ...baselinesOf(checked, job)],
    defects: fixed.defects,
  };
}

interface Gathered {
  readonly ledger: Ledger;
  /** Files of other shards, which are only compared with. */
  readonly others: Ledger;
  /** Undefined for a text that is at hand. */
  readonly supply: Supply | undefined;
}

/** Finds, reads and lints all that a run is about. */
async function checkAll(
  job: RunJob,
  settings: SettingsOf,
  checking: Checking,
  project: Project,
): Promise<Gathered> {
  const { input, cwd, language } = job;
  const ledger = createLedger();
  if (input.kind === 'text') {
    const file = { path: input.path, displayPath: displayPathOf(input.path, cwd), named: true };
    await createChecker(job, settings, checking, undefined).checkText(file, input.reading, ledger);
    return { ledger, others: createLedger(), supply: undefined };
  }
  const { onMany, onFolder } = job;
  const supply = await findFiles({ ...input, ...project, cwd, onMany, onFolder }, job, settings);
  const checker = createChecker(job, settings, checking, supply.readings);
  ledger.problems.push(...supply.problems);
  let others = createLedger();
  if (job.shard === undefined) {
    await job.onFound?.(supply.files.length);
    await checker.checkFiles(supply.files, ledger);
    if (ledger.checked.some(({ result }) => (result.sends ?? []).length > 0)) {
      const { findSentFiles } = await import('./sent-files.ts');
      const sent = await findSentFiles(ledger.checked, cwd, project);
      await checker.checkSent(
        sent.filter(({ path }) => supply.isSelected(path)),
        ledger,
      );
      ledger.checked.sort(byShownPath);
    }
  } else {
    const { checkBesides, divide } = await import('./shards.ts');
    const division = divide(supply.files, job.shard);
    await job.onFound?.(division.own.length);
    await checker.checkFiles(division.own, ledger);
    others = await checkBesides({ ...division, ledger, checker, supply, settings, project, cwd, language });
  }
  const namesakes = checking.cache?.namesakes;
  if (namesakes !== undefined && namesakes.size > 0)
    for (const each of [ledger, others]) await checkNamesakes(each, namesakes, checker);
  return { ledger, others, supply };
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

/** Compares the names of instances with each other, and with those of others, of which nothing is told. */
async function compareAll(
  files: readonly Linted[],
  others: readonly Linted[],
  sharing: ReadonlySet<string>,
  settings: SettingsOf,
  checking: Checking,
  supply: Supply | undefined,
): Promise<readonly Linted[]> {
  const comparing = { ...checking, readings: supply?.readings };
  if (others.length === 0) return compareNames(files, sharing, settings, comparing);
  const own = new Set(files.map(({ file }) => file));
  const all = [...files, ...others].sort(byShownPath);
  return (await compareNames(all, sharing, settings, comparing)).filter(({ file }) => own.has(file));
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
  passedOver: readonly PassedOver[],
  job: RunJob,
): Promise<Baselined> {
  const { cwd, rules, baseline, updateBaseline } = job;
  const isUsed = [...checked, ...passedOver].some((file) => file.baseline !== undefined);
  if (baseline === undefined && !isUsed) {
    return { files: checked.map(({ result }) => result), hidden: 0, outdated: [], problems: [], notes: [] };
  }
  const covers = coverageOf(job);
  return (await import('./baselines.ts')).applyBaselines(checked, {
    named: baseline === undefined ? undefined : resolve(cwd, baseline),
    passedOver,
    update: updateBaseline,
    cwd,
    covers,
    // One shard tells for all.
    misses: (path) => (job.shard?.number ?? 1) === 1 && covers(path),
    leftOut: (ruleId) => rules[ruleId] === 'off',
  });
}

/** Whether a run looks at, or compares with, all that is in a place. */
function coverageOf({ input, select, cwd }: RunJob): (path: string) => boolean {
  if (input.kind === 'text' || select !== undefined) return () => false;
  const places = (input.paths.length === 0 ? ['.'] : input.paths).map((path) => resolve(cwd, path));
  return (path) => places.some((place) => isWithinFolder(path, place));
}

function missingBaseline({ updateBaseline }: RunJob, checked: readonly Linted[]): UsageProblem[] {
  const unnamed = checked.filter(({ baseline }) => baseline === undefined).length;
  if (!updateBaseline || unnamed === 0) return [];
  const which = unnamed === checked.length ? '' : ` for ${plural(unnamed, 'file')}`;
  return [
    { message: `no baseline is named${which}; name the file to write with --baseline, or in the config` },
  ];
}

/** A folder without instances is no mistake, but a path that was meant otherwise should not pass unseen. */
function nothingFound({ input, shard }: RunJob, supply: Supply | undefined, found: number): string[] {
  if (input.kind === 'text' || input.fromHook || found > 0) return [];
  if (supply?.emptiness !== undefined && supply.emptiness !== '') return [supply.emptiness];
  // The others have some.
  if (shard !== undefined && (supply?.files.length ?? 0) > 0) return [];
  const places = (input.paths.length === 0 ? ['.'] : input.paths).map((path) => `"${path}"`);
  return [
    `no instance files found in ${places.join(', ')}; name pages and scripts by a glob, such as "docs/**/*.md"`,
  ];
}
