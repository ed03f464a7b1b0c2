import { isCount, isOrdinal, isRecord, isText } from './json-value.ts';
import type { ReadReport, Totals } from './merge.ts';
import { parseFile } from './parse-file.ts';
import type { ReportedFile } from './report.ts';

/** As many as `--shard` takes. */
const MAX_SHARDS = 999_999;

/** Why a text is no report: the rest of a sentence about it. */
export interface Unreadable {
  readonly reason: string;
}

/** Reads what `--format json` or `--format jsonl` printed, and nothing else. */
export function parseReport(text: string): ReadReport | Unreadable {
  const content = text.replace(/^\uFEFF/, '').trim();
  if (content === '') return { reason: 'is empty' };
  if (content.startsWith('[')) return parseJson(content);
  if (content.startsWith('{')) return parseLines(content.split(/\r?\n/));
  return { reason: 'is neither a json nor a jsonl report' };
}

function parseJson(text: string): ReadReport | Unreadable {
  const value = parsed(text);
  if (!Array.isArray(value)) return { reason: 'is cut off or no JSON' };
  const files: ReportedFile[] = [];
  for (const [index, entry] of value.entries()) {
    const file = parseFile(entry);
    if (file === undefined) return { reason: `is no report of instancelint: see its entry ${index + 1}` };
    files.push(file);
  }
  return { files, totals: { skipped: 0, problems: [] } };
}

function parseLines(lines: readonly string[]): ReadReport | Unreadable {
  const files: ReportedFile[] = [];
  for (const [index, line] of lines.slice(0, -1).entries()) {
    const file = parseFile(parsed(line));
    if (file === undefined) return { reason: `is no report of instancelint: see its line ${index + 1}` };
    files.push(file);
  }
  const totals = parseTotals(parsed(lines.at(-1) ?? ''), files.length);
  return totals === undefined
    ? { reason: 'does not end with the totals of its files, so it may be cut off; run that check again' }
    : { files, totals };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function parseTotals(line: unknown, fileCount: number): Totals | undefined {
  if (!isRecord(line) || !isRecord(line.totals)) return undefined;
  const { files, skipped, baseline, shard, fixing, problems = [] } = line.totals;
  if (files !== fileCount || !isCount(skipped)) return undefined;
  if (!Array.isArray(problems) || !problems.every(isText)) return undefined;
  if (fixing !== undefined && fixing !== 'done' && fixing !== 'preview') return undefined;
  if (baseline !== undefined && !isBaseline(baseline)) return undefined;
  if (shard !== undefined && !isShard(shard)) return undefined;
  return {
    skipped,
    problems,
    ...(baseline === undefined ? {} : { baseline: { hidden: baseline.hidden, outdated: baseline.outdated } }),
    ...(shard === undefined ? {} : { shard }),
    ...(fixing === undefined ? {} : { fixing }),
  };
}

function isBaseline(value: unknown): value is NonNullable<Totals['baseline']> {
  return isRecord(value) && isCount(value.hidden) && isCount(value.outdated);
}

function isShard(value: unknown): value is NonNullable<Totals['shard']> {
  if (!isRecord(value) || !isOrdinal(value.number) || !isOrdinal(value.count)) return false;
  return value.number <= value.count && value.count <= MAX_SHARDS;
}
