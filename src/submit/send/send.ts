import { groupBy } from '../group-by.ts';
import { createOne } from './create-one.ts';
import { type Finding, lookFor } from './look-for.ts';
import type { Result } from './result.ts';
import type { Create, Lost, Run } from './sending.ts';

export interface SendJob {
  readonly creates: readonly Create[];
  /** The mark of the sightings that the plan was made from. */
  readonly plannedAt: number;
  /** How many may be under way at a time. */
  readonly concurrency: number;
  /** Whether nothing more is sent once one was not created. */
  readonly failFast: boolean;
  /** Told of each result as it comes; those of creates that got lost come last. */
  readonly onResult: (result: Result) => void;
}

/** Creates all instances, in order as far as several at a time allow; results come in the order of the creates. */
export async function send(
  { creates, plannedAt, concurrency, failFast, onResult }: SendJob,
  run: Run,
): Promise<readonly Result[]> {
  const results = new Map<Create, Result>();
  const lost: Lost[] = [];
  const settled = (create: Create, result: Result): void => {
    results.set(create, result);
    onResult(result);
    if (failFast && result.kind !== 'created' && result.kind !== 'skipped') stopAfter(create);
  };
  const stopAfter = ({ wanted }: Create): void =>
    run.stop(`${wanted.shownAs} failed, and --fail-fast says to stop then`);

  const chains = chainsOf(creates);
  let next = 0;
  const work = async (): Promise<void> => {
    for (let chain = chains[next++]; chain !== undefined; chain = chains[next++]) {
      let isLost = false;
      for (const create of chain) {
        if (isLost) {
          settled(create, unsentAfterLost(create));
          continue;
        }
        const outcome = await createOne(create, plannedAt, run);
        if ('kind' in outcome) {
          settled(create, outcome);
          isLost = outcome.kind === 'unknown';
        } else {
          lost.push(outcome);
          isLost = true;
          if (failFast) stopAfter(create);
        }
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, chains.length) }, work));

  // What was not there at once may be there now.
  for (const each of lost) {
    const finding = await lookFor(each, run);
    settled(each.create, 'result' in finding ? finding.result : unknown(each, finding));
  }
  return creates.flatMap((create) => results.get(create) ?? []);
}

/**
 * Those that the platform may not tell apart come one after the other: of two under way, an instance that is found could be
 * either's. Tags do not count, since lists may leave them out.
 */
function chainsOf(creates: readonly Create[]): readonly (readonly Create[])[] {
  const chains = groupBy(creates, ({ wanted }) =>
    JSON.stringify([wanted.element.toLowerCase(), wanted.name]),
  );
  return [...chains.values()];
}

function unsentAfterLost({ wanted }: Create): Result {
  return {
    kind: 'unsent',
    wanted,
    reason: 'another one of that element and name got no answer, and could not be told from it',
  };
}

function unknown(
  { create: { wanted }, reason }: Lost,
  finding: Exclude<Finding, { result: Result }>,
): Result {
  const looked = finding.kind === 'nothing' ? 'no such instance is to be found' : finding.reason;
  return { kind: 'unknown', wanted, reason: `${reason}; ${looked}; look again with submit --resume` };
}
