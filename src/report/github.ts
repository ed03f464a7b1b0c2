import { totalLeftOut } from './left-out.ts';
import { plainPaint } from './paint.ts';
import { printable, withoutCommands } from './printable.ts';
import type { Report, ReportedFile, ReportedMessage } from './report.ts';
import type { Surroundings } from './reporter.ts';
import { plural, summary } from './summary.ts';
import { unixLeftOut, unixLine } from './unix.ts';

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
  const log = withoutCommands(
    [...rest, ...unixLeftOut(report.files), `${summary(report.tally, plainPaint)}\n`].join(''),
  );
  return annotations(report, surroundings) + log;
}

/** The commands alone, for a log in which all findings stand already. */
export function annotations(report: Report, surroundings: Place): string {
  const problems = report.problems
    .slice(0, MAX_ANNOTATIONS)
    .map((problem) => `::error title=instancelint::${escapeData(printable(problem))}`);
  const found = [...split(report, 2).shown, ...split(report, 1).shown];
  const shown = [...problems, ...found.map((each) => commandOf(each, surroundings))];
  const left = leftOver(report).length + totalLeftOut(report.files);
  const note =
    left === 0
      ? []
      : [
          `${plural(left, 'more finding')} ${left === 1 ? 'has' : 'have'} no annotation: GitHub shows ${MAX_ANNOTATIONS} errors and ${MAX_ANNOTATIONS} warnings of a step`,
        ];
  return [...shown, ...note].map((line) => `${line}\n`).join('');
}

function leftOver(report: Report): readonly Found[] {
  return [...split(report, 2).left, ...split(report, 1).left];
}

/** The findings of a severity that have an annotation, and those that have none. What could not be checked is an error that comes first. */
function split(
  { files, problems }: Report,
  severity: 1 | 2,
): { readonly shown: readonly Found[]; readonly left: readonly Found[] } {
  const all = files.flatMap((file) =>
    file.messages.filter((message) => message.severity === severity).map((message) => ({ file, message })),
  );
  const room = Math.max(0, MAX_ANNOTATIONS - (severity === 2 ? problems.length : 0));
  return { shown: all.slice(0, room), left: all.slice(room) };
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
