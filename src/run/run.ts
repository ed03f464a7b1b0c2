import type { Cache } from '../cache/cache.ts';
import { createSettingsOf, type SettingsOf } from '../config/settings.ts';
import { tellingOf } from '../core/findings/finding.ts';
import { createSharedNames, nameNumbers } from '../core/findings/namesakes.ts';
import { createProjectRootOf, type ProjectRootOf } from '../discover/project-root.ts';
import type { Outdated } from './baselines.ts';
import { checkAll, type Gathered } from './check-all.ts';
import type { Checking } from './check-file.ts';
import { compareNames } from './compare-names.ts';
import type { Supply } from './find-files.ts';
import { fixAsAsked } from './fix-as-asked.ts';
import { baselinesOf, hideKnown, missingBaseline } from './hide-known.ts';
import type { RunJob, RunOutcome } from './job.ts';
import type { Project } from './sent-files.ts';

/** The whole line from paths to results: discover, read, lint, fix, compare names, compare with the baseline. */
export async function run(job: RunJob): Promise<RunOutcome> {
  const { input, cwd, config, rules, language, fast } = job;
  const projectRootOf = createProjectRootOf(cwd);
  const settings = createSettingsOf({ source: config, cwd, projectRootOf, rules });
  const project: Project = { projectRootOf, configOf: settings.configOf };
  const opened = await openCacheFor(job, projectRootOf);
  const names = createSharedNames();
  const checking: Checking = {
    language,
    fast,
    cache: opened.cache,
    names,
    project: input.kind === 'text' ? undefined : project,
    texts: job.texts,
  };

  const gathered = await checkAll(job, settings, checking, project);
  if (settings.problems.length > 0) return stoppedByConfig(settings, gathered);
  const { ledger, others, supply } = gathered;
  const unsaved = opened.cache?.save() ?? opened.refusal;

  const fixed = await fixAsAsked(ledger.checked, settings, checking, job);
  // What was fixed may be called otherwise than before.
  for (const { file, result } of fixed.files) {
    if (result.mended === undefined) continue;
    names.meet(file.displayPath, nameNumbers(file.displayPath, result.identities ?? []));
  }
  const comparing = { ...checking, readings: supply?.readings };
  const compared = await compareNames(fixed.files, others.checked, settings, comparing);
  const { files, hidden, outdated, ...baselined } = await hideKnown(compared, ledger.passedOver, job);

  return {
    result: {
      files: files.map((file, index) => tellingOf(file, compared[index]?.telling)),
      skipped: ledger.skipped,
      ...(hidden + outdated.length > 0 ? { baseline: { hidden, outdated: totalOf(outdated) } } : {}),
      ...(job.shard === undefined ? {} : { shard: job.shard }),
      ...(job.fix === undefined ? {} : { fixing: job.fix.write ? 'done' : 'preview' }),
    },
    problems: [
      ...ledger.problems,
      ...fixed.problems,
      ...baselined.problems,
      ...missingBaseline(job, ledger.checked),
    ],
    notes: [
      ...settings.notes,
      ...(supply?.notes ?? []),
      ...fixed.notes,
      ...baselined.notes,
      ...(unsaved === undefined
        ? []
        : [`the cache is not used: ${unsaved}; name another place with --cache-location`]),
      ...nothingFound(job, supply, ledger.checked.length + ledger.problems.length),
    ],
    outdated,
    sources: [...settings.sources, ...baselinesOf(ledger.checked, job)],
    defects: fixed.defects,
  };
}

function stoppedByConfig(settings: SettingsOf, { ledger }: Gathered): RunOutcome {
  return {
    result: undefined,
    problems: [...settings.problems, ...ledger.problems],
    notes: settings.notes,
    outdated: [],
    sources: [...settings.sources],
    defects: [],
  };
}

/** Fixing needs the texts of the files, and a text that is at hand is none of them. */
async function openCacheFor(
  { cache, fix, input, cwd }: RunJob,
  projectRootOf: ProjectRootOf,
): Promise<{ readonly cache?: Cache; readonly refusal?: string }> {
  if (cache === undefined || fix !== undefined || input.kind === 'text') return {};
  const { openCache } = await import('../cache/cache.ts');
  const opened = openCache(cache, projectRootOf(cwd), cwd);
  return 'refusal' in opened ? opened : { cache: opened };
}

function totalOf(outdated: readonly Outdated[]): number {
  return outdated.reduce((sum, { rules }) => rules.reduce((subtotal, { count }) => subtotal + count, sum), 0);
}

/** A folder without instances is no mistake, but a path that was meant otherwise should not pass unseen. */
function nothingFound(
  { input, shard, accepts }: RunJob,
  supply: Supply | undefined,
  found: number,
): string[] {
  // Who chooses among the files says what is missing.
  if (input.kind === 'text' || input.fromHook || found > 0 || accepts !== undefined) return [];
  // The others have some.
  if (shard !== undefined && (supply?.files.length ?? 0) > 0) return [];
  if (supply?.emptiness !== undefined) return [supply.emptiness];
  const places = (input.paths.length === 0 ? ['.'] : input.paths).map((path) => `"${path}"`);
  return [
    `no instance files found in ${places.join(', ')}; name pages and scripts by a glob, such as "docs/**/*.md"`,
  ];
}
