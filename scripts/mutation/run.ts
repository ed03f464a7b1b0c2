// Changes the core in thousands of small ways, one at a time, and looks whether a test fails:
//   npm run test:mutation -- [PATTERN] [--sample N] [--seed S] [--budget 500] [--processes 2]
// PATTERN picks places by path and line, such as `core/rules/` or `core/lint.ts:12$`. What no test minds is written to
// coverage/mutation/. The tests of one mutant take BUDGET
// milliseconds at most, and slow ones are left out, so the score is rather too low; 10000 asks nearly all.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chooseMutants, testFiles } from './choose.ts';
import { scoresOf, survivorsOf, toText } from './report.ts';
import { tryMutants } from './try-mutants.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url)).replace(/\/$/, '');
const FOLDER = join(ROOT, 'coverage/mutation');
/** Running them takes minutes; delete the file to have them looked at again. */
const SLOW_TESTS = join(FOLDER, 'left-out.json');

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    budget: { type: 'string', default: '500' },
    processes: { type: 'string', default: '1' },
  },
});
const { mutants, of } = chooseMutants(ROOT, {
  pattern: new RegExp(positionals[0] ?? ''),
  sample: values.sample === undefined ? undefined : Number(values.sample),
  seed: values.seed,
});
console.error(`${mutants.length} of ${of} mutants`);
const began = performance.now();
const { results, leftOut } = await tryMutants({
  root: ROOT,
  mutants,
  testFiles: testFiles(ROOT),
  leftOut: existsSync(SLOW_TESTS) ? JSON.parse(readFileSync(SLOW_TESTS, 'utf8')) : {},
  budget: Number(values.budget),
  processes: Number(values.processes),
  tell: console.error,
});
const scores = scoresOf(results);
const survivors = survivorsOf(results, (file) => readFileSync(join(ROOT, file), 'utf8'));
const text = toText(scores, survivors);
mkdirSync(FOLDER, { recursive: true });
writeFileSync(SLOW_TESTS, `${JSON.stringify(leftOut, undefined, 2)}\n`);
writeFileSync(join(FOLDER, 'report.txt'), text);
writeFileSync(join(FOLDER, 'report.json'), `${JSON.stringify({ scores, survivors }, undefined, 2)}\n`);
console.log(text);
console.log(`${Math.round((performance.now() - began) / 1000)} seconds`);
