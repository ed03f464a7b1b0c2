import { createRandom } from '../../random.ts';
import { type Failure, failureOf, kindOf } from './failure.ts';
import { shrink } from './shrink.ts';
import { Broken, type Case, type Target, type Traits } from './target.ts';

/** What a file may take of the processor, in milliseconds: on a busy machine it is the same. */
const MAX_CPU = 2000;

export function isSlow({ cost }: Target, input: Case, took: number): boolean {
  return took > MAX_CPU * (cost?.(input) ?? 1);
}

/** Cases worth varying; a new one takes the place of another when there are more. */
const MAX_KEPT = 400;

/** How many of a hundred cases are varied from an earlier one that brought something new. */
const VARIED = 30;

/** Makes one case after the other, and remembers which brought something new. */
export interface Generator {
  next(): Case;
  /** Tells what came of the case that was made last. */
  learn(traits: Traits): void;
}

export function createGenerator(target: Target, seed: string): Generator {
  const kept: Case[] = [];
  const known = new Set<string>();
  let count = 0;
  let last: Case = [];
  const choosing = createRandom(`${seed} choosing`);
  return {
    next() {
      const random = createRandom(`${seed} ${count++}`);
      const earlier = random.chance(VARIED) ? kept[random.below(kept.length)] : undefined;
      last = target.generate(random, earlier);
      return last;
    },
    learn(traits) {
      const fresh = traits.filter((trait) => !known.has(trait));
      if (fresh.length === 0 || last.join('').length > 20_000) return;
      for (const trait of fresh) known.add(trait);
      if (kept.length < MAX_KEPT) kept.push(last);
      else kept[choosing.below(MAX_KEPT)] = last;
    },
  };
}

export interface Execution {
  readonly failure?: Failure;
  readonly traits: Traits;
  /** Of the processor, in milliseconds. */
  readonly took: number;
}

export async function execute(target: Target, input: Case): Promise<Execution> {
  const began = process.cpuUsage();
  let failure: Failure | undefined;
  let traits: Traits = [];
  try {
    traits = await target.run(input);
  } catch (error) {
    failure = failureOf(error, input);
  }
  const { user, system } = process.cpuUsage(began);
  const took = (user + system) / 1000;
  return { ...(failure === undefined ? {} : { failure }), traits, took };
}

/** The same failure by a smaller case, as small as it gets until it is over. */
export async function shrinkFailure(
  target: Target,
  failure: Failure,
  isOver: () => boolean,
): Promise<Failure> {
  const fails = async (smaller: Case): Promise<boolean> => {
    await turn();
    return (await execute(target, smaller)).failure?.kind === failure.kind;
  };
  const input = await shrink(failure.input, { fixed: target.fixed, isOver, fails });
  return (await execute(target, input)).failure ?? failure;
}

/** The same for a case that takes too long. */
export async function shrinkSlow(target: Target, slow: Case, isOver: () => boolean): Promise<Failure> {
  const fails = async (smaller: Case): Promise<boolean> => {
    await turn();
    return isSlow(target, smaller, (await execute(target, smaller)).took);
  };
  const input = await shrink(slow, { fixed: target.fixed, isOver, fails });
  return { kind: TOO_SLOW, details: `${Math.round((await execute(target, input)).took)} ms`, input };
}

/** What was sent leaves the process only when it has nothing else to do. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** What a case that takes too long is called. */
const TOO_SLOW = kindOf(new Broken(`takes more than ${MAX_CPU} ms of the processor`));
