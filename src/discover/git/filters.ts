import type { UsageProblem } from '../usage-problem.ts';
import { describeFailure, type Git } from './git.ts';

/**
 * Options before a command that keep it from running any filter. To tell whether a file that was touched has changed, git
 * would run the programs that the repository's config names for it. What git does not filter it takes for changed, and then it
 * is checked, as it would have been without --changed.
 */
export async function withoutFilters(git: Git): Promise<readonly string[] | UsageProblem> {
  const output = await git.run('config', '--null', '--name-only', '--get-regexp', '^filter\\..*\\.');
  // 1: there is none.
  if (output.status !== 0 && output.status !== 1)
    return { message: describeFailure('cannot ask for the filters of git', output) };
  const settings = output.stdout.toString('utf8').split('\0').filter(Boolean);
  const names = [...new Set(settings.map((setting) => setting.slice(0, setting.lastIndexOf('.'))))];
  if (names.some((name) => name.includes('=')) || names.join('').length > MAX_LENGTH)
    return {
      message: `the config of git names filters that cannot be switched off, and --changed runs none; see "git config --get-regexp ^filter"`,
    };
  return names.flatMap((name) =>
    ['clean=', 'process=', 'required=false'].flatMap((setting) => ['-c', `${name}.${setting}`]),
  );
}

/** Of all names; a command line has an end. */
const MAX_LENGTH = 10_000;
