import { type Stats, statSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { type Discovered, type DiscoverJob, isToBeLookedAt, withoutRepeats } from './discover.ts';
import { byDisplayPath, displayPathOf, type FileRef } from './file-ref.ts';
import { findBase, isRef } from './git/base.ts';
import { changedSince, type Difference, stagedIn } from './git/differences.ts';
import type { Environment } from './git/environment.ts';
import { createGit, type Git } from './git/git.ts';
import { environmentIn, openRepository } from './git/repository.ts';
import { hasGlobCharacters } from './glob.ts';
import { createIgnoring, type Folder, type Ignoring, ignores } from './ignore.ts';
import { isWithinFolder } from './project-root.ts';
import { realPathOf } from './real-path.ts';
import { statsOf } from './regular-file.ts';
import type { Selection } from './selection.ts';
import { reasonOf, type UsageProblem } from './usage-problem.ts';
import { isLookedFor } from './walk.ts';

export interface SelectJob extends DiscoverJob {
  readonly selection: Selection;
  readonly env: Environment;
}

export interface Selected extends Discovered {
  /** A sentence each, about what was left out. */
  readonly notes: readonly string[];
  /** Of staged files, the ids of their contents, by absolute path. */
  readonly blobs: ReadonlyMap<string, string>;
  /** The absolute paths of all that differs, of any kind, deleted ones too. */
  readonly differing: ReadonlySet<string>;
  /** What files differ from, or that they are staged, for people. */
  readonly shownAs: string;
  readonly git: Git;
}

/** Which of the files that `discover` would find differ from a commit, or are staged. */
export async function selectFiles(job: SelectJob): Promise<Selected> {
  const { selection, cwd } = job;
  const env = await environmentIn(cwd, job.env);
  const git = createGit(cwd, env);
  const fail = (problem: UsageProblem): Selected => ({ ...NOTHING, problems: [problem], git });
  const repository = await openRepository(git, cwd, `--${selection.kind}`);
  if ('message' in repository) return fail(repository);
  const compared = await differencesOf(selection, git, env, repository.isShallow);
  if ('message' in compared) return fail(compared);

  const differences = new Map<string, Difference>();
  for (const difference of compared.differences)
    differences.set(resolve(repository.root, difference.path), difference);
  const picked = await pick(differences, job);
  return {
    ...picked,
    blobs: new Map([...differences].map(([path, { blob }]) => [path, blob])),
    differing: new Set(differences.keys()),
    shownAs: compared.shownAs,
    git,
  };
}

const NOTHING = {
  files: [],
  notes: [],
  blobs: new Map(),
  differing: new Set<string>(),
  shownAs: '',
} as const;

async function differencesOf(
  selection: Selection,
  git: Git,
  env: Environment,
  isShallow: boolean,
): Promise<{ readonly differences: readonly Difference[]; readonly shownAs: string } | UsageProblem> {
  if (selection.kind === 'staged') {
    const differences = await stagedIn(git);
    return 'message' in differences ? differences : { differences, shownAs: 'staged' };
  }
  const { ref, path } = selection;
  if (path !== undefined && !hasGlobCharacters(path) && (await isRef(git, path)))
    return {
      message: `"${path}" is a path and a branch or commit; write --changed=${path} for the latter, --changed ./${path} for the path`,
    };
  const base = await findBase(git, { ref, env, isShallow });
  if ('message' in base) return base;
  const differences = await changedSince(git, base.commit);
  return 'message' in differences ? differences : { differences, shownAs: base.shownAs };
}

type Differences = ReadonlyMap<string, Difference>;

/** What of the differences the paths of the command line are about, as `discover` understands them. */
async function pick(
  differences: Differences,
  job: SelectJob,
): Promise<Pick<Selected, 'files' | 'problems' | 'notes'>> {
  const ignoring = createIgnoring(job.projectRootOf, job.configOf);
  const files: FileRef[] = [];
  const problems: UsageProblem[] = [];
  const notes: string[] = [];
  const isStaged = job.selection.kind === 'staged';
  for (const given of job.paths.length === 0 ? ['.'] : job.paths) {
    const wanted = await wantedBy(given, differences, job, ignoring);
    if ('message' in wanted) {
      problems.push(wanted);
      continue;
    }
    for (const [path, difference] of wanted.differences) {
      if (difference.kind === 'deleted') continue;
      const displayPath = displayPathOf(path, job.cwd);
      if (difference.kind === 'repository') {
        notes.push(
          `"${displayPath}" is a repository of its own, where nothing was compared; run instancelint there`,
        );
        continue;
      }
      if (!(await wanted.takes(path))) continue;
      if (isStaged && difference.kind === 'unmerged')
        problems.push({
          message: `"${displayPath}" is in conflict; resolve that, and stage it with git add`,
        });
      else if (isStaged ? difference.kind === 'file' : isOnDisk(path))
        files.push({ path, displayPath, named: wanted.named });
    }
  }
  return { files: withoutRepeats(files).sort(byDisplayPath), problems, notes: [...new Set(notes)] };
}

/** What an argument of the command line is about. */
interface Wanted {
  readonly named: boolean;
  /** At first sight, without a look at ignore files. */
  readonly differences: Iterable<readonly [string, Difference]>;
  takes(path: string): Promise<boolean>;
}

async function wantedBy(
  given: string,
  differences: Differences,
  { cwd, fromHook }: SelectJob,
  ignoring: Ignoring,
): Promise<Wanted | UsageProblem> {
  if (given === '') return { message: 'a path is empty; name a file or folder, or leave it out' };
  const path = pathInGit(resolve(cwd, given), differences);
  const named = differences.get(path);
  if (named !== undefined && named.kind !== 'deleted') {
    const takes = async (): Promise<boolean> => !fromHook || isToBeLookedAt(path, ignoring);
    return { named: !fromHook, differences: [[path, named]], takes };
  }
  let stats: Stats | undefined;
  try {
    stats = statsOf(path);
  } catch (error) {
    return { message: `cannot read "${given}": ${reasonOf(error)}` };
  }
  if (stats !== undefined && !stats.isDirectory())
    return { named: true, differences: [], takes: async () => false };
  const below = among(differences, (each) => isWithinFolder(each, path));
  // A folder may be gone from disk while files of it are staged, or deleted.
  if (stats !== undefined || below.length > 0) {
    const takes = createBelow(await ignoring.namedFolder(path), ignoring);
    return { named: false, differences: below, takes };
  }
  if (!hasGlobCharacters(given)) return { message: `no such file or folder: "${given}"` };
  const { compileGlobs } = await import('./compile-globs.ts');
  const fits = compileGlobs([given.replace(/^(?:\.\/)+/, '')]);
  return {
    named: false,
    differences: among(differences, (each) =>
      fits(given.startsWith('/') ? each : relative(cwd, each).replaceAll(sep, '/')),
    ),
    takes: (each) => isToBeLookedAt(each, ignoring),
  };
}

/** What git calls a path, which may lead there through a link: it knows no file by the way through one. */
function pathInGit(path: string, differences: Differences): string {
  return differences.has(path) ? path : realPathOf(path);
}

function among(
  differences: Differences,
  fits: (path: string) => boolean,
): readonly (readonly [string, Difference])[] {
  return [...differences].filter(([path]) => fits(path));
}

/** Whether a walk below a folder would come to a file and look at it. */
function createBelow(start: Folder, ignoring: Ignoring): (path: string) => Promise<boolean> {
  const entered = new Map<string, Promise<Folder>>([[start.path, Promise.resolve(start)]]);
  const enter = (path: string): Promise<Folder> => {
    let folder = entered.get(path);
    if (folder === undefined) {
      folder = enter(dirname(path)).then((parent) => ignoring.subfolder(parent, path));
      entered.set(path, folder);
    }
    return folder;
  };
  return async (path) => {
    const folder = await enter(dirname(path));
    return isLookedFor(folder, path) && !ignores(folder, path, 'file');
  };
}

/** Links to files count, as in a walk. A name that is not UTF-8 cannot be found, which reading the file will say. */
function isOnDisk(path: string): boolean {
  try {
    return path.includes('\uFFFD') || statSync(path).isFile();
  } catch {
    return false;
  }
}
