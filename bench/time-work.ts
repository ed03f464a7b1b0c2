import type { Corpus } from './corpus/corpus.ts';
import { finished, measurePair, type Pairing, type Plan, ratioOf } from './measure/pair.ts';
import { type Command, peakMemory } from './measure/process.ts';
import { OURS } from './targets.ts';

export interface WorkResult {
  readonly title: string;
  /** By the program that ran in turn with ours. */
  readonly pairings: ReadonlyMap<string, Pairing>;
  /** Peak memory in MiB, by program; empty where it cannot be measured. */
  readonly memory: ReadonlyMap<string, number>;
}

export interface Contender {
  readonly name: string;
  readonly command: Command;
  /** Whether its exit status tells of files that are wrong. */
  readonly judges: boolean;
}

export interface Timing {
  readonly title: string;
  readonly ours: Command;
  readonly others: readonly Contender[];
  /** What all of them are given: tells whether a run has to fail. */
  readonly corpus: Corpus;
  readonly plan: Plan;
  readonly measuresMemory: boolean;
}

/** Runs our program in turn with each of the others, and says so line by line. */
export async function timeWork(timing: Timing): Promise<WorkResult> {
  const { title, ours, others, corpus, plan, measuresMemory } = timing;
  console.log(`\n${title}`);
  const pairings = new Map<string, Pairing>();
  const memory = new Map<string, number>();
  if (measuresMemory) memory.set(OURS, peakMemory(ours, plan.slowRuns));
  for (const { name, command, judges } of others) {
    const pairing = await measurePair(ours, command, plan);
    pairings.set(name, pairing);
    refuseWrongStatus(OURS, pairing.ours, corpus.manifest.size > 0);
    if (judges) refuseWrongStatus(name, pairing.theirs, corpus.manifest.size > 0);
    if (measuresMemory && pairing.stoppedAfter === undefined) {
      const isSlow = pairing.theirs.some(({ wall }) => wall > plan.slow / 5);
      memory.set(name, peakMemory(command, isSlow ? 1 : plan.slowRuns));
    }
    console.log(`  ${lineOf(name, pairing)}`);
  }
  return { title, pairings, memory };
}

/** One that ends otherwise than the files demand has not done the work that is timed. */
function refuseWrongStatus(name: string, runs: Pairing['ours'], mustFail: boolean): void {
  const wrong = runs.find(({ exitCode }) => (exitCode !== 0) !== mustFail);
  if (wrong !== undefined) throw new Error(`${name} ended with status ${wrong.exitCode}`);
}

function lineOf(name: string, pairing: Pairing): string {
  const { theirs, stoppedAfter } = pairing;
  if (stoppedAfter !== undefined) return `${name}: stopped after ${stoppedAfter / 1000} s`;
  const wall = ratioOf(pairing, 'wall').toFixed(3);
  const cpu = ratioOf(pairing, 'cpu').toFixed(3);
  return `${OURS} takes ${wall} × ${name} (cpu ${cpu}, ${theirs.length} runs each)`;
}

/** Once without a look at the clock, such as to fill a cache. */
export async function runOnce(command: Command, plan: Plan): Promise<number> {
  return (await finished(command, plan)).exitCode;
}
