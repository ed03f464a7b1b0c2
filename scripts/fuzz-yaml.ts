// Compares our parser of plain YAML with the `yaml` package, on written and on mutated documents:
//   npm run fuzz -- [--seed 1] [--count 1000000] [--processes 2] [--whole 2]
// `--count` is of documents that are accepted and so compared; every second one to the last offset with our own
// reading by the package, the others as values with the package itself; `--whole 1` does so with all.
import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { compareBatch, type Tally } from './fuzz/batch.ts';

const BATCH = 20_000;

interface Task {
  readonly seed: number;
  readonly from: number;
  readonly whole: number;
}

const WORKER = '--worker';

if (process.argv.includes(WORKER)) {
  // The package looks into it for every token, which is slow unless it is an object like any other.
  process.env = { ...process.env };
  process.on('message', ({ seed, from, whole }: Task) => {
    process.send?.(compareBatch(seed, from, from + BATCH, whole));
  });
} else await main();

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string' },
      count: { type: 'string' },
      processes: { type: 'string' },
      whole: { type: 'string' },
    },
  });
  const number = (text: string | undefined, fallback: number): number =>
    text === undefined ? fallback : Number(text);
  const seed = number(values.seed, 1);
  const count = number(values.count, 1_000_000);
  const whole = number(values.whole, 2);
  const processes = number(values.processes, availableParallelism());
  const total = { written: 0, writtenAccepted: 0, mutated: 0, mutatedAccepted: 0, whole: 0 };
  const execArgv = [...process.execArgv, '--max-semi-space-size=32'];
  const began = Date.now();
  let told = 0;
  let next = 0;
  let isDone = false;
  const accepted = (): number => total.writtenAccepted + total.mutatedAccepted;
  const work = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const worker = fork(fileURLToPath(import.meta.url), [WORKER], { execArgv });
      const hand = (): void => {
        if (isDone) worker.disconnect();
        else worker.send({ seed, from: next, whole } satisfies Task);
        next += BATCH;
      };
      worker.on('error', reject);
      worker.on('exit', () => resolve());
      worker.on('message', (tally: Tally) => {
        for (const key of ['written', 'writtenAccepted', 'mutated', 'mutatedAccepted', 'whole'] as const)
          total[key] += tally[key];
        if (tally.counterexample !== undefined) {
          const { index, text, difference } = tally.counterexample;
          console.error(`document ${index} of seed ${seed}: ${difference}\n${JSON.stringify(text)}`);
          process.exitCode = 1;
          isDone = true;
        }
        if (accepted() - told >= 500_000) {
          told = accepted();
          console.error(`${told} compared in ${Math.round((Date.now() - began) / 1000)} s`);
        }
        if (accepted() >= count) isDone = true;
        hand();
      });
      hand();
    });
  await Promise.all(Array.from({ length: processes }, work));
  const share = (part: number, all: number): string => `${((100 * part) / Math.max(1, all)).toFixed(1)} %`;
  console.log(
    `seed ${seed}: ${accepted()} documents compared, ${total.whole} of them to the last offset, in ${Math.round((Date.now() - began) / 1000)} s\n` +
      `accepted: ${share(total.writtenAccepted, total.written)} of ${total.written} written, ${share(total.mutatedAccepted, total.mutated)} of ${total.mutated} mutated`,
  );
}
