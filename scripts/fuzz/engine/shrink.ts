import type { Case } from './target.ts';

export interface Shrinking {
  /** How many of the first texts stay as they are. */
  readonly fixed: number;
  /** Whether a case fails in the same way. */
  fails(input: Case): boolean | Promise<boolean>;
  /** Whether to be content with what there is. */
  isOver(): boolean;
}

/**
 * Makes a failing case smaller as long as it goes on failing: leaves out texts and pieces of texts, large ones first, and puts
 * plain characters in the place of others.
 */
export async function shrink(input: Case, shrinking: Shrinking): Promise<Case> {
  let smallest = input;
  for (let before: Case | undefined; before !== smallest && !shrinking.isOver(); ) {
    before = smallest;
    smallest = await dropTexts(smallest, shrinking);
    for (let index = shrinking.fixed; index < smallest.length; index++)
      smallest = await shortenText(smallest, index, shrinking);
  }
  for (let index = shrinking.fixed; index < smallest.length; index++)
    smallest = await simplifyText(smallest, index, shrinking);
  return smallest;
}

async function dropTexts(input: Case, shrinking: Shrinking): Promise<Case> {
  const { fixed } = shrinking;
  const kept = await dropPieces(input.slice(fixed), shrinking, (rest) => [...input.slice(0, fixed), ...rest]);
  return kept.length === input.length - fixed ? input : [...input.slice(0, fixed), ...kept];
}

async function shortenText(input: Case, index: number, shrinking: Shrinking): Promise<Case> {
  const units = (input[index] ?? '').split('');
  const withText = (rest: readonly string[]): Case => input.with(index, rest.join(''));
  const kept = await dropPieces(units, shrinking, withText);
  return kept.length === units.length ? input : withText(kept);
}

/** Leaves out as many pieces of a row as can be left out, half of them at once to begin with. */
async function dropPieces(
  row: readonly string[],
  { fails, isOver }: Shrinking,
  toCase: (row: readonly string[]) => Case,
): Promise<readonly string[]> {
  let kept = row;
  for (let size = Math.ceil(row.length / 2); size > 0; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < kept.length && !isOver(); ) {
      const shorter = [...kept.slice(0, at), ...kept.slice(at + size)];
      if (await fails(toCase(shorter))) kept = shorter;
      else at += size;
    }
  }
  return kept;
}

/** What is not needed to fail becomes an `a`, so that what is needed stands out. */
async function simplifyText(input: Case, index: number, { fails, isOver }: Shrinking): Promise<Case> {
  let simplest = input;
  const length = input[index]?.length ?? 0;
  for (let at = 0; at < length && !isOver(); at++) {
    const text = simplest[index] ?? '';
    if (/[a\s]/.test(text.charAt(at))) continue;
    const simpler = simplest.with(index, `${text.slice(0, at)}a${text.slice(at + 1)}`);
    if (await fails(simpler)) simplest = simpler;
  }
  return simplest;
}
