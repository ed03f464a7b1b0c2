import { printable, printablePath, withoutCommands } from './printable.ts';
import type { Report, ReportedMessage } from './report.ts';

/** A line for each finding, in the shape in which gcc reports, as editors and terminals read it. */
export function unix({ files }: Report): string {
  const lines = files.flatMap(({ filePath, messages }) =>
    messages.map((message) => `${unixLine(filePath, message)}\n`),
  );
  return withoutCommands(lines.join(''));
}

export function unixLine(
  filePath: string,
  { line, column, severity, message, ruleId }: ReportedMessage,
): string {
  const kind = severity === 2 ? 'error' : 'warning';
  return `${printablePath(filePath)}:${line}:${column}: ${kind}: ${printable(message)} [${ruleId}]`;
}
