import { nearest } from '../../core/text/nearest.ts';
import type { UsageProblem } from '../usage-problem.ts';
import type { Environment } from './environment.ts';
import { describeFailure, type Git, textOf } from './git.ts';

/** The commit that files are compared with. */
export interface Base {
  readonly commit: string;
  /** What the user calls the branch that it was left from. */
  readonly shownAs: string;
}

/** A full name of a ref, or a commit, with what people call it. */
interface Candidate {
  readonly ref: string;
  readonly shownAs: string;
}

export interface BaseRequest {
  /** Undefined: the default branch. */
  readonly ref: string | undefined;
  readonly env: Environment;
  readonly isShallow: boolean;
}

/** Where HEAD left a branch. */
export async function findBase(git: Git, { ref, env, isShallow }: BaseRequest): Promise<Base | UsageProblem> {
  const named =
    ref === undefined ? await defaultBranch(git, env, isShallow) : await givenRef(git, ref, isShallow);
  if ('message' in named) return named;
  const output = await git.run('merge-base', named.ref, 'HEAD');
  if (output.status === 0) return { commit: textOf(output), shownAs: named.shownAs };
  if ((await commitOf(git, 'HEAD')) === undefined)
    return {
      message: 'there is no commit yet to compare with; commit first, or check all files without --changed',
    };
  if (output.status !== 1)
    return { message: describeFailure(`cannot compare with "${named.shownAs}"`, output) };
  return {
    message: isShallow
      ? `this clone is too shallow to tell where HEAD left "${named.shownAs}"; ${FETCH_ALL}`
      : `"${named.shownAs}" and HEAD have no commit in common; name another branch with --changed=REF`,
  };
}

const FETCH_ALL =
  'fetch all commits, with fetch-depth: 0 on GitHub, GIT_DEPTH: 0 on GitLab or git fetch --unshallow';

async function commitOf(git: Git, name: string): Promise<string | undefined> {
  const output = await git.run('rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`);
  return output.status === 0 ? textOf(output) : undefined;
}

async function givenRef(git: Git, ref: string, isShallow: boolean): Promise<Candidate | UsageProblem> {
  const commit = await commitOf(git, ref);
  if (commit !== undefined) return { ref: commit, shownAs: ref };
  const output = await git.run('for-each-ref', '--format=%(refname:short)');
  const names = textOf(output).split('\n').filter(Boolean);
  const remote = names.find((name) => name === `origin/${ref}`);
  const [meant] = remote === undefined ? nearest(ref, names, 1) : [remote];
  const what = `there is no branch, tag or commit "${ref}"`;
  if (meant !== undefined) return { message: `${what} to compare with; did you mean --changed=${meant}?` };
  return { message: `${what} in this clone; ${isShallow ? FETCH_ALL : `git fetch origin may bring it`}` };
}

/** What CI says that a pull request goes into, or what a clone says that its origin works on. */
async function defaultBranch(
  git: Git,
  env: Environment,
  isShallow: boolean,
): Promise<Candidate | UsageProblem> {
  const target = env['GITHUB_BASE_REF'] || env['CI_MERGE_REQUEST_TARGET_BRANCH_NAME'];
  const wanted = target ? [remoteBranch(target)] : DEFAULTS;
  const output = await git.run('for-each-ref', '--format=%(refname)', ...wanted.map(({ ref }) => ref));
  const present = new Set(textOf(output).split('\n'));
  const found = wanted.find(({ ref }) => present.has(ref));
  if (found !== undefined) return found;
  // GitLab fetches the commits of a branch, and not where the branch goes to.
  const sha = env['CI_MERGE_REQUEST_DIFF_BASE_SHA'];
  const commit = sha ? await commitOf(git, sha) : undefined;
  if (commit !== undefined) return { ref: commit, shownAs: target ?? commit.slice(0, 10) };
  if (target !== undefined && target !== '')
    return {
      message: `the branch "origin/${target}" that this goes into is not in this clone; ${FETCH_ALL}`,
    };
  if ((await commitOf(git, 'HEAD')) === undefined)
    return {
      message: 'there is no commit yet to compare with; commit first, or check all files without --changed',
    };
  const hint = isShallow ? `; ${FETCH_ALL}` : ', as in --changed=HEAD~1';
  return { message: `cannot tell which branch to compare with; name it${hint}` };
}

function remoteBranch(name: string): Candidate {
  return { ref: `refs/remotes/origin/${name}`, shownAs: `origin/${name}` };
}

const DEFAULTS: readonly Candidate[] = [
  remoteBranch('HEAD'),
  remoteBranch('main'),
  remoteBranch('master'),
  { ref: 'refs/heads/main', shownAs: 'main' },
  { ref: 'refs/heads/master', shownAs: 'master' },
];

/** Whether a word names a commit. */
export async function isRef(git: Git, word: string): Promise<boolean> {
  return (await commitOf(git, word)) !== undefined;
}
