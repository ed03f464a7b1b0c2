import { plural } from '../report/summary.ts';
import type { Outdated } from '../run/baselines.ts';

/** Files that are named; of a baseline that is older than that, nobody reads more. */
const MAX_FILES = 10;

/** What is no longer needed of baselines, a line each: how much of which, then file by file. */
export function describeOutdated(outdated: readonly Outdated[]): readonly string[] {
  const lines: string[] = [];
  for (const baseline of new Set(outdated.map((entry) => entry.baseline))) {
    const files = outdated.filter((entry) => entry.baseline === baseline);
    const total = files.reduce((sum, { rules }) => sum + countOf(rules), 0);
    const them = total === 1 ? 'one finding that no longer occurs' : `${total} findings that no longer occur`;
    lines.push(
      `${baseline} knows ${them}; to drop ${total === 1 ? 'it' : 'them'}, run again with --update-baseline`,
      ...files.slice(0, MAX_FILES).map(describeFile),
    );
    if (files.length > MAX_FILES) lines.push(`  and of ${plural(files.length - MAX_FILES, 'other file')}`);
  }
  return lines;
}

function describeFile({ path, isGone, rules }: Outdated): string {
  const counts = rules.map(({ ruleId, count }) => `${count} of ${ruleId}`).join(', ');
  return `  ${path}${isGone ? ', which is gone' : ''}: ${counts}`;
}

function countOf(rules: Outdated['rules']): number {
  return rules.reduce((sum, { count }) => sum + count, 0);
}
