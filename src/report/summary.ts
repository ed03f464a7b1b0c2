import type { Finding } from '../core/findings/finding.ts';
import type { Paint } from './paint.ts';
import type { RunResult } from './run-result.ts';

export interface Counts {
  readonly errors: number;
  readonly warnings: number;
  readonly fixableErrors: number;
  readonly fixableWarnings: number;
}

/** A run in numbers. */
export interface Tally extends Counts, Pick<RunResult, 'skipped' | 'baseline' | 'shard' | 'fixing'> {
  readonly files: number;
  /** Files with findings. */
  readonly affected: number;
  /** Fixes that were made or would be, and the files that they are in. */
  readonly fixed: { readonly fixes: number; readonly files: number };
  /** Findings that are counted and not told. */
  readonly leftOut?: number;
}

/** Counts what was found in some files. */
export function count(files: Iterable<{ readonly findings: readonly Finding[] }>): Counts {
  let errors = 0;
  let warnings = 0;
  let fixableErrors = 0;
  let fixableWarnings = 0;
  for (const { findings } of files) {
    for (const { severity, fix } of findings) {
      if (severity === 'error') {
        errors++;
        if (fix !== undefined) fixableErrors++;
      } else {
        warnings++;
        if (fix !== undefined) fixableWarnings++;
      }
    }
  }
  return { errors, warnings, fixableErrors, fixableWarnings };
}

export function tallyOf({ files, ...run }: RunResult): Tally {
  const mended = files.flatMap((file) => file.mended ?? []);
  return {
    ...run,
    ...count(files),
    files: files.length,
    affected: files.filter(({ findings }) => findings.length > 0).length,
    fixed: { fixes: mended.reduce((sum, { count }) => sum + count, 0), files: mended.length },
  };
}

/** One line on the whole run: `3 errors, 1 warning in 2 of 10 files (4 skipped: no instance; 2 fixable)`. */
export function summary(tally: Tally, paint: Paint): string {
  const { errors, warnings, fixableErrors, fixableWarnings, files, affected, skipped, leftOut = 0 } = tally;
  const fixable = fixableErrors + fixableWarnings;
  const notes = [
    ...fixNotes(tally),
    ...(skipped > 0 ? [`${skipped} skipped: no instance`] : []),
    ...(fixable > 0 ? [`${fixable} fixable`] : []),
    ...(leftOut > 0 ? [`${leftOut} not shown`] : []),
    ...baselineNotes(tally),
  ];
  const noted = notes.length === 0 ? '' : ` (${notes.join('; ')})`;

  if (errors + warnings === 0)
    return `${paint.green(`${plural(files, 'file')} checked, no problems`)}${noted}`;
  const found = [
    ...(errors > 0 ? [paint.red(plural(errors, 'error'))] : []),
    ...(warnings > 0 ? [paint.yellow(plural(warnings, 'warning'))] : []),
  ].join(', ');
  return `${paint.bold(found)} in ${affected} of ${plural(files, 'file')}${noted}`;
}

/** What was fixed, or would be: `3 fixed in 2 files`. */
function fixNotes({ fixed, fixing }: Tally): string[] {
  if (fixing === undefined || fixed.files === 0) return [];
  return [
    `${fixed.fixes} ${fixing === 'preview' ? 'would be fixed' : 'fixed'} in ${plural(fixed.files, 'file')}`,
  ];
}

function baselineNotes({ baseline }: Tally): string[] {
  if (baseline === undefined) return [];
  const { hidden, outdated } = baseline;
  return [
    ...(hidden > 0 ? [`${hidden} hidden by the baseline`] : []),
    ...(outdated > 0 ? [`${outdated} of the baseline no longer ${outdated === 1 ? 'occurs' : 'occur'}`] : []),
  ];
}

export function plural(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
