import type { FileReport, FileResult, Finding, Related, Suggestion } from '../core/findings/finding.ts';
import { USUAL_LIMITS } from '../core/limits.ts';
import { createLineIndex, type LineIndex } from '../core/text/line-index.ts';
import { wholeText } from '../core/text/source.ts';
import type { Edit } from '../core/text/span.ts';
import { frameAt } from './code-frame.ts';
import { joinEdits } from './join-edits.ts';
import { totalLeftOut, withinRun } from './left-out.ts';
import type {
  Frame,
  Region,
  Report,
  ReportedFile,
  ReportedFix,
  ReportedMessage,
  ReportedRelated,
  ReportedSuggestion,
} from './report.ts';
import type { RunResult } from './run-result.ts';
import { count, tallyOf } from './summary.ts';

/** What a run has to tell; `problems` are sentences on what it could not check. */
export function reportOf(run: RunResult, problems: readonly string[]): Report {
  const files = withinRun(run.files.map((file) => reportedFile(file, run.fixing === 'preview')));
  return { files, tally: { ...tallyOf(run), leftOut: totalLeftOut(files) }, problems };
}

/** All findings of a file are counted, and the first ones told. */
export function reportedFile(file: FileReport, withOutput: boolean): ReportedFile {
  const { errors, warnings, fixableErrors, fixableWarnings } = count([file]);
  return {
    filePath: file.source.path,
    messages: messagesOf(file),
    errorCount: errors,
    warningCount: warnings,
    fixableErrorCount: fixableErrors,
    fixableWarningCount: fixableWarnings,
    runLimit: file.telling?.findings ?? USUAL_LIMITS.findings,
    fixed: file.mended?.count,
    output: withOutput && file.mended !== undefined ? wholeText(file.source) : undefined,
  };
}

function messagesOf(file: FileReport): readonly ReportedMessage[] {
  if (file.frameText === undefined || file.findings.length === 0) return [];
  const lines = createLineIndex(file.source.text);
  const { findingsPerFile } = file.telling ?? USUAL_LIMITS;
  return file.findings.slice(0, findingsPerFile).map((finding) => new FoundMessage(finding, file, lines));
}

/** Works out what a format asks for when it asks: most of them show no fixes, or no frames. */
class FoundMessage implements ReportedMessage {
  readonly #finding: Finding;
  readonly #file: FileResult;
  readonly #lines: LineIndex;
  readonly line: number;
  readonly column: number;

  constructor(finding: Finding, file: FileResult, lines: LineIndex) {
    this.#finding = finding;
    this.#file = file;
    this.#lines = lines;
    const { line, column } = lines.position(finding.span.start);
    this.line = line;
    this.column = column;
  }

  get ruleId(): string {
    return this.#finding.ruleId;
  }

  get severity(): 1 | 2 {
    return this.#finding.severity === 'error' ? 2 : 1;
  }

  get message(): string {
    return this.#finding.message;
  }

  get endLine(): number {
    return this.#lines.position(this.#finding.span.end).line;
  }

  get endColumn(): number {
    return this.#lines.position(this.#finding.span.end).column;
  }

  get instancePath(): string {
    return this.#finding.instancePath;
  }

  get fixable(): boolean {
    return this.#finding.fix !== undefined;
  }

  get fix(): ReportedFix | undefined {
    return this.#finding.fix && fixOf(this.#finding.fix, this.#file, this.#lines);
  }

  get suggestions(): readonly ReportedSuggestion[] {
    return this.#finding.suggestions.map((each) => new FoundSuggestion(each, this.#file, this.#lines));
  }

  get related(): readonly ReportedRelated[] {
    return this.#finding.related.map((related) => relatedOf(related, this.#lines));
  }

  get frame(): Frame | undefined {
    return frameAt(this.#file.frameText, this.#lines, this.#finding.span);
  }
}

class FoundSuggestion implements ReportedSuggestion {
  readonly #suggestion: Suggestion;
  readonly #file: FileResult;
  readonly #lines: LineIndex;

  constructor(suggestion: Suggestion, file: FileResult, lines: LineIndex) {
    this.#suggestion = suggestion;
    this.#file = file;
    this.#lines = lines;
  }

  get desc(): string {
    return this.#suggestion.desc;
  }

  get fix(): ReportedFix | undefined {
    return fixOf(this.#suggestion.edits, this.#file, this.#lines);
  }
}

function fixOf(
  edits: readonly Edit[],
  { source, frameText }: FileResult,
  lines: LineIndex,
): ReportedFix | undefined {
  const joined = joinEdits(edits, source.text, frameText);
  if (joined === undefined) return undefined;
  const { start, end } = joined.span;
  return { range: [start, end], region: regionOf(start, end, lines), text: joined.text };
}

function regionOf(start: number, end: number, lines: LineIndex): Region {
  const { line, column } = lines.position(start);
  const { line: endLine, column: endColumn } = lines.position(end);
  return { line, column, endLine, endColumn };
}

function relatedOf(related: Related, lines: LineIndex): ReportedRelated {
  const { message } = related;
  if ('span' in related) return { message, ...lines.position(related.span.start) };
  const { path, line, column } = related.file;
  return { message, filePath: path, line, column };
}
