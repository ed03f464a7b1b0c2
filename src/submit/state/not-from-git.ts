import { basename, dirname, join } from 'node:path';
import type { Environment } from '../../discover/git/environment.ts';
import { createGit, textOf } from '../../discover/git/git.ts';
import type { UsageProblem } from '../../discover/usage-problem.ts';
import type { Places } from './home.ts';

export interface OriginCheck extends Pick<Places, 'folder' | 'given'> {
  readonly env: Environment;
}

/**
 * Refuses a state that came with a commit. By a journal of somebody else's, instances that are not ours would be taken for
 * ours, and their tokens stored; by a link of theirs, ours would be stored where they choose.
 */
export async function checkNotFromGit({
  folder,
  given,
  env,
}: OriginCheck): Promise<UsageProblem | undefined> {
  const { GIT_DIR: _folder, GIT_WORK_TREE: _workTree, GIT_INDEX_FILE: _index, ...rest } = env;
  const git = createGit(dirname(given), rest);
  const tracked = await git.run('--literal-pathspecs', 'ls-files', '-z', '--', basename(given));
  // A folder that looks like git's own, which a commit can bring along, hides from git what else came with it.
  if (/cannot use bare repository|must be run in a work tree/.test(tracked.stderr))
    return {
      message: `the folder around "${folder.shownAs}" holds what git keeps its own in, so nobody can tell what a commit brought along; name another place with --state-dir`,
    };
  // Without git, or where there is no such folder yet, nothing came that way.
  if (tracked.status !== 0) return undefined;
  const name = textOf(tracked)
    .split('\0')
    .find((path) => path === basename(given) || OURS.test(path.slice(basename(given).length + 1)));
  return name === undefined
    ? undefined
    : cameWithCommit(folder.shownAs, name.slice(basename(given).length + 1));
}

const OURS = /^(?:journal\.jsonl|lock-[^/]*\.json)$/;

function cameWithCommit(folder: string, name: string): UsageProblem {
  return {
    message: `git has "${join(folder, name)}", and what a commit brings along is not gone by; run: git rm -r --cached "${folder}"`,
  };
}
