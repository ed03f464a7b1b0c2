import type { FileMutant } from './bundle.ts';
import type { KnownTest } from './survey.ts';

/** Chooses the tests for each mutant: those first that have caught others of its file, then the fast ones. */
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
  const idsOf = new Map<string, number[]>();
  for (const { file, id } of mutants) idsOf.set(file, [...(idsOf.get(file) ?? []), id]);
  /** A constant is reached by all tests of a file that imports it; those that run code beside it come first. */
  const isNear = ({ reachedByItself }: KnownTest, { file }: FileMutant): boolean =>
    idsOf.get(file)?.some((id) => reachedByItself[id] === 1) ?? false;
  return {
    testsFor(mutant) {
      const sorted = tests
        .filter(({ reached }) => reached[mutant.id] === 1)
        .map((test) => ({
          test,
          rank: [-(caught.get(keyOf(test, mutant)) ?? 0), isNear(test, mutant) ? 0 : 1, test.milliseconds],
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
