import type { UsageProblem } from '../usage-problem.ts';
import { withoutFilters } from './filters.ts';
import { describeFailure, type Git } from './git.ts';

/** A path that differs, relative to the top of the work tree, with `/`. */
export interface Difference {
  readonly path: string;
  /** `repository`: one of its own, be it a submodule. */
  readonly kind: 'file' | 'link' | 'repository' | 'deleted' | 'unmerged';
  /** The id of the staged content. */
  readonly blob: string;
}

const RAW = [
  'diff',
  '--raw',
  '-z',
  '--no-abbrev',
  // What was renamed stands under its new name.
  '--no-renames',
  '--no-ext-diff',
  '--no-textconv',
  '--no-color',
  '--no-relative',
  // Whether a submodule is at another commit, not what lies around in it.
  '--ignore-submodules=dirty',
];

/** What differs between the work tree and a commit, and what git has not been told of. */
export async function changedSince(git: Git, commit: string): Promise<readonly Difference[] | UsageProblem> {
  const tame = await withoutFilters(git);
  if ('message' in tame) return tame;
  const [diff, others] = await Promise.all([
    git.run(...tame, ...RAW, commit, '--'),
    git.run('ls-files', '--others', '--exclude-standard', '--full-name', '-z', '--', ':/'),
  ]);
  for (const output of [diff, others]) {
    if (output.status === 0) continue;
    return {
      message: PARTIAL.test(output.stderr) ? LACKS : describeFailure('cannot tell what changed', output),
    };
  }
  const differences = new Map(readRaw(diff.stdout).map((difference) => [difference.path, difference]));
  for (const path of partsOf(others.stdout)) {
    // What git was told to forget is deleted and untracked. Another repository is listed as its folder.
    differences.set(
      path,
      path.endsWith('/')
        ? { path: path.slice(0, -1), kind: 'repository', blob: '' }
        : { path, kind: 'file', blob: '' },
    );
  }
  return [...differences.values()];
}

/** A clone without the folders of its commits (`--filter=tree:0`), which git would fetch one by one. */
const PARTIAL = /lazy fetching disabled|promisor remote/;
const LACKS =
  'this clone lacks the folders of earlier commits, and nothing is fetched here; run: git fetch --refetch --filter=blob:none';

/** What differs between the index and HEAD, or all of the index before the first commit. */
export async function stagedIn(git: Git): Promise<readonly Difference[] | UsageProblem> {
  const output = await git.run(...RAW, '--cached', '--');
  if (output.status !== 0) return { message: describeFailure('cannot tell what is staged', output) };
  return readRaw(output.stdout);
}

/** `:MODE MODE ID ID STATUS`, and the path in the next part. */
function readRaw(stdout: Buffer): Difference[] {
  const parts = partsOf(stdout);
  const found = new Map<string, Difference>();
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const [, mode = '', , blob = '', status = ''] = (parts[at] ?? '').split(' ');
    const path = parts[at + 1] ?? '';
    // In the midst of a merge a path is listed twice, of which one line tells that it is unmerged.
    if (found.get(path)?.kind === 'unmerged') continue;
    found.set(path, { path, kind: kindOf(mode, status), blob });
  }
  return [...found.values()];
}

function kindOf(mode: string, status: string): Difference['kind'] {
  if (status.startsWith('U')) return 'unmerged';
  if (status.startsWith('D')) return 'deleted';
  if (mode === '160000') return 'repository';
  return mode === '120000' ? 'link' : 'file';
}

function partsOf(stdout: Buffer): readonly string[] {
  const text = stdout.toString('utf8');
  return text === '' ? [] : text.slice(0, text.endsWith('\0') ? -1 : undefined).split('\0');
}
