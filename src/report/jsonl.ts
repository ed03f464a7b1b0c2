import { USUAL_LIMITS } from '../core/limits.ts';
import { countLeftOut } from './left-out.ts';
import type { Region, Report, ReportedFile, ReportedFix, ReportedMessage } from './report.ts';
import { ruleDocsUrl } from './repository.ts';

/**
 * For programs that read as they go, and for `merge`: a line for every checked file, with all that `json` has and what the
 * other formats show besides; and a last line with the totals.
 */
export function jsonl({ files, tally, problems }: Report): string {
  const { skipped, baseline, shard, fixing, leftOut = 0 } = tally;
  const totals = {
    files: files.length,
    errorCount: tally.errors,
    warningCount: tally.warnings,
    fixableErrorCount: tally.fixableErrors,
    fixableWarningCount: tally.fixableWarnings,
    skipped,
    ...omitted(leftOut),
    ...(baseline === undefined ? {} : { baseline }),
    ...(shard === undefined ? {} : { shard: { number: shard.number, count: shard.count } }),
    ...(fixing === undefined ? {} : { fixing }),
    ...(problems.length === 0 ? {} : { problems }),
  };
  return [...files.map(lineOf), { totals }].map((line) => `${JSON.stringify(line)}\n`).join('');
}

function lineOf(file: ReportedFile): object {
  return {
    filePath: file.filePath,
    messages: file.messages.map(messageOf),
    errorCount: file.errorCount,
    warningCount: file.warningCount,
    fixableErrorCount: file.fixableErrorCount,
    fixableWarningCount: file.fixableWarningCount,
    ...omitted(countLeftOut(file)),
    ...(file.runLimit === USUAL_LIMITS.findings ? {} : { runLimit: file.runLimit }),
    ...(file.fixed === undefined ? {} : { fixed: file.fixed }),
    ...(file.output === undefined ? {} : { output: file.output }),
  };
}

function omitted(omittedCount: number): object {
  return omittedCount === 0 ? {} : { omittedCount };
}

function messageOf(found: ReportedMessage): object {
  const { ruleId, severity, message, instancePath, fixable, fix, suggestions, related, frame } = found;
  return {
    ruleId,
    severity,
    message,
    ...regionOf(found),
    instancePath,
    ...(fixable ? { fixable } : {}),
    ...(fix === undefined ? {} : { fix: fixOf(fix) }),
    ...(suggestions.length === 0 ? {} : { suggestions: suggestions.map(suggestionOf) }),
    ...(related.length === 0 ? {} : { related }),
    docs: ruleDocsUrl(ruleId),
    ...(frame === undefined ? {} : { frame }),
  };
}

function suggestionOf({ desc, fix }: ReportedMessage['suggestions'][number]): object {
  return { desc, ...(fix === undefined ? {} : { fix: fixOf(fix) }) };
}

function fixOf({ range, text, region }: ReportedFix): object {
  return { range, text, ...(region === undefined ? {} : regionOf(region)) };
}

function regionOf({ line, column, endLine, endColumn }: Region): Region {
  return { line, column, endLine, endColumn };
}
