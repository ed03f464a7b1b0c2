import { type Command, type Run, timeOnce } from './process.ts';
import { ratioOfMedians } from './statistics.ts';

/** How often is measured, and when a program is too slow for that. */
export interface Plan {
  readonly runs: number;
  readonly warmUps: number;
  /** Programs that take longer than `slow` milliseconds run `slowRuns` times. */
  readonly slow: number;
  readonly slowRuns: number;
  /** After so many milliseconds a program is stopped. */
  readonly limit: number;
}

/** Two commands that were run in turn. */
export interface Pairing {
  readonly ours: readonly Run[];
  /** Empty when the other one was stopped. */
  readonly theirs: readonly Run[];
  /** How long the other one was left to run, in milliseconds, if it was stopped then. */
  readonly stoppedAfter: number | undefined;
}

/** Runs two commands in turn, A B A B, so that what else the machine does falls on both. */
export async function measurePair(ours: Command, theirs: Command, plan: Plan): Promise<Pairing> {
  let slowest = 0;
  for (let warmUp = 0; warmUp < plan.warmUps; warmUp++) {
    for (const command of [ours, theirs]) {
      const run = await timeOnce(command, plan.limit);
      if (run === undefined && command === theirs)
        return { ours: [await finished(ours, plan)], theirs: [], stoppedAfter: plan.limit };
      slowest = Math.max(slowest, run?.wall ?? 0);
      // What is slow needs no second warm-up.
      if (slowest > plan.slow) warmUp = plan.warmUps;
    }
  }
  const count = slowest > plan.slow ? plan.slowRuns : plan.runs;
  const pairing = { ours: [] as Run[], theirs: [] as Run[], stoppedAfter: undefined };
  for (let run = 0; run < count; run++) {
    pairing.ours.push(await finished(ours, plan));
    pairing.theirs.push(await finished(theirs, plan));
  }
  return pairing;
}

/** A run that must come to its end. */
export async function finished(command: Command, { limit }: Pick<Plan, 'limit'>): Promise<Run> {
  const run = await timeOnce(command, 4 * limit);
  if (run !== undefined) return run;
  throw new Error(
    `${command.program} ${command.args.slice(0, 3).join(' ')} did not end in ${(4 * limit) / 1000} s`,
  );
}

export type Figure = 'wall' | 'cpu';

/** Ours by theirs; of a program that was stopped, what it would be if it had ended that moment: at most this. */
export function ratioOf({ ours, theirs, stoppedAfter }: Pairing, figure: Figure): number {
  const others = stoppedAfter === undefined ? theirs.map((run) => run[figure]) : [stoppedAfter];
  return ratioOfMedians(
    ours.map((run) => run[figure]),
    others,
  );
}
