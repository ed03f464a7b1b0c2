import { relative } from 'node:path';
import type { Severities } from '../core/findings/severity.ts';
import { presetSeverities } from '../core/rules/all.ts';
import { once } from '../core/text/once.ts';
import type { Language } from '../core/text/source.ts';
import { type FolderConfig, ignoreLevel } from '../discover/ignore.ts';
import type { UsageProblem } from '../discover/usage-problem.ts';
import type { KnownElements } from '../knowledge/known-elements.ts';
import type { CheckedConfig } from './check.ts';
import type { RuleLevels } from './config-data.ts';
import type { ConfigText } from './config-text.ts';
import { createMatcher } from './glob-matcher.ts';
import { type MergedConfig, mergeConfig } from './merge.ts';
import { readConfig } from './read-config.ts';

/** A config, ready for use in the folder that its globs are relative to. */
export interface ActiveConfig {
  /** Which files to look at. What that takes comes when it is asked for: a file that is named is looked at in any case. */
  selection(): Promise<FolderConfig>;
  severitiesOf(path: string, language: Language): Severities;
  readonly catalogue: KnownElements;
  /** Absolute. */
  readonly baseline: string | undefined;
}

export type Loading = ActiveConfig | { readonly problems: readonly UsageProblem[] };

export interface LoadJob {
  readonly cwd: string;
  /** What wins over every config. */
  readonly rules: RuleLevels;
  bundledCatalogue(): KnownElements;
}

/** Parses, checks and merges a config; no path in it may lead out of `root`. */
export async function loadConfig(config: ConfigText, root: string, job: LoadJob): Promise<Loading> {
  return activate(await readConfig(config), root, job);
}

/** The same for what the API was handed; its paths are relative to the current directory. */
export async function loadConfigData(data: unknown, job: LoadJob): Promise<Loading> {
  const { checkConfigData } = await import('./check.ts');
  return activate(checkConfigData(data, job.cwd), job.cwd, job);
}

async function activate(
  checked: CheckedConfig | readonly UsageProblem[],
  root: string,
  job: LoadJob,
): Promise<Loading> {
  if (!('data' in checked)) return { problems: checked };
  const merging = await mergeConfig(checked, root);
  if ('problems' in merging) return merging;
  const { config } = merging;
  const { folder } = checked;
  const custom = await catalogueWith(config.elements, job);
  if (custom.problems.length > 0) return { problems: custom.problems };
  return {
    selection: once(async () => ({
      ignore: config.ignore.length === 0 ? [] : [await ignoreLevel(folder, config.ignore)],
      wants: await createMatcher(config.files, folder),
    })),
    severitiesOf: await createSeveritiesOf(config, folder, job.rules),
    catalogue: custom.catalogue,
    baseline: config.baseline,
  };
}

async function catalogueWith(
  elements: readonly string[],
  { cwd, bundledCatalogue }: LoadJob,
): Promise<{ readonly catalogue: KnownElements; readonly problems: readonly UsageProblem[] }> {
  if (elements.length === 0) return { catalogue: bundledCatalogue(), problems: [] };
  const { loadElementSchemas } = await import('../knowledge/custom.ts');
  const shown = elements.map((path) => relative(cwd, path));
  return loadElementSchemas(shown, bundledCatalogue(), cwd);
}

/** Severities by path: those of the preset and of `rules`, then of each override that matches, then what wins over all. */
async function createSeveritiesOf(
  config: MergedConfig,
  folder: string,
  rules: RuleLevels,
): Promise<ActiveConfig['severitiesOf']> {
  const commonOf = perLanguage((language) => ({
    ...presetSeverities(config.preset, language),
    ...config.rules,
  }));
  const everywhereIn = perLanguage((language) => ({ ...commonOf(language), ...rules }));
  if (config.overrides.length === 0) return (_path, language) => everywhereIn(language);
  const overrides = await Promise.all(
    config.overrides.map(async (override) => ({
      matches: await createMatcher(override.files, folder),
      ...override,
    })),
  );
  return (path, language) => {
    const matching = overrides.filter(({ matches }) => matches(path));
    if (matching.length === 0) return everywhereIn(language);
    return {
      ...commonOf(language),
      ...Object.assign({}, ...matching.map((override) => override.rules)),
      ...rules,
    };
  };
}

/** Made once a language: files with the same severities shall share one object. */
function perLanguage(make: (language: Language) => Severities): (language: Language) => Severities {
  const made = new Map<Language, Severities>();
  return (language) => {
    let severities = made.get(language);
    if (severities === undefined) {
      severities = make(language);
      made.set(language, severities);
    }
    return severities;
  };
}
