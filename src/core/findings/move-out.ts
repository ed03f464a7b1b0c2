import type { Excerpt } from '../text/excerpt.ts';
import type { Edit } from '../text/span.ts';
import type { PlacedProblem } from './place-problem.ts';

/** Problems of a text inside another one, as problems of that one. */
export function moveOut(
  problems: readonly PlacedProblem[],
  excerpt: Excerpt | undefined,
): readonly PlacedProblem[] {
  if (excerpt === undefined) return problems;
  const editsOf = (inner: readonly Edit[]): readonly Edit[] | undefined => {
    const edits = inner.map((edit) => excerpt.outerEdit(edit));
    return edits.every((edit) => edit !== undefined) ? edits : undefined;
  };
  return problems.map(({ fix, suggestions, ...problem }) => {
    const outerFix = fix && editsOf(fix);
    return {
      ...problem,
      span: excerpt.outer(problem.span),
      related: problem.related.map((related) =>
        'span' in related ? { ...related, span: excerpt.outer(related.span) } : related,
      ),
      ...(outerFix === undefined ? {} : { fix: outerFix }),
      suggestions: suggestions.flatMap(({ desc, edits: inner }) => {
        const edits = editsOf(inner);
        return edits === undefined ? [] : [{ desc, edits }];
      }),
    };
  });
}
