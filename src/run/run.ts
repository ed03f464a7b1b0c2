import { resolve } from 'node:path';
import type { Cache, CacheRequest, Outcome } from '../cache/cache.ts';
import type { Circumstances } from '../cache/settings-keys.ts';
import type { RuleLevels } from '../config/config-data.ts';
import { type ConfigSource, createSettingsOf, type Settings, type SettingsOf } from '../config/settings.ts';
import type { FileResult } from '../core/findings/finding.ts';
import { findNamesakes, type Namesakes } from '../core/findings/namesakes.ts';
import { type LintJob, lint } from '../core/lint.ts';
import type { PageParser } from '../core/parse/page.ts';
import { parserFor } from '../core/parse/parser-for.ts';
import type { Parser } from '../core/parse/tree.ts';
import { type Language, languageOfPath, type Source, wholeText } from '../core/text/source.ts';
import { discover } from '../discover/discover.ts';
import { displayPathOf, type FileRef } from '../discover/file-ref.ts';
import { createProjectRootOf, type ProjectRootOf } from '../discover/project-root.ts';
import type { UsageProblem } from '../discover/usage-problem.ts';
import { type Reading, readSource } from '../read/read-source.ts';
import { undecodableResult } from '../read/undecodable.ts';
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
  /** Undefined: every file is linted. */
  readonly cache?: CacheRequest | undefined;
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
  const lintJobOf = createLintJobOf(job, project);
  const problems: UsageProblem[] = [];
  const checked: Linted[] = [];
  let skipped = 0;

  const cached = await openCacheFor(job, projectRootOf);
  const { cache } = cached;

  const take = (file: FileRef, outcome: Outcome, own: Settings): void => {
    const baseline = job.baseline === undefined ? own.baseline : resolve(cwd, job.baseline);
    if (outcome === 'skipped') skipped++;
    else checked.push({ path: file.path, result: outcome, baseline, named: file.named });
  };

  const check = async (file: FileRef, reading: Reading): Promise<void> => {
    if (reading.kind === 'problem') problems.push(reading.problem);
    else if (reading.kind === 'skipped') {
      skipped++;
      cache?.keep(file.path, 'skipped');
    } else {
      const language = languageOf(reading);
      const own = await settings.settingsFor(file.path, language);
      if (own === undefined) return;
      const text = cache !== undefined && reading.kind === 'source' ? wholeText(reading.source) : undefined;
      const known =
        text === undefined ? undefined : cache?.recall(file, circumstancesOf(file, own, language), text);
      const outcome = known ?? (await lintReading(file, reading, own)) ?? 'skipped';
      if (known === undefined) cache?.keep(file.path, outcome);
      take(file, outcome, own);
    }
  };

  const lintReading = async (
    { path, named }: FileRef,
    reading: Extract<Reading, { kind: 'source' | 'undecodable' }>,
    own: Settings,
  ): Promise<FileResult | undefined> =>
    reading.kind === 'undecodable'
      ? undecodableResult(reading.path, reading.language, reading.undecodable, own.severities)
      : lint(await lintJobOf(path, reading.source, own, named));

  const checkFile = async (file: FileRef): Promise<void> => {
    const language = job.language ?? languageOfPath(file.path);
    const own = cache && language && (await settings.settingsFor(file.path, language));
    const known = own && cache?.recall(file, circumstancesOf(file, own, language));
    if (own !== undefined && known !== undefined) take(file, known, own);
    else await check(file, readSource(file, job.language));
  };

  if (input.kind === 'text') {
    const displayPath = displayPathOf(input.path, cwd);
    await check({ path: input.path, displayPath, named: true }, input.reading);
  } else {
    const found = await discover({ ...input, cwd, projectRootOf, configOf: settings.configOf });
    problems.push(...found.problems);
    await job.onFound?.(found.files.length);
    for (const file of found.files) {
      if (settings.problems.length > 0) break;
      await checkFile(file);
    }
    if (checked.some(({ result }) => (result.sends ?? []).length > 0)) {
      const { findSentFiles } = await import('./sent-files.ts');
      for (const file of await findSentFiles(checked, cwd, project)) {
        await check(file, readSource(file, languageOfPath(file.path) ?? 'json'));
      }
      checked.sort(byShownPath);
    }
    const namesakes = cache?.forgetNamesakes();
    if (namesakes !== undefined && namesakes.size > 0) {
      const forgotten = checked.filter(({ path }) => namesakes.has(path));
      checked.splice(0, checked.length, ...checked.filter(({ path }) => !namesakes.has(path)));
      for (const { path, named, result } of forgotten) {
        const file = { path, displayPath: result.source.path, named };
        await check(file, readSource(file, result.source.language));
      }
      checked.sort(byShownPath);
    }
  }
  if (settings.problems.length > 0) {
    const { notes } = settings;
    return { result: undefined, problems: [...settings.problems, ...problems], notes, defects: [] };
  }
  const unsaved = cache?.save() ?? cached.refusal;

  const fixed = await withFixes(checked, settings, lintJobOf, job);
  const compared = await compareNames(fixed.files, settings, lintJobOf);
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
      ...(unsaved === undefined
        ? []
        : [`the cache is not used: ${unsaved}; name another place with --cache-location`]),
      ...nothingFound(job, checked.length, problems.length),
    ],
    defects: fixed.defects,
  };
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

function circumstancesOf({ named }: FileRef, settings: Settings, language: Language): Circumstances {
  return { settings, language, named };
}

function byShownPath(a: Linted, b: Linted): number {
  return a.result.source.path < b.result.source.path ? -1 : 1;
}

/** Most runs fix nothing, and load none of what is needed for it. */
async function withFixes(
  files: readonly Linted[],
  { settingsFor }: SettingsOf,
  lintJobOf: LintJobOf,
  { input, fix, updateBaseline, cwd }: RunJob,
): Promise<Fixed> {
  const isFixable = ({ result }: Linted): boolean => result.findings.some((finding) => finding.fix);
  if (fix === undefined || !files.some(isFixable)) return { files, problems: [], defects: [], notes: [] };
  const job: FixFiles = {
    errorsOnly: fix.errorsOnly,
    // A text that is at hand is the caller's to write.
    write: fix.write && input.kind === 'paths',
    // A baseline that is about to be written anew hides nothing.
    baselines: !updateBaseline,
    cwd,
    async linterOf({ path, result, named }) {
      const own = await settingsFor(path, result.source.language);
      if (own === undefined) return undefined;
      const { source } = result;
      const lintJob = await lintJobOf(path, source, own, named);
      return {
        parse: lintJob.parse,
        looksLikeInstance: !named || lint({ ...lintJob, onlyInstances: true }) !== undefined,
        lint: (text) => lint({ ...lintJob, source: { ...source, text } }),
      };
    },
  };
  return (await import('./fixes.ts')).fixFiles(files, job);
}

/** Lints those files once more that hold the name of an instance in an earlier one. */
async function compareNames(
  files: readonly Linted[],
  { settingsFor }: SettingsOf,
  lintJobOf: LintJobOf,
): Promise<readonly Linted[]> {
  const found = findNamesakes(files.map(({ result }) => result));
  const compared = [...files];
  for (const [index, namesakes] of found) {
    const file = files[index];
    const own = file && (await settingsFor(file.path, file.result.source.language));
    if (file === undefined || own === undefined) continue;
    const result = lint(await lintJobOf(file.path, file.result.source, own, file.named, namesakes));
    if (result !== undefined) compared[index] = { ...file, result: { ...file.result, ...result } };
  }
  return compared;
}

/** Most runs have no baseline, and none of what is needed to use one. */
async function withBaselines(checked: readonly Checked[], update: boolean, cwd: string): Promise<Baselined> {
  if (checked.every(({ baseline }) => baseline === undefined)) {
    return { files: checked.map(({ result }) => result), hidden: 0, outdated: 0, problems: [], notes: [] };
  }
  return (await import('./baselines.ts')).applyBaselines(checked, update, cwd);
}

const NO_NAMESAKES: Namesakes = new Map();

const parsers = new Map<Language, Parser | PageParser>();

/** How a file is linted, given the absolute path that it is read from or stands for. */
type LintJobOf = (
  path: string,
  source: Source,
  settings: Settings,
  named: boolean,
  namesakes?: Namesakes,
) => Promise<LintJob>;

function createLintJobOf({ input }: RunJob, project: Project): LintJobOf {
  return async (path, source, { severities, catalogue }, named, namesakes = NO_NAMESAKES) => {
    const parse = await parserOf(source);
    const job = { source, parse, catalogue, severities, onlyInstances: !named, namesakes };
    // A page shows how to do it; the files that its commands send are the reader's.
    if (source.language !== 'shell' || input.kind === 'text') return job;
    const { createFileExists } = await import('./sent-files.ts');
    return { ...job, fileExists: await createFileExists(path, source.text, project) };
  };
}

/** Looked up once for each language but Markdown, whose pages need more or less. */
async function parserOf({ language, text }: Source): Promise<Parser | PageParser> {
  const parse = parsers.get(language) ?? (await parserFor(language, text));
  if (language !== 'markdown') parsers.set(language, parse);
  return parse;
}

function languageOf(reading: Extract<Reading, { kind: 'source' | 'undecodable' }>): Language {
  return reading.kind === 'source' ? reading.source.language : reading.language;
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
