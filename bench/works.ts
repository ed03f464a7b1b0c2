import type { CorpusRequest } from './corpus/corpus.ts';

export interface Work {
  readonly name: string;
  readonly title: string;
  readonly corpus: Omit<CorpusRequest, 'elements' | 'seed'>;
  /** Files are named one by one; otherwise the folder is. */
  readonly named: boolean;
  readonly peers: 'all' | readonly string[];
  /** Left out of a short run. */
  readonly isLong?: boolean;
}

const MIXED = { language: 'mixed', mistakes: 0.05 } as const;

/** What whole processes are timed with. */
export const WORKS: readonly Work[] = [
  {
    name: 'one-json',
    title: '1 JSON file, clean',
    corpus: { count: 1, language: 'json', mistakes: 0 },
    named: true,
    peers: 'all',
  },
  {
    name: 'one-yaml',
    title: '1 YAML file, clean',
    corpus: { count: 1, language: 'yaml', mistakes: 0 },
    named: true,
    peers: ['biome'],
  },
  {
    name: 'findings',
    title: '5 files, each with a mistake',
    corpus: { count: 5, language: 'mixed', mistakes: 1 },
    named: true,
    peers: ['biome'],
  },
  {
    name: 'thousand',
    title: '1,000 mixed files, 5 % with a mistake',
    corpus: { count: 1000, ...MIXED },
    named: false,
    peers: 'all',
  },
  {
    name: 'ten-thousand',
    title: '10,000 mixed files, 5 % with a mistake',
    corpus: { count: 10_000, ...MIXED },
    named: false,
    peers: ['biome', 'sourcemeta --fast --template', 'sourcemeta --fast', 'ajv-cli'],
    isLong: true,
  },
  {
    name: 'full-yaml',
    title: '1,000 files in YAML with tags, anchors, aliases and comments',
    corpus: { count: 1000, language: 'full-yaml', mistakes: 0 },
    named: false,
    peers: [],
  },
];
