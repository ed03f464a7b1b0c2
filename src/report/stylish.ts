import type { FileReport } from '../core/findings/finding.ts';
import { printFrame } from './code-frame.ts';
import { reportedFile, reportOf } from './from-run.ts';
import { countLeftOut, describeLeftOut, leftOutOf } from './left-out.ts';
import { notesOf } from './notes.ts';
import type { Paint } from './paint.ts';
import { printable, printablePath, withoutCommands } from './printable.ts';
import type { Report, ReportedFile, ReportedMessage } from './report.ts';
import type { Surroundings } from './reporter.ts';
import type { RunResult } from './run-result.ts';
import { summary } from './summary.ts';

/** For people at a terminal: each finding with its place, what to do, and the text it is about; then one line on all. */
export function stylish(report: Report, { paint }: Pick<Surroundings, 'paint'>): string {
  const blocks = report.files.flatMap((file) => formatMessages(file, paint));
  // A line on no files would drown the sentence that says why there are none.
  if (report.files.length === 0 && report.problems.length > 0) return '';
  const all = [
    ...blocks,
    ...formatLeftOut(report.files.filter(isUntold), paint),
    ...formatPreview(report, paint),
    summary(report.tally, paint),
  ];
  return withoutCommands(`${all.join('\n\n')}\n`);
}

/** The same of a run: it is what most runs with findings print, so both come in one part. */
export function stylishOfRun(run: RunResult, paint: Paint): string {
  return stylish(reportOf(run, []), { paint });
}

/** The files that would change, a line each, where none is changed. */
function formatPreview({ files, tally }: Report, paint: Paint): string[] {
  if (tally.fixing !== 'preview') return [];
  const lines = files.flatMap(({ filePath, fixed }) =>
    fixed === undefined ? [] : `${paint.underline(printablePath(filePath))}  ${fixed} would be fixed`,
  );
  return lines.length === 0 ? [] : [lines.join('\n')];
}

/** A block of lines for each finding of a file. */
export function formatFindings(file: FileReport, paint: Paint): string[] {
  return formatMessages(reportedFile(file, false), paint);
}

function formatMessages(file: ReportedFile, paint: Paint): string[] {
  const told = file.messages.map((message) => formatMessage(file.filePath, message, paint));
  return isUntold(file) || countLeftOut(file) === 0 ? told : [...told, ...formatLeftOut([file], paint)];
}

/** Files of which nothing is told share a line. */
function isUntold({ messages }: ReportedFile): boolean {
  return messages.length === 0;
}

function formatLeftOut(files: readonly ReportedFile[], paint: Paint): string[] {
  return leftOutOf(files).map(
    (left) => `${paint.underline(printablePath(left.filePath))}  ${describeLeftOut(left)}`,
  );
}

function formatMessage(filePath: string, found: ReportedMessage, paint: Paint): string {
  const { line, column, ruleId, message, frame } = found;
  const place = `${printablePath(filePath)}:${line}:${column}`;
  const severity = found.severity === 2 ? paint.red('error') : paint.yellow('warning');
  const fixable = found.fixable ? paint.dim(' (fixable)') : '';
  const headline = `${paint.underline(place)}  ${severity}  ${printable(message)}  ${paint.dim(ruleId)}${fixable}`;
  return [
    headline,
    ...(frame === undefined ? [] : printFrame(frame, line, paint)).map((row) => `  ${row}`),
    ...notesOf(found).map((note) => `    ${paint.cyan(`= ${printable(note)}`)}`),
  ].join('\n');
}
