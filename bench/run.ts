/*
 * How fast the built program is, beside floors and peers, as docs/performance.md.
 *   npm run bench                      everything, and writes the page with its charts
 *   npm run bench -- --quick           start-up and 1,000 files, a few runs; writes nothing
 *   npm run bench -- --only PART       one part, repeatable; a wrong name lists them; writes nothing
 *   npm run bench -- --seed TEXT       another corpus
 *   npm run bench -- --out FOLDER      writes the page and its charts there, whatever it was asked to measure
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkAgreement } from './agreement.ts';
import { measureEditor } from './editor.ts';
import { compareKnownElements } from './few-elements.ts';
import { GROWTH_NAMES, type Growth, measureGrowth, showX } from './growth.ts';
import type { Plan } from './measure/pair.ts';
import { canMeasureMemory } from './measure/process.ts';
import { readOptions } from './options.ts';
import { installedVersion, PEERS } from './peers/all.ts';
import { chart } from './report/chart.ts';
import { growthFile, type Measured, performancePage, targetRows } from './report/performance.ts';
import { measureRepository } from './repository.ts';
import { BIN, createSetup, ROOT, type Setup } from './setup.ts';
import type { WorkResult } from './time-work.ts';
import { measureWarm } from './warm.ts';
import { isComparedIn, timeNamedWork, WORK_NAMES } from './works.ts';

const GROWTH_PARTS = GROWTH_NAMES.map((name) => `growth-${name}` as const);
const PARTS = [...WORK_NAMES, 'repository', 'warm', 'editor', ...GROWTH_PARTS, 'elements'] as const;

type Part = (typeof PARTS)[number];

const QUICK_PARTS: readonly Part[] = ['one-json', 'one-yaml', 'findings', 'thousand', 'full-yaml', 'warm'];
const QUICK_PEERS = ['biome'];

const FULL: Plan = { runs: 7, warmUps: 1, slow: 3000, slowRuns: 3, limit: 60_000 };
const QUICK: Plan = { ...FULL, runs: 5, slowRuns: 2 };

const load = loadavg()[0] ?? 0;
const options = readOptions(process.argv.slice(2), PARTS);
const obstacle = typeof options === 'string' ? options : findObstacle();
if (typeof options === 'string' || obstacle !== undefined) {
  console.error(obstacle);
  process.exitCode = 2;
} else {
  installPeers();
  const parts = options.only ?? (options.quick ? QUICK_PARTS : PARTS);
  const folder = mkdtempSync(join(tmpdir(), 'instancelint-bench-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  const plan = options.quick ? QUICK : FULL;
  const setup = await createSetup({ folder, seed: options.seed, plan, measuresMemory: canMeasureMemory() });
  const measured = await measure(parts, setup, options.quick);
  console.log(`\n${targetRows(measured).map(cellsInALine).join('\n')}`);
  if (measured.notes.length > 0) console.log(measured.notes.join('\n'));
  const out = options.out ?? (parts === PARTS ? join(ROOT, 'docs') : undefined);
  if (out !== undefined) writePage(measured, plan, out);
}

async function measure(parts: readonly Part[], setup: Setup, isQuick: boolean): Promise<Measured> {
  const wanted = WORK_NAMES.filter((name) => parts.includes(name));
  const peers = PEERS.filter(
    (peer) =>
      wanted.some((name) => isComparedIn(name, peer)) && (!isQuick || QUICK_PEERS.includes(peer.name)),
  );
  for (const peer of peers) peer.prepare?.(setup.prepared);
  checkAgreement(setup, peers);

  const notes = setup.measuresMemory
    ? []
    : ['Peak memory was not measured: GNU time is missing (/usr/bin/time, package "time" of Debian).'];
  const works = new Map<string, WorkResult>();
  for (const name of wanted) {
    const result = await timeNamedWork(name, setup, peers);
    if (typeof result === 'string') notes.push(result);
    else works.set(name, result);
  }
  const repository = parts.includes('repository') ? await measureRepository(setup) : [];
  const warm = parts.includes('warm') ? await measureWarm(setup) : [];
  const editor = parts.includes('editor') ? await measureEditor(setup) : [];
  const growths: Growth[] = [];
  for (const name of GROWTH_NAMES) {
    if (parts.includes(`growth-${name}`)) growths.push(await measureGrowth(name, setup));
  }
  const elements = parts.includes('elements') ? await compareKnownElements(setup) : undefined;
  return { works, repository, warm, editor, growths, elements, notes };
}

function writePage(measured: Measured, plan: Plan, folder: string): void {
  const { platform, versions } = process;
  const page = performancePage({
    ...measured,
    plan,
    date: new Date().toISOString().slice(0, 10),
    machine: `${cpus()[0]?.model.trim()}, ${cpus().length} cores, ${platform}, Node ${versions.node}, load ${load.toFixed(1)} before`,
    peers: PEERS.map(({ name, does, packageName }) => ({
      name,
      does,
      version: installedVersion(packageName),
    })),
  });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'performance.md'), page);
  for (const growth of measured.growths)
    writeFileSync(
      join(folder, growthFile(growth.name)),
      chart(growth, (x) => showX(growth.name, x)),
    );
  console.log(`${join(folder, 'performance.md')} is written`);
}

function findObstacle(): string | undefined {
  return existsSync(BIN) ? undefined : 'dist/bin.cjs is not there; run "npm run build" first';
}

/** npm writes the first of these files when it is done; it is older where the lockfile has changed since. */
function installPeers(): void {
  const [installed, locked] = ['node_modules/.package-lock.json', 'package-lock.json'].map(
    (file) => statSync(join(ROOT, 'bench', file), { throwIfNoEntry: false })?.mtimeMs ?? 0,
  );
  if (installed !== undefined && locked !== undefined && installed > locked) return;
  // None of the peers needs a script at its installation; one of their dependencies would report that it was installed.
  execFileSync('npm', ['ci', '--prefix', 'bench', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: ROOT,
    stdio: 'inherit',
  });
}

function cellsInALine(cells: readonly string[]): string {
  return cells.filter((cell) => cell !== '').join('; ');
}
