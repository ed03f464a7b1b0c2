import type { FileReport } from '../core/findings/finding.ts';

/** What a run has found, with offsets and texts. */
export interface RunResult {
  /** Every checked file, clean ones too, in order of their paths. */
  readonly files: readonly FileReport[];
  /** Files that were looked at and hold no instance. */
  readonly skipped: number;
  /** Findings that a baseline hides, and entries of it that no longer occur. */
  readonly baseline?: { readonly hidden: number; readonly outdated: number };
  /** Which part of a run this is, and of how many. */
  readonly shard?: { readonly number: number; readonly count: number };
  /** What was fixed is as it is reported (`done`), or would be (`preview`). Not set when nothing was to be fixed. */
  readonly fixing?: 'done' | 'preview';
}
