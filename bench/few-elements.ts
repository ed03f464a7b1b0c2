import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { corpusFiles } from './corpus/corpus.ts';
import { measurePair, ratioOf } from './measure/pair.ts';
import { BIN, ROOT, type Setup } from './setup.ts';

const SOURCES = [
  'src',
  'scripts',
  'schemas',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.types.json',
];

/** How the time of one file with all elements known compares with that of a build that knows a few. */
export interface KnownElements {
  readonly few: number;
  readonly all: number;
  /** Of wall time, all by few. */
  readonly ratio: number;
}

export async function compareKnownElements(setup: Setup): Promise<KnownElements> {
  console.log('\none file, few elements known');
  const { corpus, elements, folder, linter, plan, seed } = setup;
  const request = { count: 1, language: 'json', mistakes: 0 } as const;
  const files = { corpus: corpus(request), named: true };
  const [file] = corpusFiles({ ...request, elements, seed });
  const isUsed = (key: string): boolean => file?.text.includes(`"key": "${key}"`) ?? false;
  const keys = elements.map(({ key }) => key);
  const kept = [...keys.filter(isUsed), ...keys.filter((key) => !isUsed(key))].slice(0, FEW);
  const bin = buildWithElements(join(folder, 'few'), kept);
  const { args, ...rest } = linter(files);
  const smaller = { ...rest, args: args.map((arg) => (arg === BIN ? bin : arg)) };
  const ratio = ratioOf(await measurePair(linter(files), smaller, { ...plan, runs: 2 * plan.runs }), 'wall');
  const all = readdirSync(join(ROOT, 'schemas', 'elements')).length;
  console.log(`  with all ${all} elements ${ratio.toFixed(3)} × the time with ${FEW}`);
  return { few: FEW, all, ratio };
}

const FEW = 4;

/** Builds the program once more in a folder, knowing these elements alone; returns what to run. */
function buildWithElements(folder: string, keys: readonly string[]): string {
  for (const source of SOURCES) cpSync(join(ROOT, source), join(folder, source), { recursive: true });
  symlinkSync(resolve(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const elements = join(folder, 'schemas', 'elements');
  for (const file of readdirSync(elements)) {
    if (!keys.includes(file.replace(/\.schema\.json$/, ''))) rmSync(join(elements, file));
  }
  execFileSync(process.execPath, ['--import', 'tsx', 'scripts/build.ts'], { cwd: folder, stdio: 'inherit' });
  return join(folder, 'dist', 'bin.cjs');
}
