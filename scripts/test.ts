// Runs the tests with uvu and holds it to what it leaves open: no test found, a skipped one and an `.only` are failures.
//   npm test [-- PATTERN]      PATTERN picks test files by their path
//   npm run test:tools         those in test/tools, which need programs that not every machine has; fetches its packages first
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

const TOOLS = 'tools/';

const [pattern = ''] = process.argv.slice(2);
// Left to itself, uvu takes every file that the pattern fits; the tools' tests run only when asked for.
const selected = pattern.startsWith(TOOLS) ? `^(?:${pattern})` : `^(?!${TOOLS}).*(?:${pattern})`;
const files = readdirSync('test', { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.test.ts') && !file.includes('node_modules'),
);
const narrowed = files.filter((file) => /\.(only|skip)\(/.test(readFileSync(join('test', file), 'utf8')));

const output = await run();
const [, total = 0, passed = 0, skipped = 0] = (
  /Total:\s+(\d+)\s+Passed:\s+(\d+)\s+Skipped:\s+(\d+)/.exec(stripVTControlCharacters(output.text)) ?? []
).map(Number);
const failed = total - passed - skipped;
const problems = [
  ...(total === 0 ? ['no test ran'] : []),
  ...(skipped > 0 ? [`${skipped} tests were skipped`] : []),
  ...narrowed.map((file) => `test/${file} runs or skips single tests`),
  ...(output.exitCode !== 0 && failed === 0
    ? [`the test runner ended with exit code ${output.exitCode}`]
    : []),
];
for (const problem of problems) console.error(problem);
console.log(`${passed} passed, ${failed + problems.length} failed`);
process.exitCode = failed + problems.length > 0 ? 1 : 0;

function run(): Promise<{ text: string; exitCode: number }> {
  const runner = spawn(
    process.execPath,
    ['--import', 'tsx', 'node_modules/uvu/bin.js', 'test', `${selected}.*\\.test\\.ts$`],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let text = '';
  runner.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
    process.stdout.write(chunk);
  });
  return new Promise((resolve) => runner.on('close', (code) => resolve({ text, exitCode: code ?? 1 })));
}
