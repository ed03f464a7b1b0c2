import type { ReportedMessage, ReportedRelated } from './report.ts';

/** What belongs to a finding: other places, and what could be done. */
export function notesOf({
  related,
  suggestions,
}: Pick<ReportedMessage, 'related' | 'suggestions'>): string[] {
  return [
    ...related.map((other) => `${other.message}: ${placeOf(other)}`),
    ...suggestions.map(({ desc }) => `suggestion: ${desc}`),
  ];
}

function placeOf({ filePath, line, column }: ReportedRelated): string {
  return filePath === undefined ? `${line}:${column}` : `${filePath}:${line}:${column}`;
}
