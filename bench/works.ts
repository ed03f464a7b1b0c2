import { join } from 'node:path';
import type { CorpusRequest } from './corpus/corpus.ts';
import { finished } from './measure/pair.ts';
import type { Files, Peer } from './peers/peer.ts';
import { NODE, READ_AND_PARSE, TEN_THOUSAND } from './series.ts';
import type { Setup } from './setup.ts';
import { type Contender, timeWork, type WorkResult } from './time-work.ts';

interface Work {
  readonly title: string;
  readonly corpus: Omit<CorpusRequest, 'elements' | 'seed'>;
  /** Files are named one by one; otherwise the folder is. */
  readonly named: boolean;
  /** By name. */
  readonly peers: 'all' | readonly string[];
}

export const WORK_NAMES = [
  'one-json',
  'one-yaml',
  'findings',
  'thousand',
  'ten-thousand',
  'full-yaml',
  'cache',
  'hundred-thousand',
] as const;

export type WorkName = (typeof WORK_NAMES)[number];

const MIXED = { language: 'mixed', mistakes: 0.05 } as const;

/** The other two are set up each in its own way. */
const WORKS: Readonly<Record<Exclude<WorkName, 'cache' | 'hundred-thousand'>, Work>> = {
  'one-json': {
    title: '1 JSON file, clean',
    corpus: { count: 1, language: 'json', mistakes: 0 },
    named: true,
    peers: 'all',
  },
  'one-yaml': {
    title: '1 YAML file, clean',
    corpus: { count: 1, language: 'yaml', mistakes: 0 },
    named: true,
    peers: ['biome'],
  },
  findings: {
    title: '5 files, each with a mistake',
    corpus: { count: 5, language: 'mixed', mistakes: 1 },
    named: true,
    peers: ['biome'],
  },
  thousand: {
    title: '1,000 mixed files, 5 % with a mistake',
    corpus: { count: 1000, ...MIXED },
    named: false,
    peers: 'all',
  },
  'ten-thousand': {
    title: '10,000 mixed files, 5 % with a mistake',
    corpus: { count: 10_000, ...MIXED },
    named: false,
    peers: ['biome', 'sourcemeta --fast --template', 'sourcemeta --fast', 'ajv-cli'],
  },
  'full-yaml': {
    title: '1,000 files in YAML, each with tags, an anchor, an alias and comments',
    corpus: { count: 1000, language: 'full-yaml', mistakes: 0 },
    named: false,
    peers: [],
  },
};

/** In milliseconds. A peer that takes a second and more for each file is not waited for longer. */
const SLOW_PEER_LIMIT = 30_000;

export function isComparedIn(name: WorkName, peer: Peer): boolean {
  if (name === 'cache' || name === 'hundred-thousand') return false;
  const { peers } = WORKS[name];
  return peers === 'all' || peers.includes(peer.name);
}

/** A sentence in place of figures, where there is nothing to measure. */
export async function timeNamedWork(
  name: WorkName,
  setup: Setup,
  peers: readonly Peer[],
): Promise<WorkResult | string> {
  if (name === 'cache') return timeCache(setup);
  if (name === 'hundred-thousand') return timeHundredThousand(setup);
  const work = WORKS[name];
  const files = { corpus: setup.corpus(work.corpus), named: work.named };
  const others = peers
    .filter((peer) => isComparedIn(name, peer))
    .map((peer): Contender => {
      const { name: peerName, verdict } = peer;
      const contender = { name: peerName, command: peer.command(files, setup.prepared) };
      return {
        ...contender,
        judges: verdict !== undefined,
        ...(verdict?.slow && { limit: SLOW_PEER_LIMIT }),
      };
    });
  const ours = setup.linter(files);
  return timeWork({ title: work.title, ours, others: [...floors(setup, files), ...others], files }, setup);
}

function floors({ node, readAndParse }: Setup, files: Files): readonly Contender[] {
  return [
    { name: NODE, command: node, judges: false },
    { name: READ_AND_PARSE, command: readAndParse(files), judges: false },
  ];
}

async function timeCache(setup: Setup): Promise<WorkResult | string> {
  const files = { corpus: setup.mixed(10_000), named: false };
  const ours = setup.linter(files, ['--cache', '--cache-location', join(setup.folder, 'cache')]);
  // The run that fills the cache; a program that does not know the option ends with another status.
  const { exitCode } = await finished(ours, setup.plan);
  if (exitCode !== 1) return '10,000 files with a warm cache were left out: this build has no `--cache`.';
  const title = '10,000 mixed files, none changed since the last run with `--cache`';
  return timeWork({ title, ours, others: floors(setup, files), files }, setup);
}

/** Against a tenth of the files. */
async function timeHundredThousand(setup: Setup): Promise<WorkResult> {
  const { mixed, linter, plan } = setup;
  const files = { corpus: mixed(100_000), named: false };
  const fewer = { corpus: mixed(10_000), named: false };
  const others = [{ name: TEN_THOUSAND, command: linter(fewer), judges: true }];
  const timing = { title: '100,000 mixed files, 5 % with a mistake', ours: linter(files), others, files };
  return timeWork(timing, { ...setup, plan: { ...plan, slow: 2000 } });
}
