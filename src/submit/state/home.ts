import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, parse, resolve } from 'node:path';
import { createConfigFinder, readConfigText } from '../../config/find.ts';
import type { ConfigSource } from '../../config/settings.ts';
import { displayPathOf } from '../../discover/file-ref.ts';
import { createProjectRootOf } from '../../discover/project-root.ts';
import { isLink, realPathToBe } from '../../discover/real-path.ts';
import type { UsageProblem } from '../../discover/usage-problem.ts';

/** The folder that the state belongs to: that of the config in force in the current folder, else the current folder. */
export async function findHome(
  source: Exclude<ConfigSource, { kind: 'data' }>,
  cwd: string,
): Promise<string | UsageProblem> {
  if (source.kind === 'none') return cwd;
  const found =
    source.kind === 'file'
      ? readConfigText(resolve(cwd, source.path), source.path)
      : await createConfigFinder(createProjectRootOf(cwd)).above(cwd);
  if (found === undefined) return homeOutside(cwd);
  return 'message' in found ? found : dirname(found.path);
}

/**
 * Outside a repository no config above the current folder is in force, but one that is there still tells where a project
 * begins: whoever starts in a subfolder the second time is not to begin a second journal.
 */
async function homeOutside(cwd: string): Promise<string> {
  const root = createProjectRootOf(cwd)(cwd);
  if (root !== cwd || existsSync(join(cwd, '.git'))) return cwd;
  const above = await createConfigFinder(() => parse(cwd).root).above(cwd);
  return above !== undefined && 'path' in above ? dirname(above.path) : cwd;
}

/** Where the state is kept. Absolute paths, and the same for people. */
export interface Places {
  readonly folder: Place;
  /** The same folder before any link in its path is followed. */
  readonly given: string;
  /** Whether a user chose the folder, by name or by a link. */
  readonly isNamed: boolean;
  readonly journal: Place;
  readonly tokens: Place;
  readonly receipts: Place;
}

export interface Place {
  readonly path: string;
  readonly shownAs: string;
}

export interface PlacesJob {
  readonly home: string;
  /** `--state-dir`, as given. */
  readonly stateDir: string | undefined;
  readonly cwd: string;
}

export function placesOf({ home, stateDir, cwd }: PlacesJob): Places {
  const given = stateDir === undefined ? join(home, '.instancelint') : resolve(cwd, stateDir);
  const place = (path: string): Place => ({ path, shownAs: shownPath(path, cwd) });
  // What git, and whoever follows the links, sees.
  const folder = realPathToBe(given) ?? given;
  const inside = (name: string): Place => ({
    path: join(folder, name),
    shownAs: shownPath(join(given, name), cwd),
  });
  return {
    folder: { path: folder, shownAs: shownPath(given, cwd) },
    given,
    isNamed: stateDir !== undefined || isLink(given),
    journal: inside('journal.jsonl'),
    tokens: inside('tokens.json'),
    receipts: place(join(home, 'instances.receipts.json')),
  };
}

/** Far from the current folder a path with dots is of no help. */
function shownPath(path: string, cwd: string): string {
  const shown = displayPathOf(path, cwd);
  return shown.startsWith('../../') || isAbsolute(shown) ? path : shown;
}
