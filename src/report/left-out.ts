import type { ReportedFile } from './report.ts';
import { plural } from './summary.ts';

/** Findings that are counted and not told, behind the last place of a file that is told, or of all files with none told. */
export interface LeftOut {
  readonly count: number;
  readonly filePath: string;
  readonly line: number;
  readonly column: number;
  /** How many files these are. */
  readonly files: number;
}

/** Files in order, with no more findings than a run may tell. */
export function withinRun(files: readonly ReportedFile[]): readonly ReportedFile[] {
  let told = 0;
  return files.map((file) => {
    const room = Math.max(0, file.runLimit - told);
    const isWhole = file.messages.length <= room;
    told += isWhole ? file.messages.length : room;
    return isWhole ? file : { ...file, messages: file.messages.slice(0, room) };
  });
}

/** What is left out of a report: a part of a file each, and then all files as one of which nothing is told. */
export function leftOutOf(files: readonly ReportedFile[]): readonly LeftOut[] {
  const lacking = files.filter((file) => countLeftOut(file) > 0);
  const parts = lacking.flatMap((file): LeftOut[] => {
    const last = file.messages.at(-1);
    if (last === undefined) return [];
    const { line, column } = last;
    return [{ count: countLeftOut(file), filePath: file.filePath, line, column, files: 1 }];
  });
  const untold = lacking.filter(({ messages }) => messages.length === 0);
  const [first] = untold;
  if (first === undefined) return parts;
  const count = totalLeftOut(untold);
  return [...parts, { count, filePath: first.filePath, line: 1, column: 1, files: untold.length }];
}

export function totalLeftOut(files: readonly ReportedFile[]): number {
  return files.reduce((sum, file) => sum + countLeftOut(file), 0);
}

export function countLeftOut({ errorCount, warningCount, messages }: ReportedFile): number {
  return errorCount + warningCount - messages.length;
}

/** How many there are, and who says so: `and 812 more findings in this file; "limits" of the config says how many are shown`. */
export function describeLeftOut({ count, files }: Pick<LeftOut, 'count' | 'files'>): string {
  const where = files === 1 ? 'this file' : plural(files, 'file');
  return `and ${plural(count, 'more finding')} in ${where}; "limits" of the config says how many are shown`;
}
