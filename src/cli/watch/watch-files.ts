import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { displayPathOf } from '../../discover/file-ref.ts';
import { createProjectRootOf } from '../../discover/project-root.ts';
import { statsOrNothing } from '../../discover/regular-file.ts';
import type { UsageProblem } from '../../discover/usage-problem.ts';
import type { OnFolder } from '../../discover/walk.ts';
import { printable } from '../../report/printable.ts';
import { plural } from '../../report/summary.ts';
import type { RunOutcome } from '../../run/job.ts';
import type { CheckOptions } from '../check-options.ts';
import { complain } from '../complain.ts';
import type { World } from '../world.ts';
import { createChanges } from './changes.ts';
import { createFolderWatch, type FolderWatch } from './folder-watch.ts';
import { type LastRun, lastRunOf, relevantPaths } from './relevance.ts';

/** A run with its report; it tells of the folders that it looks into. */
type CheckOnce = (onFolder: OnFolder) => Promise<{ readonly code: number; readonly outcome: RunOutcome }>;

/** Changes that are named. */
const MAX_NAMED = 3;

/** Checks, and checks again after each change, until the process is told to stop; returns the exit code of the last run. */
export async function watchFiles(options: CheckOptions, world: World, checkOnce: CheckOnce): Promise<number> {
  const changes = createChanges();
  const folders = createFolderWatch(changes.add);
  const clear = world.env.TERM !== 'dumb' && (await world.isTerminal());
  const announce = (what: string): void => world.stderr(`[${timeOf(world.now())}] ${what}\n`);

  const round = async (): Promise<{ readonly code: number; readonly last: LastRun }> => {
    followPlaces(options.paths, world.cwd, folders);
    const { code, outcome } = await checkOnce(folders.follow);
    for (const path of outcome.sources) folders.follow(dirname(path));
    for (const { source } of outcome.result?.files ?? [])
      folders.follow(dirname(resolve(world.cwd, source.path)));
    folders.giveUpOthers();
    return { code, last: lastRunOf(outcome, options.outputs, world.cwd) };
  };

  const nextChange = async (last: LastRun): Promise<readonly string[]> => {
    for (;;) {
      const relevant = await relevantPaths(await changes.next(), last, options, world.cwd, folders.has);
      if (relevant.length > 0) return relevant;
    }
  };

  if (clear) world.stdout(CLEAR);
  let { code, last } = await round();
  while (!world.isReaderGone()) {
    const problem = folders.size === 0 ? NOTHING_LEFT : folders.problem();
    if (problem !== undefined) {
      code = await complain([problem], world);
      break;
    }
    const changed = await untilStopped(world, () => {
      announce(`watching ${plural(folders.size, 'folder')} for changes; Ctrl-C ends`);
      return nextChange(last);
    });
    if (changed === undefined) break;
    if (clear) world.stdout(CLEAR);
    announce(describeChanges(changed, last, world.cwd));
    ({ code, last } = await round());
  }
  folders.close();
  return code;
}

/**
 * What is waited for; undefined once the process is told to stop. That ends the waiting alone: a run that takes long is
 * ended at once, as any program is.
 */
async function untilStopped<T>(
  { onStop }: Pick<World, 'onStop'>,
  wait: () => Promise<T>,
): Promise<T | undefined> {
  let release: (() => void) | undefined;
  const stopped = new Promise<undefined>((resolve) => {
    release = onStop(() => resolve(undefined));
  });
  const outcome = await Promise.race([wait(), stopped]);
  release?.();
  return outcome;
}

/** Then nothing could wake it. */
const NOTHING_LEFT: UsageProblem = {
  message: 'there is no folder left to watch; start again in one that is there',
};

/** The screen, what scrolled off it, and the cursor to its corner. */
const CLEAR = '\u001B[2J\u001B[3J\u001B[H';

/** The folders of what was named, and those above in which configs and ignore files may be. */
function followPlaces(paths: readonly string[], cwd: string, folders: FolderWatch): void {
  const projectRootOf = createProjectRootOf(cwd);
  for (const path of paths.length === 0 ? ['.'] : paths) {
    let folder = resolve(cwd, path);
    const root = projectRootOf(folder);
    for (;;) {
      if (statsOrNothing(folder)?.isDirectory()) folders.follow(folder);
      const above = dirname(folder);
      if (folder === root || above === folder) break;
      folder = above;
    }
  }
}

function describeChanges(paths: readonly string[], { files }: LastRun, cwd: string): string {
  const named = paths.slice(0, MAX_NAMED).map((path) => {
    const what = !existsSync(path) ? 'is gone' : files.has(path) ? 'changed' : 'is new or changed';
    return `${printable(displayPathOf(path, cwd))} ${what}`;
  });
  const others = paths.length - named.length;
  return [...named, ...(others > 0 ? [plural(others, 'other change')] : [])].join(', ');
}

function timeOf(now: Date): string {
  return [now.getHours(), now.getMinutes(), now.getSeconds()]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}
