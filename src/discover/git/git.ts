import { type ChildProcess, spawn } from 'node:child_process';
import { reasonOf } from '../usage-problem.ts';
import type { Environment } from './environment.ts';
import { findGit } from './find-git.ts';

/** What a git command printed and how it ended; undefined as status: there is no git to run. */
export interface GitOutput {
  readonly status: number | undefined;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** The program `git`, run in one folder. */
export interface Git {
  run(...args: readonly string[]): Promise<GitOutput>;
  /** A command that is talked to; the caller sees to its end. */
  start(...args: readonly string[]): ChildProcess;
}

/**
 * What the config of a repository may name is not run, be the repository somebody's folder that was downloaded with all that
 * git keeps in it. Filters have names, so `filters.ts` switches them off; differences.ts does so with what compares files.
 */
const TAME = [
  ...['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '--no-pager'],
  // A folder of a clone may look like a repository, with a config of its own.
  ...['-c', 'safe.bareRepository=explicit'],
  ...['-c', 'core.quotePath=false'],
];

/**
 * A hook's environment says which index and repository are meant (GIT_INDEX_FILE, GIT_DIR), so it is handed on. What would
 * change how paths are understood is not.
 */
export function createGit(cwd: string, env: Environment): Git {
  const {
    GIT_LITERAL_PATHSPECS: _literal,
    GIT_GLOB_PATHSPECS: _glob,
    GIT_NOGLOB_PATHSPECS: _noGlob,
    GIT_ICASE_PATHSPECS: _ignoreCase,
    GIT_EXTERNAL_DIFF: _diff,
    ...rest
  } = env;
  const program = findGit(env);
  const start = (path: string, args: readonly string[]): ChildProcess =>
    spawn(path, [...TAME, ...args], {
      cwd,
      env: {
        ...rest,
        // Its refusals are told apart by their words; looking must not write to the index.
        LC_ALL: 'C',
        GIT_OPTIONAL_LOCKS: '0',
        // What is not in the clone stays where it is: git would fetch it by programs that its config names.
        GIT_ALLOW_PROTOCOL: '',
        GIT_NO_LAZY_FETCH: '1',
        GIT_TERMINAL_PROMPT: '0',
      },
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
    });
  return {
    start(...args) {
      if (program === undefined) throw new Error('git is to be talked to and was not found');
      return start(program, args);
    },
    run: async (...args) =>
      program === undefined
        ? { status: undefined, stdout: Buffer.alloc(0), stderr: '' }
        : outputOf(start(program, args)),
  };
}

function outputOf(child: ChildProcess): Promise<GitOutput> {
  return new Promise((resolve) => {
    const stdout: Buffer[] = [];
    let stderr = '';
    child.stdin?.on('error', () => undefined).end();
    child.stdout?.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      stderr += chunk;
    });
    child.on('error', (error) => {
      resolve({ status: undefined, stdout: Buffer.alloc(0), stderr: reasonOf(error) });
    });
    child.on('close', (code) => {
      resolve({ status: code ?? -1, stdout: Buffer.concat(stdout), stderr });
    });
  });
}

/** The output of a command that prints short words and ids. */
export function textOf({ stdout }: GitOutput): string {
  return stdout.toString('utf8').trim();
}

/** A failure that nobody foresaw, in git's own words. */
export function describeFailure(what: string, { stderr, status }: GitOutput): string {
  const [line = ''] = stderr.trim().split('\n');
  return `${what}: ${line.replace(/^fatal: /, 'git says: ') || `git ended with status ${status}`}`;
}
