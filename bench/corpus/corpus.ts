import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRandom, type Random } from '../../scripts/random.ts';
import type { BenchElement } from './elements.ts';
import { type InstanceBody, instanceBody, MISTAKES, type Mistake } from './instance.ts';
import { type CorpusLanguage, instanceText } from './instance-text.ts';

export type Elements = readonly [BenchElement, ...BenchElement[]];

export interface CorpusRequest {
  readonly elements: Elements;
  readonly count: number;
  /** `mixed`: JSON and YAML in turn. */
  readonly language: CorpusLanguage | 'mixed';
  /** Which share of the files has a mistake. */
  readonly mistakes: number;
  readonly seed: string;
}

export interface CorpusFile {
  /** From the folder of the corpus, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly mistake: Mistake | undefined;
}

const FILES_IN_A_FOLDER = 100;

/** The files of a corpus, one by one. A file depends on the seed and its number alone, so a smaller corpus begins a larger one. */
export function* corpusFiles({
  elements,
  count,
  language,
  mistakes,
  seed,
}: CorpusRequest): Iterable<CorpusFile> {
  for (let number = 0; number < count; number++) {
    const random = createRandom(`${seed} ${number}`);
    const written = language === 'mixed' ? (number % 2 === 0 ? 'json' : 'yaml') : language;
    const { body, mistake } = drawBody({ elements, number, mistakes }, random);
    const folder = `team-${String(Math.floor(number / FILES_IN_A_FOLDER)).padStart(4, '0')}`;
    const name = `instance-${String(number).padStart(6, '0')}.${written === 'json' ? 'json' : 'yaml'}`;
    yield { path: `${folder}/${name}`, text: instanceText(body, written, random), mistake };
  }
}

/** What a corpus is: where it is, which files it has and what is wrong in which. */
export interface Corpus {
  readonly folder: string;
  readonly paths: readonly string[];
  /** By path; what is not in it is clean. */
  readonly manifest: ReadonlyMap<string, Mistake>;
}

export function writeCorpus(folder: string, files: Iterable<CorpusFile>): Corpus {
  const paths: string[] = [];
  const manifest = new Map<string, Mistake>();
  const made = new Set<string>();
  for (const { path, text, mistake } of files) {
    const [subfolder = ''] = path.split('/');
    if (!made.has(subfolder)) mkdirSync(join(folder, subfolder), { recursive: true });
    made.add(subfolder);
    writeFileSync(join(folder, path), text);
    paths.push(path);
    if (mistake !== undefined) manifest.set(path, mistake);
  }
  return { folder, paths, manifest };
}

export interface LargeTextRequest {
  readonly elements: Elements;
  readonly language: 'json' | 'yaml';
  /** The text ends with the first instance that reaches this. */
  readonly until: { readonly bytes: number } | { readonly instances: number };
  readonly mistakes: number;
  readonly seed: string;
}

/** Writes it as a corpus of one file; which of its instances have a mistake is not kept. */
export function writeLargeFile(folder: string, path: string, request: LargeTextRequest): Corpus {
  writeFileSync(join(folder, path), largeText(request));
  return { folder, paths: [path], manifest: new Map() };
}

/** One text with many instances: an array in JSON, a stream of documents in YAML. */
export function largeText({ elements, language, until, mistakes, seed }: LargeTextRequest): string {
  const random = createRandom(`${seed} ${language}`);
  const parts: string[] = [];
  let bytes = 0;
  const isDone = (): boolean => ('bytes' in until ? bytes >= until.bytes : parts.length >= until.instances);
  while (!isDone()) {
    const { body } = drawBody({ elements, number: parts.length, mistakes }, random);
    const part =
      language === 'json' ? JSON.stringify(body, null, 2) : `---\n${instanceText(body, 'yaml', random)}`;
    parts.push(part);
    bytes += part.length + 2;
  }
  return language === 'json' ? `[\n${parts.join(',\n')}\n]\n` : parts.join('');
}

interface Draw {
  readonly elements: Elements;
  readonly number: number;
  readonly mistakes: number;
}

function drawBody(
  { elements, number, mistakes }: Draw,
  random: Random,
): { body: InstanceBody; mistake: Mistake | undefined } {
  const element = random.pick(elements);
  const mistake = random.below(1_000_000) < mistakes * 1_000_000 ? random.pick(MISTAKES) : undefined;
  return { body: instanceBody({ element, number, mistake }, random), mistake };
}
