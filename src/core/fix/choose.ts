import type { Finding } from '../findings/finding.ts';
import type { Edit } from '../text/span.ts';
import { inOrder } from './apply.ts';

/** The edits to make at once, and how many findings they mend. */
export interface Choice {
  readonly edits: readonly Edit[];
  readonly count: number;
}

interface Candidate {
  /** In order. */
  readonly edits: readonly Edit[];
  readonly start: number;
  readonly end: number;
}

/**
 * The safe fixes that can be made together. Each is made whole or not at all, and reckons with the text around it as it is: so
 * of two that overlap or touch, only the one that starts first is chosen, of two that start at one place the one of the
 * earlier finding. The other one is for the next round.
 */
export function chooseFixes(text: string, findings: readonly Finding[]): Choice {
  const candidates = findings.flatMap(({ fix = [] }) => candidateOf(text, fix));
  const edits: Edit[] = [];
  let count = 0;
  let last = -1;
  for (const candidate of candidates.sort((a, b) => a.start - b.start)) {
    if (candidate.start <= last) continue;
    for (const edit of candidate.edits) edits.push(edit);
    last = candidate.end;
    count++;
  }
  return { edits, count };
}

/** Nothing for a fix that changes nothing, or whose own edits contradict each other. */
function candidateOf(text: string, fix: readonly Edit[]): Candidate[] {
  const edits = inOrder(fix);
  const isSound = edits.every(({ span }, index) => span.start >= (edits[index - 1]?.span.end ?? 0));
  const changes = edits.some(({ span, text: written }) => text.slice(span.start, span.end) !== written);
  const start = edits[0]?.span.start;
  const end = edits.at(-1)?.span.end;
  return isSound && changes && start !== undefined && end !== undefined ? [{ edits, start, end }] : [];
}
