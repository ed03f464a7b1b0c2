import { type Dirent, readdirSync, statSync } from 'node:fs';
import { sep } from 'node:path';
import { isBodyLanguage, languageOfPath } from '../core/text/source.ts';
import { type FileRef, FoundFile } from './file-ref.ts';
import { type Folder, type Ignoring, ignores, isNeverEntered } from './ignore.ts';
import { type UsageProblem, whyNot } from './usage-problem.ts';

/** Told of each folder that is looked into, by its absolute path, before it is read. */
export type OnFolder = (path: string) => void;

/** Told once, as soon as it is certain that there will be many files. */
export type OnMany = () => Promise<void>;

const MANY_FILES = 20_000;

export interface Walk {
  readonly files: FileRef[];
  readonly problems: UsageProblem[];
  /** The same file may be among them twice, since some are links or were matched by a pattern. */
  mayRepeat: boolean;
}

/**
 * Collects what is to be looked at below a folder, in the order of names. Links to directories are not followed, so
 * there are no circles; pipes and devices are passed over.
 */
export async function walk(
  start: Folder,
  displayPath: string,
  ignoring: Ignoring,
  onMany: OnMany | undefined,
  onFolder?: OnFolder | undefined,
): Promise<Walk> {
  const found: Walk = { files: [], problems: [], mayRepeat: false };
  let isTold = onMany === undefined;
  await walkInto(() => Promise.resolve(start), start.path, displayPath === '.' ? '' : displayPath);
  return found;

  async function walkInto(
    enter: (names: ReadonlySet<string>) => Promise<Folder>,
    path: string,
    shown: string,
  ): Promise<void> {
    onFolder?.(path);
    const entries = entriesOf(path, shown);
    if (entries === undefined) return;
    const folder = await enter(new Set(entries.map((entry) => entry.name)));
    if (!isTold && found.files.length >= MANY_FILES) {
      isTold = true;
      await onMany?.();
    }
    const before = path.endsWith(sep) ? path : path + sep;
    const shownBefore = shown === '' || shown === '/' ? shown : `${shown}/`;

    for (const entry of entries) {
      const entryPath = before + entry.name;
      const entryShown = shownBefore + entry.name;
      if (entry.isDirectory()) {
        if (isNeverEntered(entry.name) || ignores(folder, entryPath, 'directory')) continue;
        const enterIt = (names: ReadonlySet<string>): Promise<Folder> =>
          ignoring.subfolder(folder, entryPath, names);
        await walkInto(enterIt, entryPath, entryShown);
      } else if (
        isLookedFor(folder, entryPath) &&
        isFile(entry, entryPath) &&
        !ignores(folder, entryPath, 'file')
      ) {
        found.mayRepeat ||= entry.isSymbolicLink();
        found.files.push(new FoundFile(before, entryShown));
      }
    }
  }

  function entriesOf(path: string, shown: string): Dirent[] | undefined {
    try {
      return readdirSync(path, { withFileTypes: true }).sort(byName);
    } catch (error) {
      found.problems.push({ message: `cannot read the folder "${shown || '.'}": ${whyNot(path, error)}` });
      return undefined;
    }
  }
}

/** By what it is called alone: whether a file is one that is looked at without being asked for. */
export function isLookedFor({ config }: Folder, path: string): boolean {
  return isBodyLanguage(languageOfPath(path)) || config?.wants(path) === true;
}

function isFile(entry: Dirent, path: string): boolean {
  if (!entry.isSymbolicLink()) return entry.isFile();
  try {
    return statSync(path).isFile();
  } catch {
    // A link that leads nowhere is no file.
    return false;
  }
}

function byName(a: Dirent, b: Dirent): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
