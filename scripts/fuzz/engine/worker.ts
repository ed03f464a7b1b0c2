// Executes cases of one target until its time is over, as a process of its own that somebody watches; or one case that is
// sent to it after the other.
import { loadTarget } from '../targets.ts';
import { createGenerator, execute, isSlow, shrinkFailure, shrinkSlow } from './execute.ts';
import type { Failure } from './failure.ts';
import { createLastCase } from './last-case.ts';
import type { Case } from './target.ts';

export interface WorkerJob {
  readonly target: string;
  readonly seed: string;
  /** Where the case is kept that is being executed. */
  readonly lastCase: string;
  /** When it is over, in milliseconds of the clock. */
  readonly end: number;
  readonly executions: number;
}

/** What a worker has done so far. */
export interface Progress {
  readonly executions: number;
  /** Of the processor, in milliseconds: the longest execution, and all. */
  readonly longest: number;
  readonly cpu: number;
  /** What took longest. */
  readonly slowest: Case;
}

export type FromWorker =
  | { readonly progress: Progress }
  | { readonly failure: Failure }
  | { readonly tried: string | undefined };

/** What making one failure smaller may take, in milliseconds. */
const SHRINKING = 60_000;
const TELL_EVERY = 500;

// Who looks into it for every token, as the `yaml` package does, is slow unless it is an object like any other.
process.env = { ...process.env };
process.on(
  'message',
  (message: { readonly job: WorkerJob } | { readonly name: string; readonly input: Case }) =>
    'job' in message ? runJob(message.job) : tryCase(message.name, message.input),
);

async function runJob(job: WorkerJob): Promise<void> {
  const target = await loadTarget(job.target);
  const lastCase = createLastCase(job.lastCase);
  const generator = createGenerator(target, job.seed);
  const known = new Set<string>();
  let executions = 0;
  let longest = 0;
  let slowest: Case = [];
  let told = Date.now();
  const tell = (): Promise<void> => {
    told = Date.now();
    const { user, system } = process.cpuUsage();
    return send({ progress: { executions, longest, cpu: (user + system) / 1000, slowest } });
  };
  /** Who is heard of is not taken for one that hangs. */
  const patience = (): (() => boolean) => {
    const end = Date.now() + SHRINKING;
    return () => {
      if (Date.now() - told > TELL_EVERY) void tell();
      return Date.now() > end;
    };
  };
  while (executions < job.executions && Date.now() < job.end) {
    const input = generator.next();
    lastCase.write(input);
    const { failure, traits, took } = await execute(target, input);
    executions++;
    generator.learn(traits);
    if (failure !== undefined) {
      const isNew = !known.has(failure.kind);
      known.add(failure.kind);
      await send({ failure: isNew ? await shrinkFailure(target, failure, patience()) : failure });
    } else if (took > longest) {
      // What is loaded for the first time takes longer, and so does what is compiled: only what is slow again is slow.
      const again = Math.min(took, (await execute(target, input)).took);
      if (again > longest) {
        longest = again;
        slowest = input;
      }
      if (isSlow(target, input, again)) await send({ failure: await shrinkSlow(target, input, patience()) });
    }
    if (Date.now() - told > TELL_EVERY) await tell();
  }
  await tell();
  target.end?.();
  lastCase.close();
  process.disconnect();
}

async function tryCase(name: string, input: Case): Promise<void> {
  const { failure } = await execute(await loadTarget(name), input);
  await send({ tried: failure?.kind });
}

function send(message: FromWorker): Promise<void> {
  return new Promise((resolve) => process.send?.(message, () => resolve()));
}
