import { resolve } from 'node:path';
import { realPathOf } from '../real-path.ts';
import type { UsageProblem } from '../usage-problem.ts';
import type { Environment } from './environment.ts';
import { createGit, describeFailure, type Git } from './git.ts';

export interface Repository {
  /** The top of the work tree, which git's paths are relative to. */
  readonly root: string;
  /** Only the latest commits are here, as most CI clones them. */
  readonly isShallow: boolean;
}

/** Finds the repository around a folder; `option` is what needs it. */
export async function openRepository(
  git: Git,
  cwd: string,
  option: string,
): Promise<Repository | UsageProblem> {
  const output = await git.run(
    'rev-parse',
    '--is-inside-work-tree',
    '--show-cdup',
    '--is-shallow-repository',
  );
  const { status, stderr } = output;
  if (status === undefined)
    return { message: `${option} asks git, which cannot be started; install it, or leave out ${option}` };
  if (/dubious ownership/.test(stderr)) {
    const command = `git config --global --add safe.directory ${JSON.stringify(cwd)}`;
    return {
      message: `git does not trust this repository, as it belongs to another user; allow it: ${command}`,
    };
  }
  if (/cannot use bare repository/.test(stderr)) return { message: noWorkTree(option) };
  if (/not a git repository/.test(stderr))
    return { message: `${option} needs a git repository, and this folder is in none; leave out ${option}` };
  if (status !== 0) return { message: describeFailure(`${option} cannot ask git`, output) };
  // The middle line leads up to the top, and is empty there.
  const [isInside, up = '', isShallow] = output.stdout.toString('utf8').split('\n');
  if (isInside !== 'true') return { message: noWorkTree(option) };
  return { root: resolve(cwd, up), isShallow: isShallow === 'true' };
}

function noWorkTree(option: string): string {
  return `${option} needs the files of a repository, and this folder holds git's own; go to the work tree`;
}

/**
 * For hooks of a linked work tree git sets GIT_DIR, with which it takes any folder for the top of the work tree. A hook that
 * went to a subfolder still means the tree around it.
 */
export async function environmentIn(cwd: string, env: Environment): Promise<Environment> {
  const { GIT_DIR: given, ...rest } = env;
  if (given === undefined || env['GIT_WORK_TREE'] !== undefined) return env;
  const output = await createGit(cwd, rest).run('rev-parse', '--absolute-git-dir', '--show-toplevel');
  const [own = '', root = ''] = output.stdout.toString('utf8').split('\n');
  const isMeant = output.status === 0 && realPathOf(own) === realPathOf(resolve(cwd, given));
  return isMeant ? { ...env, GIT_WORK_TREE: root } : env;
}
