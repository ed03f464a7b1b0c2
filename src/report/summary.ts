import type { Finding } from '../core/findings/finding.ts';
import type { Paint } from './paint.ts';
import type { RunResult } from './reporter.ts';

export interface Counts {
  readonly errors: number;
  readonly warnings: number;
  readonly fixableErrors: number;
  readonly fixableWarnings: number;
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

/** One line on the whole run: `3 errors, 1 warning in 2 of 10 files (4 skipped: no instance; 2 fixable)`. */
export function summary(run: RunResult, paint: Paint): string {
  const { errors, warnings, fixableErrors, fixableWarnings } = count(run.files);
  const fixable = fixableErrors + fixableWarnings;
  const notes = [
    ...fixNotes(run),
    ...(run.skipped > 0 ? [`${run.skipped} skipped: no instance`] : []),
    ...(fixable > 0 ? [`${fixable} fixable`] : []),
    ...baselineNotes(run),
  ];
  const noted = notes.length === 0 ? '' : ` (${notes.join('; ')})`;

  if (errors + warnings === 0) {
    return `${paint.green(`${plural(run.files.length, 'file')} checked, no problems`)}${noted}`;
  }
  const found = [
    ...(errors > 0 ? [paint.red(plural(errors, 'error'))] : []),
    ...(warnings > 0 ? [paint.yellow(plural(warnings, 'warning'))] : []),
  ].join(', ');
  const affected = run.files.filter((file) => file.findings.length > 0).length;
  return `${paint.bold(found)} in ${affected} of ${plural(run.files.length, 'file')}${noted}`;
}

/** What was fixed, or would be: `3 fixed in 2 files`. */
export function fixNotes({ files, fixing }: RunResult): string[] {
  if (fixing === undefined) return [];
  const mended = files.flatMap((file) => file.mended ?? []);
  if (mended.length === 0) return [];
  const fixes = mended.reduce((sum, { count }) => sum + count, 0);
  return [
    `${fixes} ${fixing === 'preview' ? 'would be fixed' : 'fixed'} in ${plural(mended.length, 'file')}`,
  ];
}

function baselineNotes({ baseline }: RunResult): string[] {
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
