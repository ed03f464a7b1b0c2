import type { Stats } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { languageOfPath } from '../core/text/source.ts';
import { byDisplayPath, displayPathOf, type FileRef } from './file-ref.ts';
import { filesMatching, folderOfPattern, hasGlobCharacters } from './glob.ts';
import { createIgnoring, type FolderConfigOf, type Ignoring, ignores } from './ignore.ts';
import type { ProjectRootOf } from './project-root.ts';
import { realPathOf } from './real-path.ts';
import { statsOf, statsOrNothing } from './regular-file.ts';
import { reasonOf, type UsageProblem } from './usage-problem.ts';
import { type OnFolder, type OnMany, type Walk, walk } from './walk.ts';

export interface DiscoverJob {
  /** Files, directories and globs as they were given; none means the current directory. */
  readonly paths: readonly string[];
  readonly cwd: string;
  /** Files are treated as if found below a directory: a hook names every changed file, whatever it holds. */
  readonly fromHook: boolean;
  readonly projectRootOf: ProjectRootOf;
  readonly configOf: FolderConfigOf;
  readonly onMany?: OnMany | undefined;
  readonly onFolder?: OnFolder | undefined;
}

export interface Discovered {
  /** In order of their display paths, each file once. */
  readonly files: readonly FileRef[];
  readonly problems: readonly UsageProblem[];
}

/** Turns what was named on the command line into the files to check. */
export async function discover(job: DiscoverJob): Promise<Discovered> {
  const ignoring = createIgnoring(job.projectRootOf, job.configOf);
  const files: FileRef[] = [];
  const problems: UsageProblem[] = [];
  let mayRepeat = job.paths.length > 1;
  for (const path of job.paths.length === 0 ? ['.'] : job.paths) {
    const found = await look(path, job, ignoring);
    for (const file of found.files) files.push(file);
    problems.push(...found.problems);
    mayRepeat ||= found.mayRepeat;
  }
  return { files: (mayRepeat ? withoutRepeats(files) : files).sort(byDisplayPath), problems };
}

async function look(given: string, job: DiscoverJob, ignoring: Ignoring): Promise<Walk> {
  if (given === '') return problem('a path is empty; name a file or folder, or leave it out');
  const path = resolve(job.cwd, given);
  const displayPath = displayPathOf(path, job.cwd);
  let stats: Stats | undefined;
  try {
    stats = statsOf(path);
  } catch (error) {
    return problem(`cannot read "${given}": ${reasonOf(error)}`);
  }

  if (stats === undefined) {
    return hasGlobCharacters(given)
      ? lookForMatches(given, job, ignoring)
      : problem(`no such file or folder: "${given}"`);
  }
  if (stats.isDirectory())
    return walk(await ignoring.namedFolder(path), displayPath, ignoring, job.onMany, job.onFolder);
  if (!stats.isFile()) {
    return problem(`"${given}" is ${kindOf(stats)}, not a file; use --stdin to check what comes through it`);
  }
  if (!job.fromHook) return only([{ path, displayPath, named: true }]);
  return only((await isToBeLookedAt(path, ignoring)) ? [{ path, displayPath, named: false }] : []);
}

async function lookForMatches(pattern: string, job: DiscoverJob, ignoring: Ignoring): Promise<Walk> {
  const matching = await filesMatching(pattern, job.cwd);
  if (job.onFolder !== undefined) await tellFolders(pattern, job, ignoring);
  if ('message' in matching) return problem(matching.message);
  if (matching.length === 0) return problem(`no file matches "${pattern}"`);
  const files: FileRef[] = [];
  for (const path of matching) {
    if (await isToBeLookedAt(path, ignoring)) {
      files.push({ path, displayPath: displayPathOf(path, job.cwd), named: false });
    }
  }
  return { files, problems: [], mayRepeat: true };
}

/** Tells of the folders in which a new file could match a pattern. */
async function tellFolders(pattern: string, job: DiscoverJob, ignoring: Ignoring): Promise<void> {
  const base = resolve(job.cwd, folderOfPattern(pattern));
  if (statsOrNothing(base)?.isDirectory() !== true) return;
  await walk(await ignoring.namedFolder(base), '.', ignoring, undefined, job.onFolder);
}

/** Pages, too: a pattern or a hook that names them asks for them. */
export async function isToBeLookedAt(path: string, ignoring: Ignoring): Promise<boolean> {
  const folder = await ignoring.folder(dirname(path));
  const isAskedFor = languageOfPath(path) !== undefined || folder.config?.wants(path) === true;
  return isAskedFor && !ignores(folder, path, 'file');
}

function only(files: FileRef[]): Walk {
  return { files, problems: [], mayRepeat: false };
}

function problem(message: string): Walk {
  return { files: [], problems: [{ message }], mayRepeat: false };
}

function kindOf(stats: Stats): string {
  if (stats.isFIFO()) return 'a pipe';
  if (stats.isSocket()) return 'a socket';
  return 'a device';
}

/** Keeps the first of several ways to one file, be it by another spelling or through a link; one named outranks others. */
export function withoutRepeats(files: readonly FileRef[]): FileRef[] {
  const byRealPath = new Map<string, FileRef>();
  for (const file of files) {
    const real = realPathOf(file.path);
    const earlier = byRealPath.get(real);
    if (earlier === undefined || (file.named && !earlier.named)) byRealPath.set(real, file);
  }
  return [...byRealPath.values()];
}
