import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type Corpus,
  type CorpusRequest,
  corpusFiles,
  type Elements,
  type LargeTextRequest,
  writeCorpus,
  writeLargeFile,
} from './corpus/corpus.ts';
import { readElements } from './corpus/elements.ts';
import { buildScript } from './floors/build.ts';
import type { Plan } from './measure/pair.ts';
import type { Command } from './measure/process.ts';
import { type Files, type Prepared, roots } from './peers/peer.ts';

export const ROOT = fileURLToPath(new URL('../', import.meta.url));
export const BIN = resolve(ROOT, 'dist/bin.cjs');
const SCHEMA = resolve(ROOT, 'schemas/instance.schema.json');

/** What all parts of the benchmark share: corpora on disk, and the commands that are no peer's. */
export interface Setup {
  /** For files of this run; deleted behind it. */
  readonly folder: string;
  readonly seed: string;
  readonly plan: Plan;
  readonly measuresMemory: boolean;
  readonly elements: Elements;
  readonly prepared: Prepared;
  /** Written when it is first asked for. */
  corpus(request: Omit<CorpusRequest, 'elements' | 'seed'>): Corpus;
  /** Half JSON, half YAML, one in twenty with a mistake. */
  mixed(count: number): Corpus;
  /** One file with many instances. */
  largeFile(request: Omit<LargeTextRequest, 'elements' | 'seed'>): Files;
  /** Node that starts and does nothing. */
  readonly node: Command;
  linter(files: Files, extra?: readonly string[]): Command;
  readAndParse(files: Files): Command;
}

export interface SetupRequest {
  readonly folder: string;
  readonly seed: string;
  readonly plan: Plan;
  readonly measuresMemory: boolean;
}

export async function createSetup({ folder, seed, plan, measuresMemory }: SetupRequest): Promise<Setup> {
  const elements = readElements(join(ROOT, 'schemas'));
  const prepared = { schema: SCHEMA, folder: join(folder, 'prepared') };
  mkdirSync(prepared.folder);
  const floor = await buildScript('read-and-parse', folder, 'cjs');
  const corpora = new Map<string, Corpus>();
  const corpus: Setup['corpus'] = (request) => {
    const name = `${request.language}-${request.count}-${request.mistakes}`;
    const made =
      corpora.get(name) ?? writeCorpus(join(folder, name), corpusFiles({ ...request, elements, seed }));
    corpora.set(name, made);
    return made;
  };
  const script = (path: string, files: Files, extra: readonly string[] = []): Command => ({
    program: process.execPath,
    args: [path, ...extra, ...roots(files)],
    cwd: files.corpus.folder,
  });
  return {
    folder,
    seed,
    plan,
    measuresMemory,
    elements,
    prepared,
    corpus,
    mixed: (count) => corpus({ count, language: 'mixed', mistakes: 0.05 }),
    largeFile(request) {
      const { language, until, mistakes } = request;
      const path = `large-${Object.entries(until).flat().join('-')}-${mistakes}.${language}`;
      const corpus = corpora.get(path) ?? writeLargeFile(folder, path, { ...request, elements, seed });
      corpora.set(path, corpus);
      return { corpus, named: true };
    },
    node: { program: process.execPath, args: ['-e', '0'], cwd: folder },
    linter: (files, extra) => script(BIN, files, extra),
    readAndParse: (files) => script(floor, files),
  };
}
