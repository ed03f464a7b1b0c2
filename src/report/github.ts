import { plainPaint } from './paint.ts';
import { printable, withoutCommands } from './printable.ts';
import type { Report, ReportedFile, ReportedMessage } from './report.ts';
import type { Surroundings } from './reporter.ts';
import { plural, summary } from './summary.ts';
import { unixLine } from './unix.ts';

type Place = Pick<Surroundings, 'placeOf'>;

/** GitHub shows no more annotations of a kind for one step. */
const MAX_ANNOTATIONS = 10;

interface Found {
  readonly file: ReportedFile;
  readonly message: ReportedMessage;
}

/** Commands that make GitHub Actions annotate a pull request, as many as it shows; the other findings, and their number, as lines of the log. */
export function github(report: Report, surroundings: Place): string {
  const rest = leftOver(report).map(({ file, message }) => `${unixLine(file.filePath, message)}\n`);
  const log = withoutCommands([...rest, `${summary(report.tally, plainPaint)}\n`].join(''));
  return annotations(report, surroundings) + log;
}

/** The commands alone, for a log in which all findings stand already. */
export function annotations(report: Report, surroundings: Place): string {
  const shown = [...firstOf(report, 2), ...firstOf(report, 1)].map((found) => commandOf(found, surroundings));
  const left = leftOver(report).length;
  const note =
    left === 0
      ? []
      : [
          `${plural(left, 'more finding')} ${left === 1 ? 'has' : 'have'} no annotation: GitHub shows ${MAX_ANNOTATIONS} errors and ${MAX_ANNOTATIONS} warnings of a step`,
        ];
  return [...shown, ...note].map((line) => `${line}\n`).join('');
}

function firstOf(report: Report, severity: 1 | 2): readonly Found[] {
  return all(report, severity).slice(0, MAX_ANNOTATIONS);
}

function leftOver(report: Report): readonly Found[] {
  return [...all(report, 2).slice(MAX_ANNOTATIONS), ...all(report, 1).slice(MAX_ANNOTATIONS)];
}

function all({ files }: Report, severity: 1 | 2): readonly Found[] {
  return files.flatMap((file) =>
    file.messages.filter((message) => message.severity === severity).map((message) => ({ file, message })),
  );
}

function commandOf({ file, message }: Found, { placeOf }: Place): string {
  const { line, column, endLine, endColumn, severity, ruleId } = message;
  const properties = [
    `file=${escapeProperty(printable(placeOf(file.filePath).path))}`,
    `line=${line}`,
    `endLine=${endLine}`,
    // GitHub drops the columns of what ends on another line.
    ...(endLine === line ? [`col=${column}`, `endColumn=${endColumn}`] : []),
    `title=${escapeProperty(ruleId)}`,
  ];
  const kind = severity === 2 ? 'error' : 'warning';
  return `::${kind} ${properties.join(',')}::${escapeData(printable(message.message))}`;
}

/** By the rules of the runner, which ends a command at a line break. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
