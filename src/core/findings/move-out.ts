import type { Excerpt } from '../text/excerpt.ts';
import type { Edit } from '../text/span.ts';
import type { PlacedProblem } from './place-problem.ts';

/** Problems of a text inside another one, as problems of that one. */
export function moveOut(
  problems: readonly PlacedProblem[],
  excerpt: Excerpt | undefined,
): readonly PlacedProblem[] {
  if (excerpt === undefined) return problems;
  const edits = (inner: readonly Edit[]): readonly Edit[] => inner.map((edit) => excerpt.outerEdit(edit));
  return problems.map((problem) => ({
    ...problem,
    span: excerpt.outer(problem.span),
    related: problem.related.map((related) =>
      'span' in related ? { ...related, span: excerpt.outer(related.span) } : related,
    ),
    ...(problem.fix === undefined ? {} : { fix: edits(problem.fix) }),
    suggestions: problem.suggestions.map(({ desc, edits: inner }) => ({ desc, edits: edits(inner) })),
  }));
}
