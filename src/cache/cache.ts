import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { cleanFile, type FileReport } from '../core/findings/finding.ts';
import { isBodyLanguage } from '../core/text/source.ts';
import type { FileRef } from '../discover/file-ref.ts';
import { BUILD_ID } from './build-id.ts';
import {
  type CacheData,
  type Entry,
  entryAt,
  type FolderTable,
  holdsInstanceAt,
  isAsKnown,
  kindOf,
  NOTHING,
  namesAt,
  parseCache,
  printCache,
  renumbered,
  tableOf,
} from './cache-file.ts';
import { locate, readCacheText, versionNow, writeCacheText } from './location.ts';
import { fromStored, toStored } from './remembered.ts';
import { type Circumstances, createSettingsKeys } from './settings-keys.ts';
import { contentStamp, isSettled, metadataStamp, type Stamp } from './stamp.ts';
import type { CacheStrategy } from './strategy.ts';

export interface CacheRequest {
  /** As the user named it; undefined is the usual place. */
  readonly location: string | undefined;
  readonly strategy: CacheStrategy;
}

/** What linting a file gave. */
export type Remembered = FileReport | 'no instance';

/** Remembers from run to run what was found in files, as long as they are the same. */
export interface Cache {
  /**
   * What was found in a file when it was as it is now. By content it has to be asked with the text, else before the file is
   * read, so that what is written in between is not taken for what was read.
   */
  recall(file: FileRef, circumstances: Circumstances, text?: string): Remembered | undefined;
  /**
   * Takes in what was found in a file that was asked for and not remembered, before files are compared with each other, and
   * numbers for what its instances are called.
   */
  keep(path: string, outcome: Remembered, names: readonly number[]): void;
  /** The paths of remembered files that seem to name the same instance as another one of the run; they are not recalled again. */
  readonly namesakes: ReadonlySet<string>;
  /** Writes what is new; says why it could not. */
  save(): string | undefined;
}

/** How a file was when it was asked for, and the number of its circumstances. */
interface Asked {
  readonly stamp: Stamp;
  readonly key: number;
}

/** The files of a folder in this run. */
interface Visited {
  readonly path: string;
  /** As the cache calls it. */
  readonly pathInCache: string;
  readonly table: FolderTable;
  readonly placeOf: (name: string) => number;
  readonly fresh: Map<string, Entry>;
  /** By the numbers of names, the path of the first file with each, if that was remembered. */
  readonly names: Map<number, string | undefined>;
}

/** So many different circumstances are a sign of a cache that was used long. */
const MAX_SETTINGS = 1000;

/** Opens the cache of a project, or says why there is to be none. */
export function openCache(
  { location: given, strategy }: CacheRequest,
  root: string,
  cwd: string,
): Cache | { readonly refusal: string } {
  const startedAt = Date.now();
  const location = locate(given, root, cwd);
  const read = readCacheText(location);
  if ('refusal' in read) return read;
  const known = dataIn(read.text, strategy);
  const keys = createSettingsKeys(known.settings);
  const visited = new Map<string, Visited>();
  const asked = new Map<string, Asked>();
  const namesakes = new Set<string>();

  /** Most files are in the folder of the one before. */
  let latest: Visited | undefined;
  const visit = (folder: string): Visited => {
    if (latest?.path === folder) return latest;
    latest = visited.get(folder);
    if (latest === undefined) {
      const pathInCache = pathFrom(root, folder);
      const table = known.folders.get(pathInCache) ?? NO_FILES;
      const placeOf = createPlaceOf(table.files);
      latest = { path: folder, pathInCache, table, placeOf, fresh: new Map(), names: new Map() };
      visited.set(folder, latest);
    }
    return latest;
  };

  /** `remembered` is undefined for a file that was linted: it need not be again. */
  const meet = ({ names }: Visited, number: number, remembered: string | undefined): void => {
    const first = names.get(number);
    if (first === undefined && !names.has(number)) names.set(number, remembered);
    else for (const path of [first, remembered]) if (path !== undefined) namesakes.add(path);
  };

  return {
    namesakes,

    recall(file, circumstances, text) {
      if (!isBodyLanguage(circumstances.language)) return undefined;
      if ((strategy === 'content') !== (text !== undefined) || namesakes.has(file.path)) return undefined;
      const stamp = text === undefined ? metadataStamp(file.path) : contentStamp(text);
      if (stamp === undefined) return undefined;
      const key = keys.keyOf(circumstances);
      const { path } = file;
      const end = path.lastIndexOf(sep);
      const folder = visit(folderOf(path, end));
      const place = folder.placeOf(path.slice(end + 1));
      if (place !== -1 && isAsKnown(folder.table, place, stamp, key)) {
        const { table } = folder;
        const outcome = outcomeAt(table, place, file, circumstances);
        if (outcome !== undefined) {
          for (const number of namesAt(table, place)) meet(folder, number, path);
          return outcome;
        }
      }
      asked.set(path, { stamp, key });
      return undefined;
    },

    keep(path, outcome, names) {
      const end = path.lastIndexOf(sep);
      const folder = visit(folderOf(path, end));
      for (const number of names) meet(folder, number, undefined);
      const question = asked.get(path);
      asked.delete(path);
      if (question === undefined || namesakes.has(path)) return;
      const { stamp, key } = question;
      if (strategy === 'metadata' && !isSettled(stamp, startedAt)) return;
      // Another time there may be more of it.
      if (outcome !== 'no instance' && outcome.unfinished) return;
      const found = outcome === 'no instance' || outcome.frameText === undefined ? undefined : outcome;
      const stored = found && toStored(found);
      if (found !== undefined && stored === undefined) return;
      folder.fresh.set(path.slice(end + 1), {
        stamp,
        kind: kindOf(key, outcome !== 'no instance'),
        names,
        stored,
      });
    },

    save() {
      const changed = [...visited.values()].filter(({ fresh }) => fresh.size > 0);
      if (changed.length === 0) return undefined;
      const latest = versionNow(location) === read.version ? read : readCacheText(location);
      if ('refusal' in latest) return latest.refusal;
      // Another run may have written in the meantime; what it found is kept, and counts its circumstances otherwise.
      const now = latest === read ? known : dataIn(latest.text, strategy);
      const settings = latest === read ? [...keys.table] : [...now.settings];
      const folders = new Map<string, FolderTable>();
      for (const [path, table] of now.folders) {
        if (existsSync(join(root, path))) folders.set(path, table);
      }
      for (const { path, pathInCache, fresh } of changed) {
        const table = now.folders.get(pathInCache) ?? NO_FILES;
        const added = [...fresh].map(
          ([name, entry]) => [name, renumbered(entry, keys.table, settings)] as const,
        );
        folders.set(pathInCache, tableNow(path, table, added));
      }
      return writeCacheText(location, printCache({ settings, folders }, BUILD_ID, strategy));
    },
  };
}

function dataIn(text: string, strategy: CacheStrategy): CacheData {
  const data = parseCache(text, BUILD_ID, strategy);
  return data.settings.length > MAX_SETTINGS ? NOTHING : data;
}

const NO_FILES: FolderTable = { files: [], kinds: [], names: [], stamps: [], found: new Map() };

/** Finds a file in a column of names, -1 if it is not there. Files are asked for in the order in which they were, nearly always. */
function createPlaceOf(files: readonly unknown[]): (name: string) => number {
  let next = 0;
  let places: Map<unknown, number> | undefined;
  return (name) => {
    if (files[next] === name) return next++;
    if (files.length === 0) return -1;
    places ??= new Map(files.map((file, place) => [file, place]));
    const place = places.get(name) ?? -1;
    if (place !== -1) next = place + 1;
    return place;
  };
}

function outcomeAt(
  table: FolderTable,
  place: number,
  { displayPath: path }: FileRef,
  { language }: Circumstances,
): Remembered | undefined {
  if (!holdsInstanceAt(table, place)) return 'no instance';
  if (!table.found.has(place)) return cleanFile({ path, language });
  const restored = fromStored(table.found.get(place));
  // Lines and columns are the same in the masked text.
  return restored && { source: { path, language, text: restored.frameText }, ...restored };
}

/** A folder with what is new, and without the files that are gone. */
function tableNow(
  path: string,
  table: FolderTable,
  fresh: readonly (readonly [name: string, entry: Entry])[],
): FolderTable {
  const entries = new Map<string, Entry>();
  const present = table.files.length === 0 ? NO_NAMES : namesIn(path);
  for (const [place, name] of table.files.entries()) {
    const entry =
      typeof name === 'string' && present?.has(name) !== false ? entryAt(table, place) : undefined;
    if (typeof name === 'string' && entry !== undefined) entries.set(name, entry);
  }
  for (const [name, entry] of fresh) entries.set(name, entry);
  return tableOf([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Undefined: who may open the files of a folder need not be let to list them, and it may have gone. */
function namesIn(folder: string): ReadonlySet<string> | undefined {
  try {
    return new Set(readdirSync(folder));
  } catch {
    return undefined;
  }
}

const NO_NAMES: ReadonlySet<string> = new Set();

function folderOf(path: string, end: number): string {
  return end < 1 ? dirname(path) : path.slice(0, end);
}

/** The project may move, and its copies be used by turns. */
function pathFrom(root: string, folder: string): string {
  return relative(root, folder).replaceAll(sep, '/');
}
