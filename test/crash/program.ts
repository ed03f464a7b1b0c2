// Kills, stops and doubles runs of the built program at random moments, and looks whether anything got lost.
//   npm run test:crash [-- --kills 200 --files 50 --seed 1 --parallel 6]
//   npm run test:crash -- --only 17 --seed 1        that execution alone, to see it again
import { parseArgs } from 'node:util';
import { DISRUPTIONS, type ExecutionJob, execute } from './execution.ts';
import { addUp, type Told, tell } from './figures.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    files: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
    parallel: { type: 'string', default: '6' },
    only: { type: 'string' },
  },
});
const [kills, files, seed, parallel] = [values.kills, values.files, values.seed, values.parallel].map(
  wholeNumber,
);

/** In turn; kills make up most of it. */
const COURSE = ['kill', 'kill', 'kill-again', 'kill', 'kill', 'interrupt', 'kill', 'two-at-once'] as const;

function jobOf(number: number): ExecutionJob {
  return {
    disruption: COURSE[number % COURSE.length] ?? DISRUPTIONS[0],
    concurrency: number % 3 === 2 ? 5 : 1,
    files: files ?? 0,
    seed: (seed ?? 0) * 100_003 + number,
  };
}

const began = performance.now();
const told: Told[] = [];
let next = 0;
let killed = 0;

async function work(): Promise<void> {
  while (killed < (kills ?? 0)) await one(next++);
}

async function one(number: number): Promise<void> {
  const job = jobOf(number);
  const outcome = await execute(job);
  if (job.disruption.startsWith('kill')) killed += outcome.kills.length;
  told.push({ job, outcome });
  for (const breach of outcome.breaches) {
    console.error(`execution ${number} (${job.disruption}, --concurrency ${job.concurrency}): ${breach}`);
  }
  if (outcome.breaches.length > 0)
    console.error(`to see it again: npm run test:crash -- --seed ${seed} --files ${files} --only ${number}`);
}

if (values.only === undefined) await Promise.all(Array.from({ length: parallel ?? 1 }, work));
else await one(wholeNumber(values.only));
const sums = addUp(told);
console.log(tell(sums, performance.now() - began));
process.exitCode = sums.breaches > 0 ? 1 : 0;

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`"${text}" is no whole number`);
  return Number(text);
}
