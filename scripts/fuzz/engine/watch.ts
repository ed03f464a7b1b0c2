import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Failure } from './failure.ts';
import { readLastCase } from './last-case.ts';
import { shrink } from './shrink.ts';
import type { Case } from './target.ts';
import type { FromWorker, Progress, WorkerJob } from './worker.ts';

const WORKER = fileURLToPath(new URL('worker.ts', import.meta.url));

/** A case that needs more than that has a defect. */
const MEGABYTES = 1024;

export interface WatchJob {
  readonly target: string;
  readonly seed: string;
  readonly fixed: number;
  /** When it is over, in milliseconds of the clock, and after how many executions in any case. */
  readonly end: number;
  readonly executions: number;
  /** How long one execution may last before it is taken for one that never ends, in milliseconds. */
  readonly patience: number;
  onFailure(failure: Failure): void;
}

/** Has the cases of a target executed by workers, one after another had to be ended or broke down. */
export async function watch(job: WatchJob): Promise<Progress> {
  const folder = mkdtempSync(join(tmpdir(), 'instancelint-fuzz-'));
  const done: Progress[] = [];
  const total = (): Progress => ({
    executions: done.reduce((sum, { executions }) => sum + executions, 0),
    longest: Math.max(0, ...done.map(({ longest }) => longest)),
    cpu: done.reduce((sum, { cpu }) => sum + cpu, 0),
    slowest: done.toSorted((a, b) => b.longest - a.longest)[0]?.slowest ?? [],
  });
  try {
    for (let number = 0; Date.now() < job.end && total().executions < job.executions; number++) {
      const workerJob: WorkerJob = {
        target: job.target,
        seed: number === 0 ? job.seed : `${job.seed} ${number}`,
        lastCase: join(folder, 'case.json'),
        end: job.end,
        executions: job.executions - total().executions,
      };
      const { progress, broke } = await runWorker(workerJob, job);
      done.push(progress);
      if (broke !== undefined)
        job.onFailure(await shrinkBreakdown(broke, readLastCase(workerJob.lastCase), job));
      // One that cannot even start would be started for ever.
      if (broke !== undefined && progress.executions === 0 && number > 2) break;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return total();
}

interface WorkerEnd {
  readonly progress: Progress;
  /** How it ended if not by itself. */
  readonly broke?: string;
}

function runWorker(workerJob: WorkerJob, { patience, onFailure }: WatchJob): Promise<WorkerEnd> {
  const worker = startWorker();
  let progress: Progress = { executions: 0, longest: 0, cpu: 0, slowest: [] };
  let isHung = false;
  return new Promise((resolve, reject) => {
    const giveUp = (): void => {
      isHung = true;
      worker.kill('SIGKILL');
    };
    let timer = setTimeout(giveUp, patience);
    worker.on('message', (message: FromWorker) => {
      clearTimeout(timer);
      timer = setTimeout(giveUp, patience);
      if ('progress' in message) progress = message.progress;
      else if ('failure' in message) onFailure(message.failure);
    });
    worker.on('error', reject);
    worker.on('exit', (code, signal) => {
      clearTimeout(timer);
      resolve({ progress, ...(code === 0 ? {} : { broke: isHung ? HANGS : brokenDown(code, signal) }) });
    });
    worker.send({ job: workerJob });
  });
}

const HANGS = 'never ends';

function brokenDown(code: number | null, signal: string | null): string {
  return `ends the process with ${signal ?? `exit code ${code}`}`;
}

function startWorker(): ChildProcess {
  const execArgv = [...process.execArgv, `--max-old-space-size=${MEGABYTES}`];
  return fork(WORKER, [], { execArgv, serialization: 'advanced' });
}

/** What each try to make a breakdown smaller may take, and all of them, in milliseconds. */
const TRY = 15_000;
const ALL_TRIES = 5 * 60_000;

/** Makes a case smaller that ends its process, each time in a process of its own. */
async function shrinkBreakdown(kind: string, input: Case, { target, fixed }: WatchJob): Promise<Failure> {
  const end = Date.now() + ALL_TRIES;
  const smaller = await shrink(input, {
    fixed,
    isOver: () => Date.now() > end,
    fails: async (each) => (await outcomeOf(target, each)) === kind,
  });
  return { kind, details: '', input: smaller };
}

function outcomeOf(name: string, input: Case): Promise<string | undefined> {
  const worker = startWorker();
  return new Promise((resolve, reject) => {
    let outcome: string | undefined;
    const timer = setTimeout(() => {
      outcome = HANGS;
      worker.kill('SIGKILL');
    }, TRY);
    worker.on('message', (message: FromWorker) => {
      if (!('tried' in message)) return;
      outcome = message.tried;
      worker.disconnect();
    });
    worker.on('error', reject);
    worker.on('exit', (code, signal) => {
      clearTimeout(timer);
      resolve(outcome ?? (code === 0 ? undefined : brokenDown(code, signal)));
    });
    worker.send({ name, input });
  });
}
