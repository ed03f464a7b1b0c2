import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from './statistics.ts';

/** A program with its arguments, run in a folder. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
}

/** One run of a whole process, in milliseconds. `cpu` is user and system time, of its children too. */
export interface Run {
  readonly wall: number;
  readonly cpu: number;
  readonly exitCode: number;
}

/**
 * Times a command from inside bash: Node cannot ask what a child has used, GNU time counts in hundredths of a second, and the
 * shell's start is not part of the figure. A microsecond of wall time and a millisecond of cpu are the finest that it tells.
 */
const TIMED = `
TIMEFORMAT='%3U %3S'
start=$EPOCHREALTIME
{ time "$@" </dev/null >/dev/null 2>&1; } 2>&1
code=$?
echo "$code $start $EPOCHREALTIME"
`;

/** Undefined: it was stopped, since it took longer than `limit` milliseconds. */
export async function timeOnce(command: Command, limit: number): Promise<Run | undefined> {
  const child = spawn('bash', ['-c', TIMED, 'bash', command.program, ...command.args], {
    cwd: command.cwd,
    env: environment(),
    stdio: ['ignore', 'pipe', 'inherit'],
    // Its own process group, so that what the command starts is stopped with it.
    detached: true,
  });
  const stop = (): void => {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  };
  let isStopped = false;
  const timer = setTimeout(() => {
    isStopped = true;
    stop();
  }, limit);
  process.once('exit', stop);
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  await new Promise((resolve, reject) => child.on('close', resolve).on('error', reject));
  clearTimeout(timer);
  process.off('exit', stop);
  return isStopped ? undefined : readTimes(text);
}

function readTimes(text: string): Run {
  const [user = NaN, system = NaN, exitCode = NaN, start = NaN, end = NaN] = text
    .trim()
    .split(/\s+/)
    .map(Number);
  if (Number.isNaN(end)) throw new Error('bash told no times; version 5 or later is needed');
  return { wall: (end - start) * 1000, cpu: (user + system) * 1000, exitCode };
}

/** Without what would make Node, or a peer, do other than it does by default. */
function environment(): NodeJS.ProcessEnv {
  const { PATH, HOME } = process.env;
  return { PATH, HOME, LC_ALL: 'C.UTF-8', NO_COLOR: '1' };
}

const GNU_TIME = '/usr/bin/time';

export function canMeasureMemory(): boolean {
  const { status, stdout } = spawnSync(GNU_TIME, ['-f', '%M', process.execPath, '-e', '0'], {
    encoding: 'utf8',
  });
  return status === 0 && stdout === '';
}

/**
 * Peak memory in MiB: the largest resident set, in runs that are not timed. GNU time is a small program, so that what it
 * starts does not begin with the size of its parent, as the children of Node do.
 */
export function peakMemory(command: Command, runs: number): number {
  const folder = mkdtempSync(join(tmpdir(), 'bench-memory-'));
  const file = join(folder, 'peak');
  const peaks = Array.from({ length: runs }, () => {
    const args = ['-f', '%M', '-o', file, command.program, ...command.args];
    spawnSync(GNU_TIME, args, { cwd: command.cwd, env: environment(), stdio: 'ignore' });
    // A line about the exit status stands above the figure.
    return Number(readFileSync(file, 'utf8').trim().split('\n').at(-1)) / 1024;
  });
  rmSync(folder, { recursive: true });
  return median(peaks);
}

/** What a command prints on both streams. */
export function outputOf(command: Command): string {
  const { stdout, stderr, error } = spawnSync(command.program, command.args, {
    cwd: command.cwd,
    env: environment(),
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (error !== undefined) throw error;
  return `${stdout}\n${stderr}`;
}
