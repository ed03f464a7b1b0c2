import { relative } from 'node:path';
import type { Limits } from '../core/limits.ts';
import type { Levels } from '../core/rules/level.ts';
import { once } from '../core/text/once.ts';
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
  /** Files with the same levels mostly share one object. */
  levelsOf(path: string): Levels;
  readonly catalogue: KnownElements;
  /** Absolute. */
  readonly baseline: string | undefined;
  readonly limits: Limits;
  /** Every file that it comes from, by absolute paths. */
  readonly sources: readonly string[];
}

export type Loading = ActiveConfig | { readonly problems: readonly UsageProblem[] };

export interface LoadJob {
  readonly cwd: string;
  /** What wins over every config. */
  readonly rules: RuleLevels;
  /** What globs are relative to in place of the config's own folder. */
  readonly globFolder?: string;
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
  const folder = job.globFolder ?? checked.folder;
  const custom = await catalogueWith(config.elements, job);
  if (custom.problems.length > 0) return { problems: custom.problems };
  return {
    selection: once(async () => ({
      ignore: config.ignore.length === 0 ? [] : [await ignoreLevel(folder, config.ignore)],
      wants: await createMatcher(config.files, folder),
    })),
    levelsOf: await createLevelsOf(config, folder, job.rules),
    catalogue: custom.catalogue,
    baseline: config.baseline,
    limits: config.limits,
    sources: config.sources,
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

/** Levels by path: those of the preset and of `rules`, then of each override that matches, then what wins over all. */
async function createLevelsOf(
  { preset, rules: common, overrides }: MergedConfig,
  folder: string,
  rules: RuleLevels,
): Promise<ActiveConfig['levelsOf']> {
  const everywhere: Levels = { preset, rules: { ...common, ...rules } };
  if (overrides.length === 0) return () => everywhere;
  const conditional = await Promise.all(
    overrides.map(async (override) => ({
      matches: await createMatcher(override.files, folder),
      ...override,
    })),
  );
  return (path) => {
    const matching = conditional.filter(({ matches }) => matches(path));
    if (matching.length === 0) return everywhere;
    return {
      preset,
      rules: { ...common, ...Object.assign({}, ...matching.map((override) => override.rules)), ...rules },
    };
  };
}
