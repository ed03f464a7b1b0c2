import type { Excerpt } from '../text/excerpt.ts';
import type { Edit } from '../text/span.ts';
import type { PlacedProblem } from './place-problem.ts';

/** Problems of a text inside another one, as problems of that one, which is `text`. */
export function moveOut(
  problems: readonly PlacedProblem[],
  excerpt: Excerpt | undefined,
  text: string,
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
        // A quote that is escaped out there may be just what a typographic one shall become.
        const changes = edits?.some(
          ({ span, text: written }) => text.slice(span.start, span.end) !== written,
        );
        return edits !== undefined && changes ? [{ desc, edits }] : [];
      }),
    };
  });
}
