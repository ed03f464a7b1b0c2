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

export function chooseMutants(
  root: string,
  { pattern, sample, seed }: Choice,
): { readonly mutants: readonly FileMutant[]; readonly of: number } {
  const all = filesBelow(root, 'src/core', /\.ts$/).flatMap((file) =>
    findMutants(file, readFileSync(join(root, file), 'utf8'))
      .filter(({ line }) => pattern.test(`${file}:${line}`))
      .map((mutant) => ({ ...mutant, file })),
  );
  const chosen = sample === undefined ? all : drawn(all, sample, seed);
  return { mutants: chosen.map((mutant, id) => ({ ...mutant, id })), of: all.length };
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

/** Some of all, in their order; the same for the same seed. */
function drawn<T>(all: readonly T[], count: number, seed: string): readonly T[] {
  const random = createRandom(seed);
  let wanted = count;
  return all.filter((_, place) => {
    const isDrawn = random.below(all.length - place) < wanted;
    if (isDrawn) wanted--;
    return isDrawn;
  });
}
