/*
 * What hostile files cost the built program: peak memory and processor time of a whole process for each.
 *   npm run bench:hostile                     the table; a row that misses a target is marked, and gives exit 1
 *   npm run bench:hostile -- --growth         the same texts at a quarter, a half and all of their size: how time grows
 *   npm run bench:hostile -- --only WORD      those with the word in their name, repeatable
 *   npm run bench:hostile -- --modes          with --fix, and with formats that show most
 * It needs GNU time and coreutils. Processor time counts, since the machine may do other things as well.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scriptArguments } from '../scripts/script-arguments.ts';
import { HOSTILE_FILES, type HostileFile } from './hostile/texts.ts';
import { canMeasureMemory } from './measure/process.ts';
import { BIN } from './setup.ts';

const MAX_MEGABYTES = 500;
const MAX_SECONDS = 5;
/** Twice the text may take this many times as long: collecting garbage makes it more than 2. */
const MAX_GROWTH = 2.8;
/** What is told of less time than this is noise. */
const TELLING = 0.4;
const PATIENCE = 60;

const MODES: readonly (readonly string[])[] = [
  ['--fix'],
  ['--format', 'json'],
  ['--format', 'sarif'],
  ['--format', 'html'],
  ['--format', 'junit'],
];

interface Cost {
  readonly seconds: number;
  readonly megabytes: number;
  /** Undefined: it was stopped, or died. */
  readonly code: number | undefined;
}

const { values: options } = scriptArguments(import.meta.url, {
  options: {
    growth: { type: 'boolean', default: false },
    modes: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: [] },
  },
});
if (!canMeasureMemory()) throw new Error('GNU time is missing (/usr/bin/time, package "time" of Debian)');
const folder = mkdtempSync(join(tmpdir(), 'instancelint-hostile-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const files = HOSTILE_FILES.filter(
  ({ name }) => options.only.length === 0 || options.only.some((word) => name.includes(word)),
);
const idle = measure([process.execPath, '-e', '0']);
console.log(`node -e 0: ${show(idle)}`);
let missed = 0;
for (const file of files) {
  if (options.growth) compareSizes(file);
  else showPeaks(file);
}
console.log(`${files.length} texts, ${missed} targets missed`);
if (missed > 0) process.exitCode = 1;

function showPeaks(file: HostileFile): void {
  for (const mode of options.modes ? MODES : [[]]) {
    const { bytes, paths } = write(file, file.units);
    const cost = measure([process.execPath, BIN, ...paths, '--no-config', ...mode]);
    const misses = [
      ...(cost.megabytes > MAX_MEGABYTES ? ['memory'] : []),
      ...(cost.seconds > MAX_SECONDS ? ['time'] : []),
      ...(cost.code === 0 || cost.code === 1 ? [] : [`exit ${cost.code}`]),
    ];
    missed += misses.length;
    const units = `${file.units.toLocaleString('en')} ${file.name}`;
    const times = `${(cost.seconds / idle.seconds).toFixed(0)} × node -e 0`;
    console.log(
      `${[units, ...mode].join(' ')} | ${(bytes / 1e6).toFixed(1)} MB | ${show(cost)} | ${times} | ${misses.length === 0 ? 'ok' : `MISSED: ${misses.join(', ')}`}`,
    );
  }
}

function compareSizes(file: HostileFile): void {
  if (file.copies !== undefined) return;
  const sizes = [4, 2, 1].map((part) => Math.max(1, Math.round(file.units / part)));
  const times = sizes.map((units) => {
    const { paths } = write(file, units);
    return measure([process.execPath, BIN, ...paths, '--no-config']).seconds;
  });
  const [quarter = 0, half = 0, whole = 0] = times;
  const growth = [half / quarter, whole / half];
  const isTooMuch = half > TELLING && (growth[1] ?? 0) > MAX_GROWTH;
  if (isTooMuch) missed++;
  console.log(
    `${file.name} | ${times.map((time) => time.toFixed(2)).join(' ')} s | ${growth.map((each) => each.toFixed(1)).join(' ')}${isTooMuch ? ' | MISSED' : ''}`,
  );
}

function write(
  file: HostileFile,
  units: number,
): { readonly bytes: number; readonly paths: readonly string[] } {
  rmSync(join(folder, 'files'), { recursive: true, force: true });
  mkdirSync(join(folder, 'files'));
  const { copies } = file;
  const text = file.text(units);
  if (copies === undefined) {
    writeFileSync(join(folder, 'files', file.file), text);
    return { bytes: Buffer.byteLength(text), paths: [`files/${file.file}`] };
  }
  for (let copy = 0; copy < copies; copy++)
    writeFileSync(join(folder, 'files', `${copy}-${file.file}`), text);
  return { bytes: Buffer.byteLength(text) * copies, paths: ['files'] };
}

/** GNU time is small, so what it starts does not begin with the memory of this program. */
function measure(command: readonly string[]): Cost {
  const out = join(folder, 'cost');
  const { status } = spawnSync(
    '/usr/bin/time',
    ['-f', '%M %U %S', '-o', out, 'timeout', '-s', 'KILL', `${PATIENCE}`, ...command],
    {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'ignore'],
      env: { PATH: process.env['PATH'] },
    },
  );
  const [kilobytes = NaN, user = NaN, system = NaN] = (
    readFileSync(out, 'utf8').trim().split('\n').at(-1) ?? ''
  )
    .split(' ')
    .map(Number);
  return { megabytes: kilobytes / 1024, seconds: user + system, code: status ?? undefined };
}

function show({ megabytes, seconds }: Cost): string {
  return `${megabytes.toFixed(0)} MiB | ${seconds.toFixed(2)} s`;
}
