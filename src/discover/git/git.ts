import { type ChildProcess, spawn } from 'node:child_process';

export type Environment = Readonly<Record<string, string | undefined>>;

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

/** The user's git would ask these programs of the user, which nobody here waits for. */
const QUIET = ['-c', 'core.fsmonitor=false', '-c', 'core.quotePath=false', '--no-pager'];

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
  const start = (args: readonly string[]): ChildProcess =>
    spawn('git', [...QUIET, ...args], {
      cwd,
      // Its refusals are told apart by their words; looking must not write to the index.
      env: { ...rest, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0' },
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
    });
  return {
    start: (...args) => start(args),
    run: (...args) => outputOf(start(args)),
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
      resolve({ status: undefined, stdout: Buffer.alloc(0), stderr: error.message });
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
