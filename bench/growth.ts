import { measurePair, ratioOf } from './measure/pair.ts';
import type { Command } from './measure/process.ts';
import type { Setup } from './setup.ts';
import { OURS, READ_AND_PARSE } from './targets.ts';

/** How the time grows with one number, as multiples of the time of `node -e 0`, which ran in turn. */
export interface Growth {
  readonly name: GrowthName;
  readonly title: string;
  readonly axis: string;
  readonly series: readonly Series[];
  /** A sentence for each point that is missing. */
  readonly notes: readonly string[];
}

export interface Series {
  readonly name: string;
  readonly points: readonly Point[];
}

export interface Point {
  readonly x: number;
  /** A multiple of `node -e 0`. */
  readonly y: number;
}

interface Description {
  readonly title: string;
  readonly axis: string;
  readonly xs: readonly number[];
  readonly series: readonly string[];
  command(series: string, x: number, setup: Setup): Command;
  /** Whether files with mistakes are among them. */
  readonly hasMistakes: boolean;
}

export const GROWTH_NAMES = ['files', 'size', 'findings'] as const;

export type GrowthName = (typeof GROWTH_NAMES)[number];

const GROWTHS: Readonly<Record<GrowthName, Description>> = {
  files: {
    title: 'Time by number of files',
    axis: 'mixed files of 0.7 KB, 5 % with a mistake',
    xs: [1, 10, 100, 1000, 10_000, 100_000],
    series: [OURS, READ_AND_PARSE],
    hasMistakes: true,
    command(series, count, { mixed, linter, readAndParse }) {
      const files = { corpus: mixed(count), named: false };
      return series === OURS ? linter(files) : readAndParse(files);
    },
  },
  size: {
    title: 'Time by size of one file',
    axis: 'clean instances in an array of JSON or a stream of YAML',
    xs: [1e3, 1e4, 1e5, 1e6, 1e7, 5e7],
    series: [OURS, READ_AND_PARSE].flatMap(inBothLanguages),
    hasMistakes: false,
    command(series, bytes, { largeFile, linter, readAndParse }) {
      const file = largeFile({ language: languageIn(series), until: { bytes }, mistakes: 0 });
      return series.startsWith(OURS) ? linter(file) : readAndParse(file);
    },
  },
  findings: {
    title: 'Time by number of findings in one file',
    axis: 'instances in one file, each with a mistake',
    xs: [1, 10, 100, 1000, 10_000],
    series: inBothLanguages(OURS),
    hasMistakes: true,
    command(series, instances, { largeFile, linter }) {
      return linter(largeFile({ language: languageIn(series), until: { instances }, mistakes: 1 }));
    },
  },
};

export async function measureGrowth(name: GrowthName, setup: Setup): Promise<Growth> {
  const { title, axis, xs, command, hasMistakes, series: names } = GROWTHS[name];
  // Points on a logarithmic scale need no more.
  const plan = { ...setup.plan, runs: Math.min(7, setup.plan.runs), slow: 2000, slowRuns: 2 };
  console.log(`\n${title}`);
  const notes: string[] = [];
  const series: Series[] = [];
  for (const one of names) {
    const points: Point[] = [];
    for (const x of xs) {
      const pairing = await measurePair(setup.node, command(one, x, setup), plan);
      const failure = pairing.theirs.find(
        ({ exitCode }) => exitCode !== 0 && !(hasMistakes && exitCode === 1),
      );
      if (pairing.stoppedAfter !== undefined)
        notes.push(`${one}: stopped at ${showX(name, x)}, after ${pairing.stoppedAfter / 1000} s.`);
      else if (failure !== undefined)
        notes.push(`${one}: ended with status ${failure.exitCode} at ${showX(name, x)}.`);
      // Larger ones would end no better.
      if (pairing.stoppedAfter !== undefined || failure !== undefined) break;
      const y = 1 / ratioOf(pairing, 'wall');
      points.push({ x, y });
      console.log(`  ${one}, ${showX(name, x)}: ${y.toFixed(2)} × node -e 0`);
    }
    if (points.length > 0) series.push({ name: one, points });
  }
  return { name, title, axis, series, notes };
}

export function showX(growth: GrowthName, x: number): string {
  if (growth !== 'size') return x.toLocaleString('en');
  return x >= 1e6 ? `${x / 1e6} MB` : `${x / 1e3} KB`;
}

function inBothLanguages(name: string): readonly string[] {
  return [`${name}, JSON`, `${name}, YAML`];
}

function languageIn(series: string): 'json' | 'yaml' {
  return series.endsWith('JSON') ? 'json' : 'yaml';
}
