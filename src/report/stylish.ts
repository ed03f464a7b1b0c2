import type { FileReport, FileResult, Finding, Related } from '../core/findings/finding.ts';
import { createLineIndex, type LineIndex } from '../core/text/line-index.ts';
import { codeFrame } from './code-frame.ts';
import type { Paint } from './paint.ts';
import { printable } from './printable.ts';
import type { Reporter, RunResult } from './reporter.ts';
import { summary } from './summary.ts';

/** For people at a terminal: each finding with its place, what to do, and the text it is about; then one line on all. */
export const stylish: Reporter = (run, paint) => {
  const found = run.files.filter(({ findings }) => findings.length > 0);
  const blocks = found.flatMap((file) => formatFindings(file, paint));
  return `${[...blocks, ...formatPreview(run, paint), summary(run, paint)].join('\n\n')}\n`;
};

/** The files that would change, a line each, where none is changed. */
function formatPreview({ files, fixing }: RunResult, paint: Paint): string[] {
  if (fixing !== 'preview') return [];
  const lines = files.flatMap(({ source, mended }) =>
    mended === undefined ? [] : `${paint.underline(printable(source.path))}  ${mended.count} would be fixed`,
  );
  return lines.length === 0 ? [] : [lines.join('\n')];
}

/** A block of lines for each finding of a file. */
export function formatFindings(file: FileReport, paint: Paint): string[] {
  if (file.frameText === undefined || file.findings.length === 0) return [];
  const lines = createLineIndex(file.source.text);
  return file.findings.map((finding) => formatFinding(file, finding, lines, paint));
}

function formatFinding(file: FileResult, finding: Finding, lines: LineIndex, paint: Paint): string {
  const place = `${printable(file.source.path)}:${lineAndColumn(lines, finding.span.start)}`;
  const severity = finding.severity === 'error' ? paint.red('error') : paint.yellow('warning');
  const fixable = finding.fix === undefined ? '' : paint.dim(' (fixable)');
  const headline = `${paint.underline(place)}  ${severity}  ${printable(finding.message)}  ${paint.dim(finding.ruleId)}${fixable}`;

  const notes = [
    ...finding.related.map((related) => `${related.message}: ${placeOf(related, lines)}`),
    ...finding.suggestions.map(({ desc }) => `suggestion: ${desc}`),
  ];
  return [
    headline,
    ...codeFrame(file.frameText, lines, finding.span, paint).map((line) => `  ${line}`),
    ...notes.map((note) => `    ${paint.cyan(`= ${printable(note)}`)}`),
  ].join('\n');
}

function placeOf(related: Related, lines: LineIndex): string {
  if ('span' in related) return lineAndColumn(lines, related.span.start);
  const { path, line, column } = related.file;
  return `${path}:${line}:${column}`;
}

function lineAndColumn(lines: LineIndex, offset: number): string {
  const { line, column } = lines.position(offset);
  return `${line}:${column}`;
}
