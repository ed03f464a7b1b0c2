import { totalLeftOut, withinRun } from './left-out.ts';
import type { Report, ReportedFile, ReportedMessage } from './report.ts';
import type { Tally } from './summary.ts';

/** What a report tells beside its files; `json` tells nothing of it. */
export interface Totals extends Pick<Tally, 'skipped' | 'baseline' | 'shard' | 'fixing'> {
  readonly problems: readonly string[];
}

/** A report as it was read. */
export interface ReadReport {
  readonly files: readonly ReportedFile[];
  readonly totals: Totals;
}

/** The report that one run over all the files would have made; `missingShards` tells whether these are all of them. */
export function mergeReports(reports: readonly ReadReport[]): Report {
  const files = new Map<string, ReportedFile>();
  for (const file of reports.flatMap((report) => report.files)) {
    const known = files.get(file.filePath);
    files.set(file.filePath, known === undefined ? file : union(known, file));
  }
  const sorted = withinRun([...files.values()].sort(byPath));
  const totals = reports.map((report) => report.totals);
  const fixing = totals.find((each) => each.fixing !== undefined)?.fixing;
  const baselines = totals.flatMap(({ baseline }) => baseline ?? []);
  return {
    files: sorted,
    tally: {
      skipped: sum(totals, ({ skipped }) => skipped),
      ...(baselines.length === 0
        ? {}
        : {
            baseline: {
              hidden: sum(baselines, ({ hidden }) => hidden),
              outdated: sum(baselines, ({ outdated }) => outdated),
            },
          }),
      ...(fixing === undefined ? {} : { fixing }),
      ...numbersOf(sorted),
    },
    problems: [...new Set(totals.flatMap(({ problems }) => problems))],
  };
}

const SHOWN_SHARDS = 5;

/** A sentence on the shards that nobody has a report of: they must not pass for those without findings. */
export function missingShards(reports: readonly ReadReport[]): readonly string[] {
  const present = new Map<number, Set<number>>();
  for (const { totals } of reports) {
    const { shard } = totals;
    if (shard === undefined) continue;
    present.set(shard.count, (present.get(shard.count) ?? new Set()).add(shard.number));
  }
  return [...present].flatMap(([count, numbers]) => {
    const left = count - numbers.size;
    if (left === 0) return [];
    const shown: string[] = [];
    for (let number = 1; number <= count && shown.length < SHOWN_SHARDS; number++)
      if (!numbers.has(number)) shown.push(`${number}/${count}`);
    const more = left > shown.length ? ` and ${left - shown.length} more` : '';
    const which =
      left === 1 ? `the report of shard ${shown} is` : `the reports of shards ${shown.join(', ')}${more} are`;
    return `${which} missing; name those too, each written to a file of its own`;
  });
}

/** The same without warnings. */
export function errorsOnly({ files, tally, problems }: Report): Report {
  const kept = files.map((file) => ({
    ...file,
    messages: file.messages.filter(({ severity }) => severity === 2),
    warningCount: 0,
    fixableWarningCount: 0,
  }));
  return { files: kept, tally: { ...tally, ...numbersOf(kept) }, problems };
}

function numbersOf(files: readonly ReportedFile[]): Omit<Tally, 'skipped' | 'baseline' | 'shard' | 'fixing'> {
  return {
    files: files.length,
    affected: files.filter(({ errorCount, warningCount }) => errorCount + warningCount > 0).length,
    errors: sum(files, ({ errorCount }) => errorCount),
    warnings: sum(files, ({ warningCount }) => warningCount),
    fixableErrors: sum(files, ({ fixableErrorCount }) => fixableErrorCount),
    fixableWarnings: sum(files, ({ fixableWarningCount }) => fixableWarningCount),
    fixed: {
      fixes: sum(files, ({ fixed = 0 }) => fixed),
      files: files.filter(({ fixed }) => fixed !== undefined).length,
    },
    leftOut: totalLeftOut(files),
  };
}

/** A file that two runs checked, with what either found. */
function union(one: ReportedFile, other: ReportedFile): ReportedFile {
  const known = new Set(one.messages.map(identityOf));
  const added = other.messages.filter((message) => !known.has(identityOf(message)));
  const messages = [...one.messages, ...added].sort(byPlace);
  // Where not all is told, one of them may know of more.
  const most = (severity: 1 | 2, fixable: boolean, ...known: readonly number[]): number => {
    const isCounted = (message: ReportedMessage): boolean =>
      message.severity === severity && (message.fixable || !fixable);
    return Math.max(messages.filter(isCounted).length, ...known);
  };
  return {
    filePath: one.filePath,
    messages,
    errorCount: most(2, false, one.errorCount, other.errorCount),
    warningCount: most(1, false, one.warningCount, other.warningCount),
    fixableErrorCount: most(2, true, one.fixableErrorCount, other.fixableErrorCount),
    fixableWarningCount: most(1, true, one.fixableWarningCount, other.fixableWarningCount),
    runLimit: Math.min(one.runLimit, other.runLimit),
    fixed: one.fixed ?? other.fixed,
    output: one.output ?? other.output,
  };
}

function identityOf({ ruleId, message, line, column, instancePath }: ReportedMessage): string {
  return JSON.stringify([ruleId, message, line, column, instancePath]);
}

/** As in a run. */
function byPlace(a: ReportedMessage, b: ReportedMessage): number {
  return (
    a.line - b.line ||
    a.column - b.column ||
    a.endLine - b.endLine ||
    a.endColumn - b.endColumn ||
    (a.ruleId < b.ruleId ? -1 : a.ruleId > b.ruleId ? 1 : 0)
  );
}

function byPath(a: ReportedFile, b: ReportedFile): number {
  return a.filePath < b.filePath ? -1 : a.filePath > b.filePath ? 1 : 0;
}

function sum<T>(items: readonly T[], number: (item: T) => number): number {
  return items.reduce((total, item) => total + number(item), 0);
}
