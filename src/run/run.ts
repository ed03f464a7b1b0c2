import { resolve } from 'node:path';
import type { RuleLevels } from '../config/config-data.ts';
import { type ConfigSource, createSettingsOf, type Settings, type SettingsOf } from '../config/settings.ts';
import type { FileResult } from '../core/findings/finding.ts';
import { findNamesakes, type Namesakes } from '../core/findings/namesakes.ts';
import { lint } from '../core/lint.ts';
import type { PageParser } from '../core/parse/page.ts';
import { parserFor } from '../core/parse/parser-for.ts';
import type { Parser } from '../core/parse/tree.ts';
import type { Language, Source } from '../core/text/source.ts';
import { discover } from '../discover/discover.ts';
import { createProjectRootOf } from '../discover/project-root.ts';
import type { UsageProblem } from '../discover/usage-problem.ts';
import { type Reading, readSource } from '../read/read-source.ts';
import { undecodableResult } from '../read/undecodable.ts';
import type { RunResult } from '../report/reporter.ts';
import type { Baselined, Checked } from './baselines.ts';

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
  /** Told how many files there are, before the first one is read. */
  readonly onFound?: (fileCount: number) => Promise<void>;
}

export interface RunOutcome {
  /** Undefined when a config is broken: then nothing was checked. */
  readonly result: RunResult | undefined;
  /** Each on its own is a reason for exit code 2; the files that could be read are checked all the same. */
  readonly problems: readonly UsageProblem[];
  /** Worth a line, and no failure. */
  readonly notes: readonly string[];
}

/** The whole line from paths to results: discover, read, lint, compare with the baseline. */
export async function run(job: RunJob): Promise<RunOutcome> {
  const { input, cwd, config, rules } = job;
  const projectRootOf = createProjectRootOf(cwd);
  const settings = createSettingsOf({ source: config, cwd, projectRootOf, rules });
  const problems: UsageProblem[] = [];
  const checked: Linted[] = [];
  let skipped = 0;

  const check = async (path: string, reading: Reading, named: boolean): Promise<void> => {
    if (reading.kind === 'problem') problems.push(reading.problem);
    else if (reading.kind === 'skipped') skipped++;
    else {
      const own = await settings.settingsFor(path, languageOf(reading));
      if (own === undefined) return;
      const result = await lintReading(reading, own, named, NO_NAMESAKES);
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
  }
  if (settings.problems.length > 0) {
    return { result: undefined, problems: [...settings.problems, ...problems], notes: settings.notes };
  }

  const compared = await compareNames(checked, settings);
  const { files, hidden, outdated, ...rest } = await withBaselines(compared, job.updateBaseline, cwd);
  return {
    result: { files, skipped, ...(hidden + outdated > 0 ? { baseline: { hidden, outdated } } : {}) },
    problems: [...problems, ...rest.problems, ...missingBaseline(job, checked)],
    notes: [...settings.notes, ...rest.notes, ...nothingFound(job, checked.length, problems.length)],
  };
}

interface Linted extends Checked {
  readonly named: boolean;
}

/** Lints those files once more that hold the name of an instance in an earlier one. */
async function compareNames(
  files: readonly Linted[],
  { settingsFor }: SettingsOf,
): Promise<readonly Linted[]> {
  const found = findNamesakes(files.map(({ result }) => result));
  const compared = [...files];
  for (const [index, namesakes] of found) {
    const file = files[index];
    const own = file && (await settingsFor(file.path, file.result.source.language));
    if (file === undefined || own === undefined) continue;
    const reading = { kind: 'source', source: file.result.source } as const;
    const result = await lintReading(reading, own, file.named, namesakes);
    if (result !== undefined) compared[index] = { ...file, result };
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

async function lintReading(
  reading: Extract<Reading, { kind: 'source' | 'undecodable' }>,
  { severities, catalogue }: Settings,
  named: boolean,
  namesakes: Namesakes,
): Promise<FileResult | undefined> {
  if (reading.kind === 'undecodable') {
    return undecodableResult(reading.path, reading.language, reading.undecodable, severities);
  }
  const { source } = reading;
  return lint({
    source,
    parse: await parserOf(source),
    catalogue,
    severities,
    onlyInstances: !named,
    namesakes,
  });
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
  return [`no instance files found in ${places.join(', ')}`];
}
