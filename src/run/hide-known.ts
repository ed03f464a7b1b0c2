import { resolve } from 'node:path';
import { isWithinFolder } from '../discover/project-root.ts';
import type { UsageProblem } from '../discover/usage-problem.ts';
import { plural } from '../report/summary.ts';
import type { Baselined, Linted, PassedOver } from './baselines.ts';
import type { RunJob } from './job.ts';

/** Most runs have no baseline, and none of what is needed to use one. */
export async function hideKnown(
  checked: readonly Linted[],
  passedOver: readonly PassedOver[],
  job: RunJob,
): Promise<Baselined> {
  const { cwd, rules, baseline, updateBaseline } = job;
  const isUsed = [...checked, ...passedOver].some((file) => file.baseline !== undefined);
  if (baseline === undefined && !isUsed) {
    return { files: checked.map(({ result }) => result), hidden: 0, outdated: [], problems: [], notes: [] };
  }
  const covers = coverageOf(job);
  return (await import('./baselines.ts')).applyBaselines(checked, {
    named: baseline === undefined ? undefined : resolve(cwd, baseline),
    passedOver,
    update: updateBaseline,
    cwd,
    covers,
    // One shard tells for all.
    misses: (path) => (job.shard?.number ?? 1) === 1 && covers(path),
    leftOut: (ruleId) => rules[ruleId] === 'off',
  });
}

/** Whether a run looks at, or compares with, all that is in a place. */
function coverageOf({ input, select, cwd }: RunJob): (path: string) => boolean {
  if (input.kind === 'text' || select !== undefined) return () => false;
  const places = (input.paths.length === 0 ? ['.'] : input.paths).map((path) => resolve(cwd, path));
  return (path) => places.some((place) => isWithinFolder(path, place));
}

/** Where a baseline is to be written and none is named. */
export function missingBaseline({ updateBaseline }: RunJob, checked: readonly Linted[]): UsageProblem[] {
  const unnamed = checked.filter(({ baseline }) => baseline === undefined).length;
  if (!updateBaseline || unnamed === 0) return [];
  const which = unnamed === checked.length ? '' : ` for ${plural(unnamed, 'file')}`;
  return [
    { message: `no baseline is named${which}; name the file to write with --baseline, or in the config` },
  ];
}

/** The baselines of a run, by their absolute paths. */
export function baselinesOf(checked: readonly Linted[], { baseline, cwd }: RunJob): readonly string[] {
  const paths = new Set(checked.flatMap((file) => file.baseline ?? []));
  if (baseline !== undefined) paths.add(resolve(cwd, baseline));
  return [...paths];
}
