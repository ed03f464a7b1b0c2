import { measurePair, type Pairing, type Plan, ratioOf } from './measure/pair.ts';
import { type Command, peakMemory } from './measure/process.ts';
import type { Files } from './peers/peer.ts';
import { OURS } from './series.ts';
import type { Setup } from './setup.ts';

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
  /** Milliseconds after which it is stopped, if sooner than others. */
  readonly limit?: number;
}

export interface Timing {
  readonly title: string;
  readonly ours: Command;
  readonly others: readonly Contender[];
  /** What all of them are given: tells whether a run has to fail. */
  readonly files: Files;
}

/** Runs our program in turn with each of the others, and says so line by line. */
export async function timeWork(
  { title, ours, others, files }: Timing,
  { plan, measuresMemory }: Pick<Setup, 'plan' | 'measuresMemory'>,
): Promise<WorkResult> {
  console.log(`\n${title}`);
  const mustFail = files.corpus.manifest.size > 0;
  const pairings = new Map<string, Pairing>();
  const memory = new Map<string, number>();
  for (const { name, command, judges, limit = plan.limit } of others) {
    const pairing = await measurePair(ours, command, { ...plan, limit });
    pairings.set(name, pairing);
    refuseWrongStatus(OURS, pairing.ours, mustFail);
    if (judges) refuseWrongStatus(name, pairing.theirs, mustFail);
    if (measuresMemory) {
      if (!memory.has(OURS)) memory.set(OURS, peakMemory(ours, memoryRuns(pairing.ours, plan)));
      if (pairing.stoppedAfter === undefined)
        memory.set(name, peakMemory(command, memoryRuns(pairing.theirs, plan)));
    }
    console.log(`  ${lineOf(name, pairing)}`);
  }
  return { title, pairings, memory };
}

/** Memory varies little, so once is enough for what takes its time. */
function memoryRuns(runs: Pairing['ours'], { slow, slowRuns }: Plan): number {
  return runs.some(({ wall }) => wall > slow / 5) ? 1 : slowRuns;
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
