import { statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { SEARCH_PLACES } from '../config/find.ts';
import { createSettingsOf, type Settings } from '../config/settings.ts';
import type { Baseline } from '../core/findings/baseline.ts';
import { displayPathOf } from '../discover/file-ref.ts';
import { createIgnoring, IGNORE_FILES, ignores } from '../discover/ignore.ts';
import { createProjectRootOf, type ProjectRootOf } from '../discover/project-root.ts';
import type { UsageProblem } from '../discover/usage-problem.ts';
import { readBaseline } from '../read/read-baseline.ts';
import type { Project } from '../run/sent-files.ts';

/** How the files of a folder are linted: what the command line would find out about it anew in each run. */
export interface FolderSettings {
  /** What paths are shown relative to. */
  readonly cwd: string;
  readonly project: Project;
  /** Undefined for a file that is ignored, and while a config is broken. */
  settingsFor(path: string): Promise<Settings | undefined>;
  /** The baseline that the settings name, if any; what is wrong with it is one of the problems. */
  readonly baseline: Baseline | undefined;
  readonly problems: readonly UsageProblem[];
}

export interface SettingsCache {
  /** As it is on disk now, read anew if anything changed that it depends on. */
  of(folder: string): Promise<FolderSettings>;
  /** Whether what is known of a folder is out of date. */
  isOutdated(folder: string): boolean;
  /** Whether a change of this file can change any settings that are known. */
  dependsOn(path: string): boolean;
  /** Forgets all folders but these. */
  keepOnly(folders: ReadonlySet<string>): void;
}

interface Entry {
  readonly loaded: Promise<FolderSettings>;
  /** What it depends on, with how each was when it was read. */
  stamps: ReadonlyMap<string, string>;
  isBroken: boolean;
}

/** `cwdOf` tells the folder that a run of the command line would start in. */
export function createSettingsCache(cwdOf: (folder: string) => string): SettingsCache {
  const entries = new Map<string, Entry>();

  const read = (folder: string): Entry => {
    const cwd = cwdOf(folder);
    const projectRootOf = createProjectRootOf(cwd);
    // Stamped before it is read: a change in between is then noticed, if once too often.
    const stamps = stampAll(placesAbove(folder, projectRootOf(folder)));
    const entry: Entry = {
      stamps,
      isBroken: false,
      loaded: load(folder, cwd, projectRootOf, (sources, isBroken) => {
        entry.stamps = new Map([...stampAll(sources), ...stamps]);
        entry.isBroken = isBroken;
      }),
    };
    entries.set(folder, entry);
    return entry;
  };
  const isCurrent = ({ stamps, isBroken }: Entry): boolean =>
    // What a broken config wants may be missing anywhere.
    !isBroken && [...stamps].every(([path, stamp]) => stampOf(path) === stamp);

  return {
    of(folder) {
      const known = entries.get(folder);
      return (known !== undefined && isCurrent(known) ? known : read(folder)).loaded;
    },
    isOutdated(folder) {
      const known = entries.get(folder);
      return known !== undefined && !isCurrent(known);
    },
    dependsOn(path) {
      const name = basename(path);
      return (
        SEARCH_PLACES.includes(name) ||
        IGNORE_FILES.includes(name) ||
        [...entries.values()].some(
          ({ stamps, isBroken }) => isBroken || stamps.has(path) || stamps.has(dirname(path)),
        )
      );
    },
    keepOnly(folders) {
      for (const folder of entries.keys()) if (!folders.has(folder)) entries.delete(folder);
    },
  };
}

async function load(
  folder: string,
  cwd: string,
  projectRootOf: ProjectRootOf,
  onLoaded: (sources: readonly string[], isBroken: boolean) => void,
): Promise<FolderSettings> {
  const settings = createSettingsOf({ source: { kind: 'nearest' }, cwd, projectRootOf, rules: {} });
  const own = await settings.settingsFor(join(folder, 'any.json'));
  const ignoring = createIgnoring(projectRootOf, settings.configOf);
  const baseline =
    own?.baseline === undefined
      ? undefined
      : readBaseline(own.baseline, displayPathOf(own.baseline, cwd), false);
  const problems =
    baseline !== undefined && 'message' in baseline ? [...settings.problems, baseline] : settings.problems;
  onLoaded(withFolders(settings.sources), problems.length > 0);
  return {
    cwd,
    project: { projectRootOf, configOf: settings.configOf },
    async settingsFor(path) {
      const isIgnored = ignores(await ignoring.folder(dirname(path)), path, 'file');
      return isIgnored ? undefined : settings.settingsFor(path);
    },
    baseline: baseline === undefined || 'message' in baseline ? undefined : baseline,
    problems,
  };
}

/** With the folders of element schemas, where a glob may find more. */
function withFolders(sources: ReadonlySet<string>): readonly string[] {
  const named = [...sources].filter((path) => !SEARCH_PLACES.includes(basename(path)));
  return [...sources, ...named.map((path) => dirname(path))];
}

/** Its being there makes a folder the root; it changes with every commit. */
const GIT = '.git';
const PLACES = [...SEARCH_PLACES, ...IGNORE_FILES, GIT];

/** All that decides about a folder and may come or go. */
function placesAbove(folder: string, root: string): readonly string[] {
  const here = PLACES.map((name) => join(folder, name));
  const above = dirname(folder);
  return folder === root || above === folder ? here : [...here, ...placesAbove(above, root)];
}

function stampAll(paths: readonly string[]): ReadonlyMap<string, string> {
  return new Map(paths.map((path) => [path, stampOf(path)]));
}

/** Differs when a file was written, replaced or deleted. */
function stampOf(path: string): string {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (basename(path) === GIT) return String(stats !== undefined);
    return stats === undefined ? '' : `${stats.mtimeMs} ${stats.ctimeMs} ${stats.size} ${stats.ino}`;
  } catch {
    // Its links lead in a circle, or a folder above it may not be entered.
    return '';
  }
}
