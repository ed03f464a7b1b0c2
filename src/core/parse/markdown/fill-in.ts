import { lastAtOrBefore } from '../../text/ascending.ts';
import { createExcerpt, type Excerpt, nestExcerpt, type Run } from '../../text/excerpt.ts';
import { contains, type Span } from '../../text/span.ts';
import type { SyntaxProblem, Tree } from '../tree.ts';

/** What a part of a block reads as, since what it stands for is elsewhere. */
export interface Filling extends Span {
  readonly text: string;
  /** Nothing is left of it, so that it leaves a gap between what is around it. */
  readonly isGap: boolean;
}

export interface Filled {
  readonly excerpt: Excerpt;
  /** Where something is left out, from these offsets on in the text of the excerpt. */
  readonly gaps: readonly number[];
}

/** A block with some of its parts filled in; they are in order of position and apart. */
export function fillIn(block: Excerpt, fillings: readonly Filling[]): Filled {
  if (fillings.length === 0) return { excerpt: block, gaps: [] };
  const { text } = block;
  const runs: Run[] = [];
  const gaps: number[] = [];
  let length = 0;
  let last = 0;
  const add = (run: Run): void => {
    runs.push(run);
    length += run.text.length;
    last = run.outer.end;
  };
  const addAsItStands = (end: number): void => {
    if (end > last) add({ text: text.slice(last, end), outer: { start: last, end } });
  };
  for (const { start, end, text: filling, isGap } of fillings) {
    addAsItStands(start);
    if (isGap) gaps.push(length);
    add({ text: filling, outer: { start, end }, isFilledIn: true });
  }
  addAsItStands(text.length);
  const filled = createExcerpt(runs, (inserted) => inserted);
  return { excerpt: nestExcerpt(block, filled), gaps };
}

/** Space of the same length, in the same lines. */
export function blank(written: string): string {
  return written.replace(/[^\r\n]/g, ' ');
}

/** Without what only seems wrong because of a gap beside it: a comma there may divide what is there and what will be. */
export function withoutProblemsAtGaps(tree: Tree, gaps: readonly number[]): Tree {
  if (gaps.length === 0 || tree.problems.length === 0) return tree;
  // With the characters beside, where a comma is missed.
  const regions: Span[] = [];
  let next = 0;
  for (const { 0: run, index: start } of tree.text.matchAll(/[\s,]+/g)) {
    const end = start + run.length;
    while ((gaps[next] ?? Infinity) < start) next++;
    if ((gaps[next] ?? Infinity) < end) regions.push({ start: start - 1, end: end + 1 });
  }
  const starts = regions.map(({ start }) => start);
  const isAtGap = ({ code, span }: SyntaxProblem): boolean => {
    const region = regions[lastAtOrBefore(starts, span.start)];
    if (region === undefined || !contains(region, span)) return false;
    // It is missed behind the entry that it marks: where that ends behind the gap, nothing is left out there.
    return code !== 'missing-comma' || span.end < region.end;
  };
  return { ...tree, problems: tree.problems.filter((problem) => !isAtGap(problem)) };
}
