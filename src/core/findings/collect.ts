import { type Bounds, USUAL_BOUNDS } from '../limits.ts';
import { syntax } from '../rules/syntax.ts';
import type { Finding } from './finding.ts';
import { type PlacedProblem, placeAtSpan } from './place-problem.ts';
import { type Severities, toFindings } from './severity.ts';

/** Nobody reads more of one file; its text could hold millions, at a kilobyte or more of memory each. */
export const MAX_FINDINGS = 50_000;

/** Takes down what rules report of one file, of each rule no more than can be told. */
export interface Collector {
  /** Places a problem of a rule, unless there are too many; rules report in order, so the first ones are kept. */
  take(ruleId: string, place: () => PlacedProblem): PlacedProblem | undefined;
  /** Whether problems were left out. */
  readonly isFull: boolean;
  /** The same, since the time was over. */
  readonly isOutOfTime: boolean;
}

/** Problems that are placed without a look at the clock. */
const AT_ONCE = 128;

export function createCollector(
  most = MAX_FINDINGS,
  { isOver }: Pick<Bounds, 'isOver'> = USUAL_BOUNDS,
): Collector {
  const counts = new Map<string, number>();
  let isFull = false;
  let isOutOfTime = false;
  return {
    take(ruleId, place) {
      const count = counts.get(ruleId) ?? 0;
      if (count >= most) {
        isFull = true;
        return undefined;
      }
      isOutOfTime ||= count % AT_ONCE === AT_ONCE - 1 && isOver();
      if (isOutOfTime) return undefined;
      counts.set(ruleId, count + 1);
      return place();
    },
    get isFull() {
      return isFull;
    },
    get isOutOfTime() {
      return isOutOfTime;
    },
  };
}

/** The first findings of a file; that there are more is said in front of them, where nobody leaves it out. */
export function firstFindings(
  findings: readonly Finding[],
  isAll: boolean,
  severities: Severities,
  most = MAX_FINDINGS,
): readonly Finding[] {
  if (isAll && findings.length <= most) return findings;
  const first = findings.slice(0, most);
  const at = first[0]?.span.start ?? 0;
  const rest = placeAtSpan(syntax.meta.id, {
    at: { span: { start: at, end: at } },
    message: `there are more than ${most} findings; mend the first ones to see the others`,
  });
  return [...toFindings([rest], severities), ...first];
}
