import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Environment } from '../../discover/git/environment.ts';
import { createGit, type Git, textOf } from '../../discover/git/git.ts';
import type { UsageProblem } from '../../discover/usage-problem.ts';
import { temporaryBeside } from '../../read/temporary-file.ts';
import type { Place } from './home.ts';
import { readOwnFile } from './own-file.ts';

export interface GitCheck {
  /** The folder that exists, and the file in it that is going to hold tokens, with no links in their paths. */
  readonly folder: Place;
  readonly tokens: Place;
  readonly env: Environment;
  readonly cwd: string;
}

/**
 * Refuses a place for tokens where git would commit them, or has done so. A file in a repository that the environment names
 * (GIT_DIR, as hooks and keepers of dot files set it) is asked about there too.
 */
export async function checkKeptOutOfGit(check: GitCheck): Promise<UsageProblem | undefined> {
  const { folder, env, cwd } = check;
  const {
    GIT_DIR: gitFolder,
    GIT_WORK_TREE: workTree,
    GIT_INDEX_FILE: _index,
    GIT_COMMON_DIR: _common,
    GIT_PREFIX: _prefix,
    GIT_CEILING_DIRECTORIES: _ceiling,
    GIT_DISCOVERY_ACROSS_FILESYSTEM: _across,
    ...rest
  } = env;
  // Found from the folder itself, across whatever else stands between it and a repository.
  const own = await ask(createGit(folder.path, { ...rest, GIT_DISCOVERY_ACROSS_FILESYSTEM: '1' }), check);
  const isNamed = gitFolder !== undefined || workTree !== undefined;
  const named = isNamed ? await ask(createGit(cwd, env), check) : 'apart';
  for (const answer of [own, named]) if (typeof answer === 'object') return answer;
  // Another git, outside of this container perhaps, may see the repository that this one does not.
  const isDoubtful = named === 'unknown' || (own !== 'ignored' && isInRepository(folder.path));
  return isDoubtful && !ignoresAll(folder) ? wouldCommit(check) : undefined;
}

/** `apart`: the file is in no repository that this git knows of; `unknown`: there is no git, or it does not tell. */
type Answer = UsageProblem | 'ignored' | 'apart' | 'unknown';

async function ask(git: Git, check: GitCheck): Promise<Answer> {
  const { path, shownAs } = check.tokens;
  const tracked = await git.run('--literal-pathspecs', 'ls-files', '-z', '--', path);
  if (tracked.status !== 0) return APART.test(tracked.stderr) ? 'apart' : 'unknown';
  if (tracked.stdout.length > 0) {
    return {
      message: `git has "${shownAs}", and would commit the tokens; run: git rm --cached "${shownAs}"`,
    };
  }
  // A commit of everything must not take what is just being written either.
  const paths = [path, temporaryBeside(path)];
  // Without the index, which it would search with the paths as patterns.
  const ignored = await git.run('check-ignore', '--no-index', '--', ...paths);
  if (ignored.status !== 0 && ignored.status !== 1) return 'unknown';
  return textOf(ignored).split('\n').length === paths.length ? 'ignored' : wouldCommit(check);
}

/** No repository, one that has no files of its own, or one whose files are elsewhere. */
const APART =
  /not a git repository|cannot use bare repository|must be run in a work tree|is outside repository/;

function wouldCommit({ folder, tokens }: GitCheck): UsageProblem {
  return {
    message: `git would commit the tokens in "${tokens.shownAs}"; put a line with nothing but * into "${join(folder.shownAs, '.gitignore')}", or name a place outside of the repository with --state-dir`,
  };
}

function isInRepository(path: string): boolean {
  const parent = dirname(path);
  return existsSync(join(path, '.git')) || (parent !== path && isInRepository(parent));
}

/** Whether our own file says so: of all that git goes by, it is the last word. */
function ignoresAll({ path, shownAs }: Place): boolean {
  const reading = readOwnFile({ path: join(path, '.gitignore'), shownAs: join(shownAs, '.gitignore') });
  const lines = 'text' in reading ? (reading.text ?? '').split(/\r?\n/) : [];
  return lines.includes('*') && !lines.some((line) => line.startsWith('!'));
}
