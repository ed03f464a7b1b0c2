import { describeLeftOut, leftOutOf } from './left-out.ts';
import { printable, printablePath, withoutCommands } from './printable.ts';
import type { Report, ReportedFile, ReportedMessage } from './report.ts';

/** A line for each finding, in the shape in which gcc reports, as editors and terminals read it. */
export function unix({ files }: Report): string {
  const lines = files.flatMap(({ filePath, messages }) =>
    messages.map((message) => `${unixLine(filePath, message)}\n`),
  );
  return withoutCommands([...lines, ...unixLeftOut(files)].join(''));
}

/** A note each, behind the findings. */
export function unixLeftOut(files: readonly ReportedFile[]): readonly string[] {
  return leftOutOf(files).map((left) => {
    const { filePath, line, column } = left;
    return `${printablePath(filePath)}:${line}:${column}: note: ${describeLeftOut(left)}\n`;
  });
}

export function unixLine(
  filePath: string,
  { line, column, severity, message, ruleId }: ReportedMessage,
): string {
  const kind = severity === 2 ? 'error' : 'warning';
  return `${printablePath(filePath)}:${line}:${column}: ${kind}: ${printable(message)} [${ruleId}]`;
}
