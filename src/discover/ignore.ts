import { basename, dirname, join, sep } from 'node:path';
import type { IgnoreLevel } from './ignore-level.ts';
import type { ProjectRootOf } from './project-root.ts';
import { markedTextOrNothing, textOrNothing } from './regular-file.ts';

/** What a config says about which files of a folder to look at. */
export interface FolderConfig {
  readonly ignore: readonly IgnoreLevel[];
  /** Whether `files` asks for this file, given as an absolute path, whatever its extension. */
  wants(path: string): boolean;
}

/** The config in force in a folder. `names`, when the caller has them at hand, are the folder's entries. */
export type FolderConfigOf = (
  directory: string,
  names?: ReadonlySet<string>,
) => Promise<FolderConfig | undefined>;

/** A folder with everything that decides which of its entries are ignored. */
export interface Folder {
  readonly path: string;
  /** It or one of the folders above it is ignored. */
  readonly ignored: boolean;
  readonly levels: readonly IgnoreLevel[];
  readonly config: FolderConfig | undefined;
}

export interface Ignoring {
  /** A folder by itself, with the ignore files above it up to the project's root. */
  folder(path: string): Promise<Folder>;
  /** The same for a folder that was asked for by name: what ignores the folder itself does not count. */
  namedFolder(path: string): Promise<Folder>;
  /** A folder below another; `names` are its entries, if known. */
  subfolder(parent: Folder, path: string, names?: ReadonlySet<string>): Promise<Folder>;
}

export const IGNORE_FILES: readonly string[] = ['.gitignore', '.instancelintignore'];

/** Never looked into: not written by hand, or our own state with secrets. */
const NEVER = new Set(['.git', 'node_modules', '.instancelint']);

export function isNeverEntered(directoryName: string): boolean {
  return NEVER.has(directoryName);
}

/** Whether an entry of a folder is ignored; the last level that speaks of it decides, the config after all files. */
export function ignores(folder: Folder, path: string, kind: 'file' | 'directory'): boolean {
  const { ignored, levels, config } = folder;
  return ignored || verdictOf(levels, config?.ignore ?? NO_LEVELS, path, kind) === 'ignored';
}

const NO_LEVELS: readonly IgnoreLevel[] = [];

export function createIgnoring(projectRootOf: ProjectRootOf, configOf: FolderConfigOf): Ignoring {
  const known = new Map<string, Promise<Folder>>();

  async function enter(
    parent: Folder | undefined,
    path: string,
    names?: ReadonlySet<string>,
  ): Promise<Folder> {
    const config = await configOf(path, names);
    const ignored =
      parent !== undefined && (isNeverEntered(basename(path)) || ignores(parent, path, 'directory'));
    const inherited = ignored ? [] : (parent?.levels ?? []);
    const above = inherited.map((level) => openedFor(path, level));
    return { path, ignored, levels: [...above, ...(await levelsIn(path, names))], config };
  }

  function folder(path: string): Promise<Folder> {
    let entered = known.get(path);
    if (entered === undefined) {
      const parent = dirname(path);
      const isRoot = path === projectRootOf(path) || parent === path;
      entered = isRoot ? enter(undefined, path) : folder(parent).then((above) => enter(above, path));
      known.set(path, entered);
    }
    return entered;
  }

  return {
    folder,
    async namedFolder(path) {
      const { ignored, ...rest } = await folder(path);
      return { ...rest, ignored: false, levels: ignored ? await levelsIn(path) : rest.levels };
    },
    subfolder: enter,
  };
}

async function levelsIn(directory: string, names?: ReadonlySet<string>): Promise<IgnoreLevel[]> {
  const levels: IgnoreLevel[] = [];
  for (const name of IGNORE_FILES) {
    if (names !== undefined && !names.has(name)) continue;
    // One that is not a file or not readable ignores nothing, as with git, to which UTF-16 is not readable.
    const read = name === '.gitignore' ? textOrNothing : markedTextOrNothing;
    const text = read(join(directory, name));
    if (text !== '') levels.push(await ignoreLevel(directory, text.split(/\r?\n/)));
  }
  return levels;
}

/** Most folders have no patterns, and most runs no use for what understands them. */
export async function ignoreLevel(base: string, patterns: readonly string[]): Promise<IgnoreLevel> {
  return (await import('./ignore-level.ts')).createIgnoreLevel(base, patterns);
}

function verdictOf(
  files: readonly IgnoreLevel[],
  config: readonly IgnoreLevel[],
  path: string,
  kind: 'file' | 'directory',
): 'ignored' | 'kept' | undefined {
  return lastWord(config, path, kind) ?? lastWord(files, path, kind);
}

function lastWord(
  levels: readonly IgnoreLevel[],
  path: string,
  kind: 'file' | 'directory',
): 'ignored' | 'kept' | undefined {
  for (let at = levels.length - 1; at >= 0; at--) {
    const level = levels[at];
    const way = level && wayBelow(level.base, path);
    const verdict = way && level.verdict(kind === 'directory' ? `${way}/` : way);
    if (verdict) return verdict;
  }
  return undefined;
}

/** A level that ignores a folder was overruled, or it would not be entered: what it says about what is inside holds on. */
function openedFor(path: string, level: IgnoreLevel): IgnoreLevel {
  const way = wayBelow(level.base, path);
  return way !== undefined && level.verdict(`${way}/`) === 'ignored' ? level.reopened(`${way}/`) : level;
}

/** The path relative to a folder above it, with `/`; undefined when it is not below. */
function wayBelow(base: string, path: string): string | undefined {
  const prefix = base.endsWith(sep) ? base : base + sep;
  if (!path.startsWith(prefix) || path === prefix) return undefined;
  const way = path.slice(prefix.length);
  return sep === '/' ? way : way.replaceAll(sep, '/');
}
