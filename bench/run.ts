/*
 * How fast the built program is, beside floors and peers, as docs/performance.md.
 *   npm run bench                      everything, and writes the page with its charts
 *   npm run bench -- --quick           start-up and 1,000 files, a few runs; writes nothing
 *   npm run bench -- --only NAME       one part, repeatable; a wrong name lists them; writes nothing
 *   npm run bench -- --seed TEXT       another corpus
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { disagreements, type Judge, peerJudge } from './agreement.ts';
import { type Corpus, type CorpusRequest, corpusFiles, writeCorpus } from './corpus/corpus.ts';
import { readElements } from './corpus/elements.ts';
import { buildWithElements } from './few-elements.ts';
import { buildScript } from './floors/build.ts';
import { type Growth, largeFiles, measureGrowth } from './growth.ts';
import { measurePair, type Plan, ratioOf } from './measure/pair.ts';
import { type Command, canMeasureMemory } from './measure/process.ts';
import { readOptions } from './options.ts';
import { installedVersion, PEERS } from './peers/all.ts';
import { type Files, roots } from './peers/peer.ts';
import { chart } from './report/chart.ts';
import { growthFile, performancePage, targetRows } from './report/performance.ts';
import { NODE, OURS, READ_AND_PARSE, TEN_THOUSAND } from './targets.ts';
import { type Contender, runOnce, timeWork, type WorkResult } from './time-work.ts';
import { measureWarm } from './warm.ts';
import { WORKS, type Work } from './works.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const BIN = resolve(ROOT, 'dist/bin.cjs');
const SCHEMA = resolve(ROOT, 'schemas/instance.schema.json');

const PARTS = [
  ...WORKS.map(({ name }) => name),
  'cache',
  'hundred-thousand',
  'warm',
  'growth-files',
  'growth-size',
  'growth-findings',
  'elements',
];
const QUICK_PARTS = ['one-json', 'one-yaml', 'findings', 'thousand', 'full-yaml', 'warm'];
const QUICK_PEERS = ['biome'];

const options = readOptions(process.argv.slice(2), PARTS);
const isWhole = !options.quick && options.only.length === 0;
const plan: Plan = options.quick
  ? { runs: 5, warmUps: 1, slow: 3000, slowRuns: 2, limit: 60_000 }
  : { runs: 9, warmUps: 1, slow: 5000, slowRuns: 3, limit: 60_000 };

if (!existsSync(BIN)) throw new Error('dist/bin.cjs is not there; run "npm run build" first');
if (!existsSync(join(ROOT, 'bench/node_modules/.package-lock.json'))) {
  // None of the peers needs a script of its installation; one of their dependencies would report that it was installed.
  execFileSync('npm', ['ci', '--prefix', 'bench', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: ROOT,
    stdio: 'inherit',
  });
}

const notes: string[] = [];
const measuresMemory = canMeasureMemory();
if (!measuresMemory)
  note('Peak memory was not measured: GNU time is missing (/usr/bin/time, package "time" of Debian).');

const folder = mkdtempSync(join(tmpdir(), 'instancelint-bench-'));
try {
  await runBench();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function runBench(): Promise<void> {
  const elements = readElements(join(ROOT, 'schemas'));
  const prepared = { schema: SCHEMA, folder: join(folder, 'prepared') };
  mkdirSync(prepared.folder);
  const floor = await buildScript('read-and-parse', folder, 'cjs');
  const node: Command = { program: process.execPath, args: ['-e', '0'], cwd: folder };

  const corpora = new Map<string, Corpus>();
  const corpusOf = (request: Omit<CorpusRequest, 'elements' | 'seed'>): Corpus => {
    const name = `${request.language}-${request.count}-${request.mistakes}`;
    const made =
      corpora.get(name) ??
      writeCorpus(join(folder, name), corpusFiles({ ...request, elements, seed: options.seed }));
    corpora.set(name, made);
    return made;
  };
  const mixed = (count: number): Corpus => corpusOf({ count, language: 'mixed', mistakes: 0.05 });

  const peersOf = ({ peers }: Work) => {
    const chosen = PEERS.filter(({ name }) => peers === 'all' || peers.includes(name));
    return options.quick ? chosen.filter(({ name }) => QUICK_PEERS.includes(name)) : chosen;
  };
  const wanted = WORKS.filter(({ name }) => isWanted(name));
  const peers = PEERS.filter((peer) => wanted.some((work) => peersOf(work).includes(peer)));
  for (const peer of peers) peer.prepare?.(prepared);

  checkAgreement();
  const works = new Map<string, WorkResult>();
  for (const work of wanted) works.set(work.name, await timeOne(work));
  if (isWanted('cache')) await timeCache();
  if (isWanted('hundred-thousand')) works.set('hundred-thousand', await timeHundredThousand());
  const warm = isWanted('warm') ? await timeWarm() : [];
  const growths: Growth[] = [];
  if (isWanted('growth-files')) growths.push(await growthOfFiles());
  if (isWanted('growth-size')) growths.push(await growthOfSize());
  if (isWanted('growth-findings')) growths.push(await growthOfFindings());
  const known = isWanted('elements') ? await compareElements() : undefined;

  console.log();
  for (const row of targetRows({ works, warm })) console.log(row.filter((cell) => cell !== '').join('; '));
  for (const line of notes) console.log(line);
  if (!isWhole) return;
  const page = performancePage({
    date: new Date().toISOString().slice(0, 10),
    machine: `${cpus()[0]?.model.trim()}, ${cpus().length} cores, ${process.platform}, Node ${process.versions.node}`,
    peers: PEERS.map(({ name, does, packageName }) => ({
      name,
      does,
      version: installedVersion(packageName),
    })),
    works,
    warm,
    growths,
    elements: known,
    notes,
  });
  writeFileSync(join(ROOT, 'docs/performance.md'), page);
  for (const growth of growths)
    writeFileSync(join(ROOT, 'docs', growthFile(growth.name)), chart(growth, showOf(growth.name)));
  console.log('\ndocs/performance.md is written');

  function checkAgreement(): void {
    const some: Corpus = corpusOf({ count: 6, language: 'mixed', mistakes: 0.5 });
    const corpus = mixed(1000);
    const judges: [Corpus, Judge | undefined][] = [
      [corpus, ourJudge(corpus)],
      ...peers.map((peer): [Corpus, Judge | undefined] => {
        const own = peer.verdict?.slow ? some : corpus;
        return [own, peerJudge(peer, { corpus: own, named: false }, prepared)];
      }),
    ];
    const wrong = judges.flatMap(([own, judge]) => (judge === undefined ? [] : disagreements(own, judge)));
    for (const sentence of wrong) console.error(sentence);
    if (wrong.length > 0) throw new Error('not all agree on which files are wrong, so times mean nothing');
    const names = judges.flatMap(([, judge]) => (judge === undefined ? [] : [judge.name]));
    console.log(`${names.join(', ')} agree on which files are wrong`);
  }

  function ourJudge(corpus: Corpus): Judge {
    return {
      name: OURS,
      command: linter({ corpus, named: false }, ['--format', 'json']),
      wrongFiles: (output) =>
        (JSON.parse(output) as { filePath: string; messages: readonly unknown[] }[])
          .filter(({ messages }) => messages.length > 0)
          .map(({ filePath }) => filePath),
    };
  }

  async function timeOne(work: Work): Promise<WorkResult> {
    const files = { corpus: corpusOf(work.corpus), named: work.named };
    const others = [
      ...floors(files),
      ...peersOf(work).map(
        (peer): Contender => ({
          name: peer.name,
          command: peer.command(files, prepared),
          judges: peer.verdict !== undefined,
        }),
      ),
    ];
    return timeWork({
      title: work.title,
      ours: linter(files),
      others,
      corpus: files.corpus,
      plan,
      measuresMemory,
    });
  }

  function floors(files: Files): readonly Contender[] {
    return [
      { name: NODE, command: node, judges: false },
      { name: READ_AND_PARSE, command: readAndParse(files), judges: false },
    ];
  }

  function readAndParse(files: Files): Command {
    return { program: process.execPath, args: [floor, ...roots(files)], cwd: files.corpus.folder };
  }

  async function timeCache(): Promise<void> {
    const files = { corpus: mixed(10_000), named: false };
    const ours = linter(files, ['--cache', '--cache-location', join(folder, 'cache')]);
    const status = await runOnce(ours, plan);
    if (status !== 1) {
      note('The work "10,000 files, warm cache" was left out: this build has no --cache.');
      return;
    }
    const title = '10,000 mixed files, warm cache';
    works.set(
      'cache',
      await timeWork({ title, ours, others: floors(files), corpus: files.corpus, plan, measuresMemory }),
    );
  }

  /** Against a tenth of the files, and against reading them. */
  async function timeHundredThousand(): Promise<WorkResult> {
    const [files, fewer] = [100_000, 10_000].map((count) => ({ corpus: mixed(count), named: false }));
    if (files === undefined || fewer === undefined) throw new Error('two corpora were asked for');
    return timeWork({
      title: '100,000 mixed files',
      ours: linter(files),
      others: [
        { name: TEN_THOUSAND, command: linter(fewer), judges: true },
        { name: READ_AND_PARSE, command: readAndParse(files), judges: false },
      ],
      corpus: files.corpus,
      plan: { ...plan, warmUps: 0, slow: 2000 },
      measuresMemory,
    });
  }

  async function timeWarm() {
    const script = await buildScript('warm', folder, 'esm');
    const library = resolve(ROOT, 'dist/index.js');
    const processes = plan.runs;
    return measureWarm({ script, library, folder, elements, seed: options.seed, processes });
  }

  function growthOfFiles(): Promise<Growth> {
    return measureGrowth(
      {
        name: 'files',
        title: 'Time by number of files',
        axis: 'mixed files of 0.7 KB, 5 % with a mistake',
        series: [OURS, READ_AND_PARSE],
        xs: [1, 10, 100, 1000, 10_000, 100_000],
        fails: true,
        show: showOf('files'),
        command: (series, count) => {
          const files = { corpus: mixed(count), named: false };
          return series === OURS ? linter(files) : readAndParse(files);
        },
      },
      node,
      growthPlan(),
    );
  }

  function growthOfSize(): Promise<Growth> {
    const fileOf = largeFiles(join(folder, 'size'), elements, options.seed, 0);
    return measureGrowth(
      {
        name: 'size',
        title: 'Time by size of one file',
        axis: 'clean instances in an array of JSON or a stream of YAML',
        series: largeSeries([OURS, READ_AND_PARSE]),
        xs: [1e3, 1e4, 1e5, 1e6, 1e7, 5e7],
        fails: false,
        show: showOf('size'),
        command: (series, bytes) => {
          const file = fileOf(languageIn(series), 'bytes', bytes);
          return { ...node, args: [series.startsWith(OURS) ? BIN : floor, file] };
        },
      },
      node,
      growthPlan(),
    );
  }

  function growthOfFindings(): Promise<Growth> {
    const fileOf = largeFiles(join(folder, 'findings'), elements, options.seed, 1);
    return measureGrowth(
      {
        name: 'findings',
        title: 'Time by number of findings in one file',
        axis: 'instances in one file, each with a mistake',
        series: largeSeries([OURS]),
        xs: [1, 10, 100, 1000, 10_000],
        fails: true,
        show: showOf('findings'),
        command: (series, count) => ({
          ...node,
          args: [BIN, fileOf(languageIn(series), 'instances', count)],
        }),
      },
      node,
      growthPlan(),
    );
  }

  async function compareElements() {
    console.log('\none file, few elements known');
    const corpus = corpusOf({ count: 1, language: 'json', mistakes: 0 });
    const used = [...corpusFiles({ elements, count: 1, language: 'json', mistakes: 0, seed: options.seed })];
    const key = elements.find(({ key: one }) => used[0]?.text.includes(`"key": "${one}"`))?.key ?? '';
    const keys = [...new Set([key, ...elements.map((element) => element.key)])].slice(0, 4);
    const small = buildWithElements(ROOT, join(folder, 'few'), keys);
    const files = { corpus, named: true };
    const theirs = { ...node, args: [small, ...roots(files)], cwd: corpus.folder };
    const ratio = ratioOf(await measurePair(linter(files), theirs, { ...plan, runs: 2 * plan.runs }), 'wall');
    const listed = execFileSync(process.execPath, [BIN, 'elements', '--format', 'json'], {
      encoding: 'utf8',
    });
    const all = (JSON.parse(listed) as readonly unknown[]).length;
    console.log(`  with all ${all} elements ${ratio.toFixed(3)} × the time with ${keys.length}`);
    return { few: keys.length, all, ratio };
  }
}

function isWanted(part: string): boolean {
  if (options.only.length > 0) return options.only.includes(part);
  return !options.quick || QUICK_PARTS.includes(part);
}

function linter(files: Files, extra: readonly string[] = []): Command {
  return { program: process.execPath, args: [BIN, ...extra, ...roots(files)], cwd: files.corpus.folder };
}

function growthPlan(): Plan {
  return { ...plan, runs: 7, slow: 2000, slowRuns: 2 };
}

function largeSeries(names: readonly string[]): readonly string[] {
  return names.flatMap((name) => [`${name}, JSON`, `${name}, YAML`]);
}

function languageIn(series: string): 'json' | 'yaml' {
  return series.endsWith('JSON') ? 'json' : 'yaml';
}

function showOf(growth: string): (x: number) => string {
  if (growth !== 'size') return (x) => x.toLocaleString('en');
  return (x) => (x >= 1e6 ? `${x / 1e6} MB` : `${x / 1e3} KB`);
}

function note(sentence: string): void {
  notes.push(sentence);
}
