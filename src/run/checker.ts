import { resolve } from 'node:path';
import type { Settings, SettingsOf } from '../config/settings.ts';
import type { Limits } from '../core/limits.ts';
import { languageOfPath } from '../core/text/source.ts';
import { byDisplayPath, type FileRef } from '../discover/file-ref.ts';
import type { UsageProblem } from '../discover/usage-problem.ts';
import { type Reading, readSource } from '../read/read-source.ts';
import type { Linted, PassedOver } from './baselines.ts';
import { type Checking, checkFile, checkReading, type Outcome } from './check-file.ts';
import type { Supply } from './find-files.ts';

/** What checking gave so far. */
export interface Ledger {
  checked: Linted[];
  /** Files that hold no instance. */
  skipped: number;
  /** Those of them that a baseline may know. */
  readonly passedOver: PassedOver[];
  readonly problems: UsageProblem[];
  /** How many findings there are in files without a baseline. */
  findingCount: number;
}

export function createLedger(): Ledger {
  return { checked: [], skipped: 0, passedOver: [], problems: [], findingCount: 0 };
}

/** How many of how many files are done, and how many findings they have, but for those of files with a baseline. */
export type OnProgress = (done: number, total: number, findings: number) => void;

export interface CheckerJob {
  readonly cwd: string;
  /** Used in place of what the configs say. */
  readonly baseline: string | undefined;
  /** `none`: those of the configs are not used either. */
  readonly baselines?: 'none' | undefined;
  /** Told after each file. */
  readonly onProgress?: OnProgress | undefined;
}

/** What a file holds, read no further than its config lets. */
export type Read = (limits: Limits) => Reading;

/** Checks files and enters what that gave into a ledger; stops at a config that is broken. */
export interface Checker {
  checkText(file: FileRef, read: Read, ledger: Ledger): Promise<void>;
  checkFiles(files: readonly FileRef[], ledger: Ledger): Promise<void>;
  /** What commands send is an instance, whatever it is called. */
  checkSent(files: readonly FileRef[], ledger: Ledger): Promise<void>;
}

export function createChecker(
  { cwd, baseline: named, baselines, onProgress }: CheckerJob,
  settings: SettingsOf,
  checking: Checking,
  readings: Supply['readings'],
): Checker {
  const baselineOf = (own: Settings): string | undefined => {
    if (baselines === 'none') return undefined;
    return named === undefined ? own.baseline : resolve(cwd, named);
  };

  const enter = (ledger: Ledger, file: FileRef, outcome: Outcome, own: Settings): void => {
    if ('problem' in outcome) {
      ledger.problems.push(outcome.problem);
      return;
    }
    const baseline = baselineOf(own);
    const { report } = outcome;
    if (report !== 'no instance') {
      ledger.checked.push({ file, result: report, baseline, telling: own.limits });
      if (baseline === undefined) ledger.findingCount += report.findings.length;
    } else {
      ledger.skipped++;
      if (baseline !== undefined) ledger.passedOver.push({ file, baseline });
    }
  };

  const check = async (
    files: readonly FileRef[],
    ledger: Ledger,
    outcomeOf: (file: FileRef, own: Settings) => Outcome | Promise<Outcome>,
  ): Promise<void> => {
    let done = 0;
    for (const file of files) {
      const own = settings.settingsNear(file.path) ?? (await settings.settingsFor(file.path));
      if (own === undefined) return;
      const outcome = outcomeOf(file, own);
      enter(ledger, file, outcome instanceof Promise ? await outcome : outcome, own);
      onProgress?.(++done, files.length, ledger.findingCount);
    }
  };

  const checkText = (file: FileRef, read: Read, ledger: Ledger): Promise<void> =>
    check([file], ledger, (_, own) => checkReading(file, read(own.limits), own, checking));

  if (readings === undefined) {
    return {
      checkText,
      checkFiles: (files, ledger) => check(files, ledger, (file, own) => checkFile(file, own, checking)),
      checkSent: (files, ledger) =>
        check(files, ledger, (file, own) =>
          checkReading(
            file,
            readSource(file, languageOfPath(file.path) ?? 'json', own.limits),
            own,
            checking,
          ),
        ),
    };
  }
  return {
    checkText,
    async checkFiles(files, ledger) {
      for await (const [file, reading] of readings(files)) await checkText(file, () => reading, ledger);
    },
    async checkSent(files, ledger) {
      for await (const [file, reading] of readings(files, 'json'))
        await checkText(file, () => reading, ledger);
    },
  };
}

/** Checks those files once more that the cache was right about, as long as nobody names the same instance. */
export async function checkNamesakes(
  ledger: Ledger,
  namesakes: ReadonlySet<string>,
  { checkText }: Checker,
): Promise<void> {
  const forgotten = ledger.checked.filter(({ file }) => namesakes.has(file.path));
  ledger.checked = ledger.checked.filter(({ file }) => !namesakes.has(file.path));
  for (const { file, result } of forgotten)
    await checkText(file, (limits) => readSource(file, result.source.language, limits), ledger);
  ledger.checked.sort(byShownPath);
}

export function byShownPath(a: Linted, b: Linted): number {
  return byDisplayPath(a.file, b.file);
}
