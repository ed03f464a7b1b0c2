import { measurePair, ratioOf } from './measure/pair.ts';
import { type Command, outputOf } from './measure/process.ts';
import { OURS, READ_AND_PARSE } from './series.ts';
import type { Setup } from './setup.ts';

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
  /** How many findings the linter must have in its one file. */
  findings?(x: number): number;
}

export const GROWTH_NAMES = ['files', 'size', 'findings'] as const;

export type GrowthName = (typeof GROWTH_NAMES)[number];

const GROWTHS: Readonly<Record<GrowthName, Description>> = {
  files: {
    title: 'Time by number of files',
    axis: 'mixed files of 0.7 KB, 5 % with a mistake',
    xs: [1, 10, 100, 1000, 10_000, 100_000],
    series: [OURS, READ_AND_PARSE],
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
    findings: () => 0,
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
    findings: (instances) => instances,
    command(series, instances, { largeFile, linter }) {
      return linter(largeFile({ language: languageIn(series), until: { instances }, mistakes: 1 }));
    },
  },
};

export async function measureGrowth(name: GrowthName, setup: Setup): Promise<Growth> {
  const { title, axis, xs, command, findings, series: names } = GROWTHS[name];
  // Points on a logarithmic scale need no more.
  const plan = { ...setup.plan, runs: Math.min(7, setup.plan.runs), slow: 2000, slowRuns: 2, limit: 40_000 };
  console.log(`\n${title}`);
  const notes: string[] = [];
  const series: Series[] = [];
  for (const one of names) {
    const points: Point[] = [];
    for (const x of xs) {
      const theirs = command(one, x, setup);
      const obstacle =
        one.startsWith(OURS) && findings !== undefined ? refusal(theirs, findings(x)) : undefined;
      const pairing = obstacle === undefined ? await measurePair(setup.node, theirs, plan) : undefined;
      if (pairing === undefined || pairing.stoppedAfter !== undefined) {
        // Larger ones would do no better.
        const time = `stopped after ${plan.limit / 1000} s`;
        notes.push(`${one}, ${showX(name, x)}: ${obstacle ?? time}.`);
        break;
      }
      const y = 1 / ratioOf(pairing, 'wall');
      points.push({ x, y });
      console.log(`  ${one}, ${showX(name, x)}: ${y.toFixed(2)} × node -e 0`);
    }
    if (points.length > 0) series.push({ name: one, points });
  }
  return { name, title, axis, series, notes };
}

/** Why the linter does not do the work that is to be timed: a file may be too large for it. */
function refusal({ args, ...command }: Command, findings: number): string | undefined {
  const output = outputOf({ ...command, args: [...args, '--format', 'json'] });
  const [file] = JSON.parse(output) as { messages: readonly { message: string }[] }[];
  const { messages = [] } = file ?? {};
  if (messages.length === findings) return undefined;
  return `refused with "${messages[0]?.message ?? 'no finding'}"`;
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
