import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRandom } from '../random.ts';
import type { FileMutant } from './bundle.ts';
import { findMutants } from './find-mutants.ts';

/** Which mutants to try: of the places (`src/core/lint.ts:12`) that a pattern fits, all or some. */
export interface Choice {
  readonly pattern: RegExp;
  readonly sample: number | undefined;
  readonly seed: string;
}

/** The texts of the files as they were then: they may be edited while the mutants are tried. */
export type Sources = ReadonlyMap<string, string>;

export function chooseMutants(
  root: string,
  { pattern, sample, seed }: Choice,
): { readonly mutants: readonly FileMutant[]; readonly of: number; readonly sources: Sources } {
  const sources = new Map(
    filesBelow(root, 'src/core', /\.ts$/).map((file) => [file, readFileSync(join(root, file), 'utf8')]),
  );
  const all = [...sources].flatMap(([file, source]) =>
    findMutants(file, source)
      .filter(({ line }) => pattern.test(`${file}:${line}`))
      .map((mutant) => ({ ...mutant, file })),
  );
  const chosen = shuffled(all, seed).slice(0, sample);
  return { mutants: chosen.map((mutant, id) => ({ ...mutant, id })), of: all.length, sources };
}

/** The tests that run in this process; the others are about programs. */
export function testFiles(root: string): readonly string[] {
  return filesBelow(root, 'test', /^(?:(?:core|accuracy)\/.*|fixtures|secrets)\.test\.ts$/);
}

function filesBelow(root: string, folder: string, pattern: RegExp): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => pattern.test(file))
    .map((file) => `${folder}/${file}`)
    .sort();
}

/** In an order that is the same for the same seed: whatever comes first is a fair sample of all. */
function shuffled<T>(all: readonly T[], seed: string): readonly T[] {
  const random = createRandom(seed);
  return all
    .map((one) => ({ one, rank: random.below(2 ** 32) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ one }) => one);
}
