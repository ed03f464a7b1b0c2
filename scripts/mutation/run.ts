// Changes the core in thousands of small ways, one at a time, and looks whether a test fails:
//   npm run test:mutation -- [PATTERN] [--sample N] [--seed S] [--budget 3000] [--tests PATTERN] [--processes 2]
// PATTERN picks places by path and line, such as `core/rules/` or `core/lint.ts:12$`. What no test minds is written to
// coverage/mutation/. The tests of one mutant take BUDGET milliseconds at most, and slow ones are left out, so the score is
// rather too low; with 10000 nearly all are asked. Mutants are tried in random order, and Ctrl-C ends the trials with a report.
// `--tests` asks only the tests whose path fits, for an answer in a minute.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { scriptArguments } from '../script-arguments.ts';
import { bundle } from './bundle.ts';
import { chooseMutants, testFiles } from './choose.ts';
import { type Result, scoresOf, survivorsOf, toText } from './report.ts';
import { type LeftOut, survey } from './survey.ts';
import { tryMutants } from './try-mutants.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url)).replace(/\/$/, '');
const FOLDER = join(ROOT, 'coverage/mutation');
/** Finding out which tests are slow takes minutes; delete the file to have it done again. */
const LEFT_OUT = join(FOLDER, 'left-out.json');

const { values, positionals } = scriptArguments(import.meta.url, {
  allowPositionals: true,
  options: {
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    budget: { type: 'string', default: '3000' },
    tests: { type: 'string', default: '' },
    processes: { type: 'string', default: '1' },
  },
});
const budget = Number(values.budget);
const { mutants, of, sources } = chooseMutants(ROOT, {
  pattern: new RegExp(positionals[0] ?? ''),
  sample: values.sample === undefined ? undefined : Number(values.sample),
  seed: values.seed,
});
console.error(`${mutants.length} of ${of} mutants`);
const began = performance.now();
const ofInterest = new RegExp(values.tests);
const tests = testFiles(ROOT).filter((file) => ofInterest.test(file));
const code = await bundle(ROOT, tests, mutants);
const known: LeftOut = existsSync(LEFT_OUT) ? JSON.parse(readFileSync(LEFT_OUT, 'utf8')) : {};
const surveyed = await survey(ROOT, code, tests, mutants.length, {
  slow: budget,
  leftOut: known,
});
mkdirSync(FOLDER, { recursive: true });
writeFileSync(LEFT_OUT, `${JSON.stringify({ ...known, ...surveyed.leftOut }, undefined, 2)}\n`);
console.error(`${surveyed.tests.length} tests, without the slow ones in ${LEFT_OUT}`);

const results: Result[] = [];
let isStopped = false;
process.once('SIGINT', () => {
  isStopped = true;
});
await tryMutants({
  root: ROOT,
  code,
  mutants,
  surveyed,
  budget,
  processes: Number(values.processes),
  isEnough(result) {
    results.push(result);
    if (results.length % 100 === 0) console.error(`${results.length} of ${mutants.length}`);
    return isStopped;
  },
});

const scores = scoresOf(results);
const survivors = survivorsOf(results, sources);
const text = toText(scores, survivors);
writeFileSync(join(FOLDER, 'report.txt'), text);
writeFileSync(join(FOLDER, 'report.json'), `${JSON.stringify({ scores, survivors }, undefined, 2)}\n`);
console.log(text);
console.log(`${Math.round((performance.now() - began) / 1000)} seconds`);
