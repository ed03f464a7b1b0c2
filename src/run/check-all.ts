import type { SettingsOf } from '../config/settings.ts';
import { isToBeLookedAt } from '../discover/discover.ts';
import { displayPathOf } from '../discover/file-ref.ts';
import { createIgnoring } from '../discover/ignore.ts';
import type { Checking } from './check-file.ts';
import { byShownPath, checkNamesakes, createChecker, createLedger, type Ledger } from './checker.ts';
import { findFiles, type Supply } from './find-files.ts';
import type { RunJob } from './job.ts';
import type { Project } from './sent-files.ts';

export interface Gathered {
  readonly ledger: Ledger;
  /** Files of other shards, which are only compared with. */
  readonly others: Ledger;
  /** Undefined for a text that is at hand. */
  readonly supply: Supply | undefined;
}

/** Finds, reads and lints all that a run is about; stops at a config that is broken. */
export async function checkAll(
  job: RunJob,
  settings: SettingsOf,
  checking: Checking,
  project: Project,
): Promise<Gathered> {
  const { input, cwd, language } = job;
  const ledger = createLedger();
  if (input.kind === 'text') {
    const { path, read, fromHook } = input;
    const file = { path, displayPath: displayPathOf(path, cwd), named: !fromHook };
    const isPassedOver =
      fromHook && !(await isToBeLookedAt(path, createIgnoring(project.projectRootOf, settings.configOf)));
    if (!isPassedOver) await createChecker(job, settings, checking, undefined).checkText(file, read, ledger);
    return { ledger, others: createLedger(), supply: undefined };
  }
  const { onMany, onFolder } = job;
  const supply = await findFiles({ ...input, ...project, cwd, onMany, onFolder }, job, settings);
  const checker = createChecker(job, settings, checking, supply.readings);
  ledger.problems.push(...supply.problems);
  const files = job.accepts === undefined ? supply.files : supply.files.filter(job.accepts);
  let others = createLedger();
  if (job.shard === undefined) {
    await job.onFound?.(files.length);
    await checker.checkFiles(files, ledger);
    if (ledger.checked.some(({ result }) => (result.sends ?? []).length > 0)) {
      const { findSentFiles } = await import('./sent-files.ts');
      const sent = await findSentFiles(ledger.checked, cwd, project);
      await checker.checkSent(
        sent.filter(({ path }) => supply.isSelected(path)),
        ledger,
      );
      ledger.checked.sort(byShownPath);
    }
  } else {
    const { checkBesides, divide } = await import('./shards.ts');
    const division = divide(files, job.shard);
    await job.onFound?.(division.own.length);
    await checker.checkFiles(division.own, ledger);
    others = await checkBesides({ ...division, ledger, checker, supply, settings, project, cwd, language });
  }
  const namesakes = checking.cache?.namesakes;
  if (namesakes !== undefined && namesakes.size > 0)
    for (const each of [ledger, others]) await checkNamesakes(each, namesakes, checker);
  return { ledger, others, supply };
}
