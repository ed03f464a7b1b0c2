import { basename, dirname } from 'node:path';
import { SEARCH_PLACES } from '../config/find.ts';
import type { SettingsOf } from '../config/settings.ts';
import { USUAL_LIMITS } from '../core/limits.ts';
import type { Language } from '../core/text/source.ts';
import { type DiscoverJob, discover } from '../discover/discover.ts';
import { displayPathOf, type FileRef } from '../discover/file-ref.ts';
import type { Environment } from '../discover/git/environment.ts';
import { IGNORE_FILES } from '../discover/ignore.ts';
import type { Selection } from '../discover/selection.ts';
import type { UsageProblem } from '../discover/usage-problem.ts';
import type { Reading } from '../read/read-source.ts';

/** The files of a run, and where their texts come from. */
export interface Supply {
  readonly files: readonly FileRef[];
  readonly problems: readonly UsageProblem[];
  /** Whether a file that a command sends is part of the run, too. */
  isSelected(path: string): boolean;
  /** Undefined: they are read from disk, one by one. `fallback` is for files whose names tell no language. */
  readonly readings: Readings | undefined;
  /** What was left out; complete once everything is read. */
  readonly notes: readonly string[];
  /** Why there is nothing to check, if there is not. */
  readonly emptiness: string | undefined;
}

export type Readings = (
  files: readonly FileRef[],
  fallback?: Language,
) => AsyncIterable<readonly [FileRef, Reading]>;

/** What of the files is asked for. */
export interface Request {
  /** Undefined: all that the paths are about. */
  readonly select?: Selection | undefined;
  /** For git. */
  readonly env?: Environment;
  /** Overrules the extension of every file. */
  readonly language: Language | undefined;
}

export async function findFiles(job: DiscoverJob, request: Request, settings: SettingsOf): Promise<Supply> {
  if (request.select !== undefined) return findSelected(job, request.select, request, settings);
  const { files, problems } = await discover(job);
  return { files, problems, isSelected: () => true, readings: undefined, notes: [], emptiness: undefined };
}

async function findSelected(
  job: DiscoverJob,
  selection: Selection,
  { env = {}, language: given }: Request,
  settings: SettingsOf,
): Promise<Supply> {
  const { selectFiles } = await import('../discover/changed.ts');
  const selected = await selectFiles({ ...job, selection, env });
  const { files, problems, differing, shownAs } = selected;
  const isStaged = selection.kind === 'staged';
  const judges = await judgesAmong(differing, settings);
  const notes = [...selected.notes];
  if (judges.length > 0) {
    const shown = judges.map((path) => `"${displayPathOf(path, job.cwd)}"`).join(', ');
    const changed = isStaged ? `staged is also ${shown}` : `${shown} changed, too`;
    notes.push(`${changed}, so other files may be judged otherwise now; run without --${selection.kind}`);
  }
  const supply = {
    files,
    problems,
    notes,
    isSelected: (path: string) => differing.has(path),
    emptiness: isStaged ? 'no instance file is staged' : `no instance file differs from ${shownAs}`,
  };
  if (!isStaged) return { ...supply, readings: undefined };
  const { languageAsNamed, readStaged } = await import('../read/read-staged.ts');
  return {
    ...supply,
    readings: (some, fallback) =>
      readStaged(
        some,
        selected,
        (file) => given ?? languageAsNamed(file) ?? fallback,
        async ({ path }) => (await settings.settingsFor(path))?.limits ?? USUAL_LIMITS,
        ({ displayPath }) =>
          notes.push(
            `"${displayPath}" is in Git LFS, and git has only a pointer to it, so it is not checked`,
          ),
      ),
  };
}

const CONFIG_FILES: ReadonlySet<string> = new Set([...SEARCH_PLACES, ...IGNORE_FILES]);

/** What changed of configs, ignore files, and all that configs name: it decides about files that did not change. */
async function judgesAmong(
  differing: ReadonlySet<string>,
  { configOf, sources }: SettingsOf,
): Promise<string[]> {
  // So that the configs are known that may name them.
  for (const folder of new Set([...differing].map((path) => dirname(path)))) await configOf(folder);
  const isJudge = (path: string): boolean =>
    sources.has(path) || (CONFIG_FILES.has(basename(path)) && basename(path) !== 'package.json');
  return [...differing].filter(isJudge).sort();
}
