import type { FileReport } from '../core/findings/finding.ts';
import { reportedFile } from './from-run.ts';
import { countLeftOut } from './left-out.ts';
import type { Report, ReportedFile, ReportedFix, ReportedMessage } from './report.ts';
import { ruleDocsUrl } from './repository.ts';

/** One replacement. `range` counts UTF-16 code units of the file's text without a byte order mark; its end is exclusive. */
export interface LintedFix {
  readonly range: readonly [number, number];
  readonly text: string;
}

/** Another place that belongs to a finding, in the same file unless it names one. */
export interface LintedRelated {
  readonly message: string;
  readonly filePath?: string;
  readonly line: number;
  readonly column: number;
}

/** A finding in the shape that ESLint gave to messages. Lines and columns start at 1. */
export interface LintedMessage {
  readonly ruleId: string;
  /** 1 is a warning, 2 an error. */
  readonly severity: 1 | 2;
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** JSON pointer of the place in the instance file, or in its YAML document. */
  readonly instancePath: string;
  readonly fix?: LintedFix;
  readonly suggestions?: readonly { readonly desc: string; readonly fix: LintedFix }[];
  readonly related?: readonly LintedRelated[];
  readonly docs: string;
}

/** What was found in one file; `messages` is empty for a clean one. */
export interface LintedFile {
  readonly filePath: string;
  readonly messages: readonly LintedMessage[];
  readonly errorCount: number;
  readonly warningCount: number;
  readonly fixableErrorCount: number;
  readonly fixableWarningCount: number;
  /** How many findings are counted and not among the messages, by the limits of the config. Left out when there are none. */
  readonly omittedCount?: number;
  /** The whole fixed text, secrets too, where files are fixed without being written. Left out when nothing was fixed. */
  readonly output?: string;
}

/** For programs: an array of every checked file. */
export function json({ files }: Report): string {
  return `${JSON.stringify(files.map(lintedFile), undefined, 2)}\n`;
}

export function toLintedFile(file: FileReport, withOutput: boolean): LintedFile {
  return lintedFile(reportedFile(file, withOutput));
}

export function lintedFile(file: ReportedFile): LintedFile {
  const omittedCount = countLeftOut(file);
  return {
    filePath: file.filePath,
    messages: file.messages.map(lintedMessage),
    errorCount: file.errorCount,
    warningCount: file.warningCount,
    fixableErrorCount: file.fixableErrorCount,
    fixableWarningCount: file.fixableWarningCount,
    ...(omittedCount === 0 ? {} : { omittedCount }),
    ...(file.output === undefined ? {} : { output: file.output }),
  };
}

function lintedMessage(found: ReportedMessage): LintedMessage {
  const { ruleId, fix, related } = found;
  const suggestions = found.suggestions.flatMap(({ desc, fix }) =>
    fix === undefined ? [] : [{ desc, fix: lintedFix(fix) }],
  );
  return {
    ruleId,
    severity: found.severity,
    message: found.message,
    line: found.line,
    column: found.column,
    endLine: found.endLine,
    endColumn: found.endColumn,
    instancePath: found.instancePath,
    ...(fix === undefined ? {} : { fix: lintedFix(fix) }),
    ...(suggestions.length === 0 ? {} : { suggestions }),
    ...(related.length === 0 ? {} : { related }),
    docs: ruleDocsUrl(ruleId),
  };
}

function lintedFix({ range, text }: ReportedFix): LintedFix {
  return { range, text };
}
