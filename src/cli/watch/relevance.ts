import { basename, dirname, resolve } from 'node:path';
import { isConfigName, mentionsInstance } from '../../config/find.ts';
import { createSettingsOf } from '../../config/settings.ts';
import { isBodyLanguage, languageOfPath } from '../../core/text/source.ts';
import { folderOfPattern, hasGlobCharacters } from '../../discover/glob.ts';
import { createIgnoring, IGNORE_FILES, ignores, isNeverEntered } from '../../discover/ignore.ts';
import { createProjectRootOf, isWithinFolder } from '../../discover/project-root.ts';
import { statsOrNothing } from '../../discover/regular-file.ts';
import type { RunOutcome } from '../../run/job.ts';
import type { CheckOptions } from '../check-options.ts';

/** What the last run read and wrote. */
export interface LastRun {
  /** Absolute paths of the files that it told about. */
  readonly files: ReadonlySet<string>;
  readonly sources: ReadonlySet<string>;
  /** What it wrote, and what it looked like then. */
  readonly written: ReadonlyMap<string, string>;
}

export function lastRunOf(
  { result, sources }: RunOutcome,
  outputs: CheckOptions['outputs'],
  cwd: string,
): LastRun {
  const files = result?.files ?? [];
  const pathOf = (file: (typeof files)[number]): string => resolve(cwd, file.source.path);
  const fixed = result?.fixing === 'done' ? files.filter(({ mended }) => mended !== undefined) : [];
  const reports = outputs.flatMap(({ file }) => (file === undefined ? [] : resolve(cwd, file)));
  return {
    files: new Set(files.map(pathOf)),
    sources: new Set(sources),
    written: new Map([...fixed.map(pathOf), ...reports].map((path) => [path, stampOf(path)])),
  };
}

/** Which of some changed paths are a reason to check again; `isFolder`: it was one at the last run. */
export async function relevantPaths(
  paths: readonly string[],
  last: LastRun,
  options: Pick<CheckOptions, 'paths' | 'config'>,
  cwd: string,
  isFolder: (path: string) => boolean,
): Promise<readonly string[]> {
  const projectRootOf = createProjectRootOf(cwd);
  const { configOf } = createSettingsOf({ source: options.config, cwd, projectRootOf, rules: {} });
  const ignoring = createIgnoring(projectRootOf, configOf);
  const given = options.paths.length === 0 ? ['.'] : options.paths;
  const places = given.map((path) => resolve(cwd, hasGlobCharacters(path) ? folderOfPattern(path) : path));
  const hasGlobs = given.some(hasGlobCharacters);
  const folders = new Set([...last.sources].map((path) => dirname(path)));

  const isRelevant = async (path: string): Promise<boolean> => {
    const name = basename(path);
    const stamp = last.written.get(path);
    if (stamp !== undefined && stamp === stampOf(path)) return false;
    if (last.files.has(path) || last.sources.has(path)) return true;
    if (isNeverEntered(name)) return false;
    const stats = statsOrNothing(path);
    if (stats === undefined && isFolder(path)) return true;
    if (IGNORE_FILES.includes(name)) return true;
    if (isConfigName(name)) return name !== 'package.json' || mentionsInstance(path);
    const language = languageOfPath(path);
    // A new element schema, beside others.
    if (folders.has(dirname(path)) && language === 'json') return true;
    if (!places.some((place) => isWithinFolder(path, place))) return false;
    const folder = await ignoring.folder(dirname(path));
    if (stats?.isDirectory()) return !ignores(folder, path, 'directory');
    const isAskedFor =
      isBodyLanguage(language) || folder.config?.wants(path) === true || (hasGlobs && language !== undefined);
    return (isAskedFor && !ignores(folder, path, 'file')) || places.includes(path);
  };

  const relevant: string[] = [];
  for (const path of paths) if (await isRelevant(path)) relevant.push(path);
  return relevant;
}

/** Tells one state of a file from others; empty for none. */
function stampOf(path: string): string {
  const stats = statsOrNothing(path);
  return stats === undefined ? '' : `${stats.ino} ${stats.size} ${stats.mtimeMs}`;
}
