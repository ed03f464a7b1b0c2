import { USUAL_LIMITS } from '../core/limits.ts';
import { isCount, isOrdinal, isRecord, isText, listOf, listOrNone } from './json-value.ts';
import { printable } from './printable.ts';
import type {
  Frame,
  Region,
  ReportedFile,
  ReportedFix,
  ReportedMessage,
  ReportedRelated,
  ReportedSuggestion,
} from './report.ts';

/** What `json` and `jsonl` tell of a file; undefined for anything else, also for numbers that contradict the messages. */
export function parseFile(value: unknown): ReportedFile | undefined {
  if (!isRecord(value)) return undefined;
  const { filePath, errorCount, warningCount, fixableErrorCount, fixableWarningCount, fixed, output } = value;
  const { omittedCount = 0, runLimit = USUAL_LIMITS.findings } = value;
  const messages = listOf(value.messages, parseMessage);
  if (!isText(filePath) || filePath === '' || messages === undefined) return undefined;
  if (!isCount(errorCount) || !isCount(warningCount)) return undefined;
  if (!isCount(fixableErrorCount) || !isCount(fixableWarningCount)) return undefined;
  if (fixableErrorCount > errorCount || fixableWarningCount > warningCount) return undefined;
  const errors = messages.filter(({ severity }) => severity === 2).length;
  if (errors > errorCount || messages.length - errors > warningCount) return undefined;
  if (errorCount + warningCount - messages.length !== omittedCount) return undefined;
  if (!isOrdinal(runLimit)) return undefined;
  if (fixed !== undefined && !isCount(fixed)) return undefined;
  if (output !== undefined && !isText(output)) return undefined;
  const counts = { errorCount, warningCount, fixableErrorCount, fixableWarningCount };
  return { filePath, messages, ...counts, runLimit, fixed, output };
}

/** Rule ids come to stand where nothing is escaped. */
const RULE_ID = /^[a-z][a-z0-9-]{0,99}$/;

function parseMessage(value: unknown): ReportedMessage | undefined {
  if (!isRecord(value)) return undefined;
  const { ruleId, severity, message, instancePath } = value;
  const region = parseRegion(value);
  if (!isText(ruleId) || !RULE_ID.test(ruleId) || (severity !== 1 && severity !== 2)) return undefined;
  if (!isText(message) || !isText(instancePath) || region === undefined) return undefined;
  const fix = optional(value.fix, parseFix);
  const suggestions = listOrNone(value.suggestions, parseSuggestion);
  const related = listOrNone(value.related, parseRelated);
  const frame = optional(value.frame, parseFrame);
  if (fix === 'wrong' || suggestions === undefined || related === undefined || frame === 'wrong')
    return undefined;
  const fixable = value.fixable === true || fix !== undefined;
  return { ruleId, severity, message, ...region, instancePath, fixable, fix, suggestions, related, frame };
}

/** A member that may be left out. */
function optional<T>(value: unknown, read: (value: unknown) => T | undefined): T | undefined | 'wrong' {
  return value === undefined ? undefined : (read(value) ?? 'wrong');
}

function parseRegion(value: Readonly<Record<string, unknown>>): Region | undefined {
  const { line, column, endLine, endColumn } = value;
  return isOrdinal(line) && isOrdinal(column) && isOrdinal(endLine) && isOrdinal(endColumn)
    ? { line, column, endLine, endColumn }
    : undefined;
}

function parseFix(value: unknown): ReportedFix | undefined {
  if (!isRecord(value) || !Array.isArray(value.range) || !isText(value.text)) return undefined;
  const [start, end, ...others]: readonly unknown[] = value.range;
  if (!isCount(start) || !isCount(end) || end < start || others.length > 0) return undefined;
  return { range: [start, end], text: value.text, region: parseRegion(value) };
}

function parseSuggestion(value: unknown): ReportedSuggestion | undefined {
  if (!isRecord(value) || !isText(value.desc)) return undefined;
  const fix = optional(value.fix, parseFix);
  return fix === 'wrong' ? undefined : { desc: value.desc, fix };
}

function parseRelated(value: unknown): ReportedRelated | undefined {
  if (!isRecord(value)) return undefined;
  const { message, filePath, line, column } = value;
  if (!isText(message) || !isOrdinal(line) || !isOrdinal(column)) return undefined;
  if (filePath === undefined) return { message, line, column };
  return isText(filePath) ? { message, filePath, line, column } : undefined;
}

/** Frames are printed as they are, so what somebody else may have put into one is escaped here. */
function parseFrame(value: unknown): Frame | undefined {
  if (!isRecord(value)) return undefined;
  const { above, before, marked, after } = value;
  if (!isText(before) || !isText(marked) || !isText(after)) return undefined;
  const parts = { before: printable(before), marked: printable(marked), after: printable(after) };
  if (above === undefined) return parts;
  return isText(above) ? { above: printable(above), ...parts } : undefined;
}
