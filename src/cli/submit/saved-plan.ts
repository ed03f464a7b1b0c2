import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { withoutMark } from '../../core/text/source.ts';
import { statsOrNothing } from '../../discover/regular-file.ts';
import { reasonOf, type UsageProblem } from '../../discover/usage-problem.ts';
import { MAX_BYTES } from '../../read/undecodable.ts';
import type { PlanData } from '../../submit/plan/plan-data.ts';
import { isPlanFile, parsePlanFile } from '../../submit/plan/plan-file.ts';
import { type Arguments, lastOf } from '../arguments.ts';

/** A plan of `--plan-out` that is to be carried out. */
export interface SavedPlan {
  readonly shownAs: string;
  readonly data: PlanData;
}

/** The plan that the arguments name, if they name one. */
export function readSavedPlan(paths: readonly string[], cwd: string): SavedPlan | UsageProblem | undefined {
  const [first, ...others] = paths;
  if (first === undefined) return undefined;
  const text = readText(first, cwd);
  if (typeof text !== 'string') return text;
  if (!isPlanFile(text)) return undefined;
  if (others.length > 0)
    return { message: `"${first}" is a plan, which says itself what to submit; name it alone` };
  const data = parsePlanFile(text, first);
  return 'message' in data ? data : { shownAs: first, data };
}

/** Why no plan can be written there, if so: only another plan may be lost. */
export function obstacleToSaving(
  file: string | undefined,
  savedPlan: SavedPlan | undefined,
  cwd: string,
): UsageProblem | undefined {
  if (file === undefined) return undefined;
  if (savedPlan !== undefined)
    return { message: `"${savedPlan.shownAs}" is a plan already; --plan-out makes one of instance files` };
  const stats = statsOrNothing(resolve(cwd, file));
  // Nothing is lost of a device, nor of an empty file; a folder says itself why not.
  if (!stats?.isFile() || stats.size === 0) return undefined;
  const text = readText(file, cwd);
  if (typeof text === 'object') return text;
  return text !== undefined && isPlanFile(text)
    ? undefined
    : { message: `"${file}" is there and is no plan; name another file with --plan-out` };
}

/** Undefined where there is no file, or one that is too large to be a plan. */
function readText(file: string, cwd: string): string | UsageProblem | undefined {
  const path = resolve(cwd, file);
  const stats = statsOrNothing(path);
  if (stats === undefined || !stats.isFile() || stats.size > MAX_BYTES) return undefined;
  try {
    return withoutMark(readFileSync(path, 'utf8')).text;
  } catch (error) {
    return { message: `cannot read "${file}": ${reasonOf(error)}` };
  }
}

/** Goes where the plan was made for, unless the command line says otherwise, which will be found to differ. */
export function withTargetOf({ data }: SavedPlan, given: Arguments): Arguments {
  if (lastOf(given, 'environment') !== undefined || lastOf(given, 'url') !== undefined) return given;
  const { environment, url } = data.target;
  const target =
    environment === undefined ? { name: 'url', value: url } : { name: 'environment', value: environment };
  return { ...given, options: [target, ...given.options] };
}

/** What the plan was made of, wherever it is carried out. */
export function pathsOf({ data }: SavedPlan, home: string): readonly string[] {
  const folder = resolve(home, data.from.folder);
  return data.from.paths.length === 0 ? [folder] : data.from.paths.map((path) => resolve(folder, path));
}

/** Says that a plan is not carried out, and why; nothing, where nothing changed. */
export function staleProblems({ shownAs }: SavedPlan, changes: readonly string[]): readonly UsageProblem[] {
  if (changes.length === 0) return [];
  const consequence = `"${shownAs}" does not hold any more, so nothing was sent; plan anew`;
  return [...changes, consequence].map((message) => ({ message }));
}
