import type { FileMutant } from './bundle.ts';
import type { KnownTest } from './survey.ts';

/** Chooses the tests for each mutant, those first that are likely to catch it: those at the same path as the code above all. */
export interface Order {
  testsFor(mutant: FileMutant): readonly KnownTest[];
  hasCaught(test: KnownTest, mutant: FileMutant): void;
}

export function createOrder(
  tests: readonly KnownTest[],
  mutants: readonly FileMutant[],
  budget: number,
): Order {
  const caught = new Map<string, number>();
  const keyOf = ({ file, name, place }: KnownTest, mutant: FileMutant): string =>
    `${mutant.file} ${file} ${place} ${name}`;
  const inFile = new Map<string, readonly number[]>();
  /** How many mutants of a file each test reaches: those that run much of it are about it. */
  const countsIn = (file: string): readonly number[] => {
    const known = inFile.get(file);
    if (known !== undefined) return known;
    const ids = mutants.filter((mutant) => mutant.file === file).map(({ id }) => id);
    const counts = tests.map(({ reachedByItself }) => ids.filter((id) => reachedByItself[id] === 1).length);
    inFile.set(file, counts);
    return counts;
  };
  return {
    testsFor(mutant) {
      const counts = countsIn(mutant.file);
      const about = mutant.file.replace(/^src\/(.*)\.ts$/, 'test/$1.test.ts');
      const sorted = tests
        .flatMap((test, place) => (test.reached[mutant.id] === 1 ? [{ test, place }] : []))
        .map(({ test, place }) => ({
          test,
          rank: [
            test.milliseconds > budget / 5 ? 1 : 0,
            test.file === about ? 0 : 1,
            -(caught.get(keyOf(test, mutant)) ?? 0),
            -(counts[place] ?? 0),
            test.milliseconds,
          ],
        }))
        .sort((a, b) => compare(a.rank, b.rank));
      let left = budget;
      return sorted.flatMap(({ test }) => {
        left -= test.milliseconds;
        return left >= 0 ? [test] : [];
      });
    },
    hasCaught(test, mutant) {
      const key = keyOf(test, mutant);
      caught.set(key, (caught.get(key) ?? 0) + 1);
    },
  };
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [place, value] of a.entries()) if (value !== b[place]) return value - (b[place] ?? 0);
  return 0;
}
