import type { FileReport, FileResult, Finding, Related, Suggestion } from '../core/findings/finding.ts';
import type { Severity } from '../core/rules/level.ts';
import { createLineIndex, type LineIndex } from '../core/text/line-index.ts';
import { wholeText } from '../core/text/source.ts';
import type { Edit } from '../core/text/span.ts';
import { joinEdits } from './join-edits.ts';
import type { Reporter } from './reporter.ts';
import { ruleDocsUrl } from './repository.ts';
import { count } from './summary.ts';

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
  /** The whole fixed text, secrets too, where files are fixed without being written. Left out when nothing was fixed. */
  readonly output?: string;
}

/** For programs: an array of every checked file. */
export const json: Reporter = ({ files, fixing }) => {
  const shown = files.map((file) => toLintedFile(file, fixing === 'preview'));
  return `${JSON.stringify(shown, undefined, 2)}\n`;
};

export function toLintedFile(file: FileReport, withOutput: boolean): LintedFile {
  const { errors, warnings, fixableErrors, fixableWarnings } = count([file]);
  return {
    filePath: file.source.path,
    messages: messagesOf(file),
    errorCount: errors,
    warningCount: warnings,
    fixableErrorCount: fixableErrors,
    fixableWarningCount: fixableWarnings,
    ...(withOutput && file.mended !== undefined ? { output: wholeText(file.source) } : {}),
  };
}

function messagesOf(file: FileReport): LintedMessage[] {
  if (file.frameText === undefined || file.findings.length === 0) return [];
  const lines = createLineIndex(file.source.text);
  return file.findings.map((finding) => messageOf(finding, file, lines));
}

function messageOf(finding: Finding, file: FileResult, lines: LineIndex): LintedMessage {
  const start = lines.position(finding.span.start);
  const end = lines.position(finding.span.end);
  const fix = finding.fix && fixOf(finding.fix, file);
  const suggestions = finding.suggestions.flatMap((suggestion) => suggestionOf(suggestion, file));
  return {
    ruleId: finding.ruleId,
    severity: numberOf(finding.severity),
    message: finding.message,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
    instancePath: finding.instancePath,
    ...(fix === undefined ? {} : { fix }),
    ...(suggestions.length === 0 ? {} : { suggestions }),
    ...(finding.related.length === 0
      ? {}
      : { related: finding.related.map((related) => relatedOf(related, lines)) }),
    docs: ruleDocsUrl(finding.ruleId),
  };
}

function numberOf(severity: Severity): 1 | 2 {
  return severity === 'error' ? 2 : 1;
}

function relatedOf(related: Related, lines: LineIndex): LintedRelated {
  const { message } = related;
  if ('span' in related) return { message, ...lines.position(related.span.start) };
  const { path, line, column } = related.file;
  return { message, filePath: path, line, column };
}

function suggestionOf({ desc, edits }: Suggestion, file: FileResult): { desc: string; fix: LintedFix }[] {
  const fix = fixOf(edits, file);
  return fix === undefined ? [] : [{ desc, fix }];
}

function fixOf(edits: readonly Edit[], { source, frameText }: FileResult): LintedFix | undefined {
  const joined = joinEdits(edits, source.text, frameText);
  return joined && { range: [joined.span.start, joined.span.end], text: joined.text };
}
