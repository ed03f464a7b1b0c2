import { dirname, resolve, sep } from 'node:path';
import { type Limits, USUAL_LIMITS } from '../core/limits.ts';
import type { Levels } from '../core/rules/level.ts';
import { once } from '../core/text/once.ts';
import type { FolderConfigOf } from '../discover/ignore.ts';
import { isWithinFolder, type ProjectRootOf } from '../discover/project-root.ts';
import type { UsageProblem } from '../discover/usage-problem.ts';
import { loadBundledCatalogue } from '../knowledge/bundled.ts';
import type { KnownElements } from '../knowledge/known-elements.ts';
import type { RuleLevels } from './config-data.ts';
import { createConfigFinder, readConfigText } from './find.ts';
import type { ActiveConfig, Loading, LoadJob } from './load-config.ts';

/** Which config is in force: the nearest above each file, none, a file that was named, or data handed to the API. */
export type ConfigSource =
  | { readonly kind: 'nearest' }
  | { readonly kind: 'none' }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'data'; readonly data: unknown };

/** Everything about how one file is linted. */
export interface Settings {
  readonly levels: Levels;
  readonly catalogue: KnownElements;
  /** Absolute. */
  readonly baseline: string | undefined;
  readonly limits: Limits;
}

export interface SettingsOf {
  /** For discovery: what the config in force in a folder says about which files to look at. */
  readonly configOf: FolderConfigOf;
  /** Undefined as soon as any config turned out to be broken: `problems` says how, and nothing is to be linted. */
  settingsFor(path: string): Promise<Settings | undefined>;
  /** The same at once, for a file beside the one that was asked for before; undefined for others. */
  settingsNear(path: string): Settings | undefined;
  readonly problems: readonly UsageProblem[];
  readonly notes: readonly string[];
  /** Every file that the configs met so far come from, by absolute paths: themselves, and what they name. */
  readonly sources: ReadonlySet<string>;
}

export interface SettingsJob {
  readonly source: ConfigSource;
  readonly cwd: string;
  readonly projectRootOf: ProjectRootOf;
  /** What the command line says about rules; it wins over every config. */
  readonly rules: RuleLevels;
}

/** An editor asks again and again; what ships stays what it is. */
const bundledCatalogue = once(loadBundledCatalogue);

export function createSettingsOf(job: SettingsJob): SettingsOf {
  const { source, cwd, projectRootOf } = job;
  const finder = createConfigFinder(projectRootOf);
  const problems: UsageProblem[] = [];
  const loaded = new Map<string, Promise<ActiveConfig | undefined>>();
  const sources = new Set<string>();
  const loadJob: LoadJob = { cwd, rules: job.rules, bundledCatalogue };
  let unconfigured: Settings | undefined;

  /** Undefined when there is no config, or a broken one. */
  async function configFor(
    directory: string,
    names?: ReadonlySet<string>,
  ): Promise<ActiveConfig | undefined> {
    switch (source.kind) {
      case 'none':
        return undefined;
      case 'data':
        return loadOnce('', async () => (await configLoader()).loadConfigData(source.data, loadJob));
      case 'file':
        return loadOnce('', () => loadNamed(source.path));
      case 'nearest':
        return loadNearest(directory, names);
    }
  }

  async function loadNamed(given: string): Promise<Loading> {
    const path = resolve(cwd, given);
    const text = readConfigText(path, given);
    if ('message' in text) return { problems: [text] };
    const folder = dirname(path);
    // One that is kept elsewhere, out of reach of the branch that is checked, say, is meant for the files that are here.
    const job = isWithinFolder(cwd, folder) ? loadJob : { ...loadJob, globFolder: cwd };
    return (await configLoader()).loadConfig(text, projectRootOf(folder), job);
  }

  async function loadNearest(
    directory: string,
    names?: ReadonlySet<string>,
  ): Promise<ActiveConfig | undefined> {
    const found = await finder.above(directory, names);
    if (found === undefined) return undefined;
    if ('message' in found) return loadOnce(found.message, async () => ({ problems: [found] }));
    return loadOnce(found.path, async () => {
      const root = projectRootOf(dirname(found.path));
      return (await configLoader()).loadConfig(found, root, loadJob);
    });
  }

  /** Each config is loaded, and reported if it is broken, only once. */
  function loadOnce(key: string, load: () => Promise<Loading>): Promise<ActiveConfig | undefined> {
    let loading = loaded.get(key);
    if (loading === undefined) {
      loading = load().then((result) => {
        if (!('problems' in result)) {
          for (const path of result.sources) sources.add(path);
          return result;
        }
        problems.push(...result.problems);
        for (const { place } of result.problems) if (place !== undefined) sources.add(place.path);
        return undefined;
      });
      loaded.set(key, loading);
    }
    return loading;
  }

  /** The folder of the file before, and the config in force there: files come folder by folder. */
  let last: { readonly folder: string; readonly config: ActiveConfig | undefined } | undefined;

  async function configNear(path: string): Promise<ActiveConfig | undefined> {
    if (last === undefined || !isDirectlyIn(path, last.folder)) {
      const folder = dirname(path);
      last = { folder, config: await configFor(folder) };
    }
    return last.config;
  }

  function settingsOf(path: string, config: ActiveConfig | undefined): Settings {
    if (config !== undefined) {
      const { catalogue, baseline, limits } = config;
      return { levels: config.levelsOf(path), catalogue, baseline, limits };
    }
    unconfigured ??= {
      levels: { preset: 'recommended', rules: job.rules },
      catalogue: bundledCatalogue(),
      baseline: undefined,
      limits: USUAL_LIMITS,
    };
    return unconfigured;
  }

  return {
    configOf: async (directory, names) => (await configFor(directory, names))?.selection(),
    sources,
    problems,
    notes: finder.notes,
    async settingsFor(path) {
      const config = await configNear(path);
      return problems.length > 0 ? undefined : settingsOf(path, config);
    },
    settingsNear(path) {
      const isNear = last !== undefined && problems.length === 0 && isDirectlyIn(path, last.folder);
      return isNear ? settingsOf(path, last?.config) : undefined;
    },
  };
}

/** Whether a file lies in a folder itself; both absolute. */
function isDirectlyIn(path: string, folder: string): boolean {
  const end = folder.length;
  return path.charAt(end) === sep && path.startsWith(folder) && !path.includes(sep, end + 1);
}

/** Most runs have no config, and none of what is needed to understand one. */
function configLoader(): Promise<typeof import('./load-config.ts')> {
  return import('./load-config.ts');
}
