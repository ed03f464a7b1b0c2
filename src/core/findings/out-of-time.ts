import type { Bounds } from '../limits.ts';
import { outOfTime } from '../parse/limit-problems.ts';
import type { SyntaxProblem } from '../parse/tree.ts';
import { syntax } from '../rules/syntax.ts';
import type { Span } from '../text/span.ts';
import type { FileResult } from './finding.ts';
import { type PlacedProblem, placeAtSpan } from './place-problem.ts';
import { byPosition, type Severities, toFindings } from './severity.ts';

/** That a text was not checked to its end, where that was noticed. */
export function placeOutOfTime({ start }: Span, bounds: Bounds): PlacedProblem {
  const { span, message } = outOfTime({ start, end: start }, bounds);
  return placeAtSpan(syntax.meta.id, { at: { span }, message });
}

/** A result that is only a part of what there is to find or to fix, and says so. */
export function endUnfinished(
  result: FileResult,
  place: Span,
  bounds: Bounds,
  severities: Severities,
): FileResult {
  const told = toFindings([placeOutOfTime(place, bounds)], severities);
  return { ...result, findings: [...result.findings, ...told].sort(byPosition), unfinished: true };
}

/** Whether reading a text ended for that reason, so that its problems say so already. */
export function isOutOfTime(problem: SyntaxProblem): boolean {
  return problem.code === 'syntax' && problem.limit === 'time';
}
