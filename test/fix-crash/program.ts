// Kills and disturbs runs of the built program that fix files, and looks whether each file is its old or its new self.
//   npm run test:fix-crash [-- --kills 200 --files 2000 --seed 1 --parallel 2]
//   npm run test:fix-crash -- --broken in-place        with a writer that is broken on purpose: in-place, leave-remains, forget-modes
import { parseArgs } from 'node:util';
import { BROKEN } from './disturbance.ts';
import { COURSES, Execution } from './execution.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    files: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    parallel: { type: 'string', default: '2' },
    broken: { type: 'string' },
  },
});
const [kills = 0, files = 0, seed = 0, parallel = 1] = [
  values.kills,
  values.files,
  values.seed,
  values.parallel,
].map(wholeNumber);
const broken = BROKEN.find((name) => name === values.broken);
if (values.broken !== undefined && broken === undefined)
  throw new Error(`"${values.broken}" is not one of ${BROKEN}`);

/** Kills make up most of it. */
const COURSE = ['kills', 'kills', 'failure', 'kills', 'somebody else', 'kills', 'full disk'] as const;

const began = performance.now();
const totals = { runs: 0, killsByClock: 0, killsAtCalls: 0, failures: 0, meddlings: 0, remains: 0 };
let breaches = 0;
let rounds = 0;

const killed = (): number => totals.killsByClock + totals.killsAtCalls;

async function work(lane: number): Promise<void> {
  const execution = new Execution({ files, seed: seed * 1009 + lane, broken });
  try {
    for (let turn = lane; killed() < kills; turn++) {
      rounds++;
      const before = { ...execution.counts };
      const course = COURSE[turn % COURSE.length] ?? COURSES[0];
      await execution.runCourse(course);
      for (const name of NAMES) totals[name] += execution.counts[name] - before[name];
      for (const breach of execution.breaches.splice(0)) {
        breaches++;
        console.error(`${course}, round ${turn} of lane ${lane}: ${breach}`);
      }
    }
  } finally {
    execution.remove();
  }
}

const NAMES = ['runs', 'killsByClock', 'killsAtCalls', 'failures', 'meddlings', 'remains'] as const;

await Promise.all(Array.from({ length: parallel }, (_, lane) => work(lane)));
console.log(
  [
    `rounds          ${rounds} of ${files} files, ${totals.runs} runs`,
    `kill -9         ${killed()}: ${totals.killsByClock} by the clock, ${totals.killsAtCalls} at a call`,
    `failing calls   ${totals.failures} runs`,
    `somebody else   ${totals.meddlings} runs`,
    `temporary files ${totals.remains} left by kills, for the next run to remove`,
    `breaches        ${breaches}`,
    `time            ${((performance.now() - began) / 1000).toFixed(0)} s`,
  ].join('\n'),
);
process.exitCode = breaches > 0 ? 1 : 0;

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`"${text}" is no whole number`);
  return Number(text);
}
