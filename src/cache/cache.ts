import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { nameLabel } from '../core/catalogue/name-register.ts';
import type { FileResult } from '../core/findings/finding.ts';
import { isBodyLanguage } from '../core/text/source.ts';
import type { FileRef } from '../discover/file-ref.ts';
import { BUILD_ID } from './build-id.ts';
import {
  type CacheData,
  type Entry,
  entryAt,
  type FolderTable,
  parseCache,
  printCache,
  tableOf,
} from './cache-file.ts';
import { locate, readCacheText, writeCacheText } from './location.ts';
import { numberOf } from './number-of.ts';
import { fromStored, toStored } from './remembered.ts';
import { type Circumstances, createSettingsKeys } from './settings-keys.ts';
import { contentStamp, isSettled, metadataStamp, type Stamp } from './stamp.ts';
import type { CacheStrategy } from './strategy.ts';

export interface CacheRequest {
  /** As the user named it; undefined is the usual place. */
  readonly location: string | undefined;
  readonly strategy: CacheStrategy;
}

/** What linting a file gave: `skipped` holds no instance. */
export type Outcome = FileResult | 'skipped';

/** Remembers from run to run what was found in files, as long as they are the same. */
export interface Cache {
  /**
   * What was found in a file when it was as it is now. By content it has to be asked with the text, else before the file is
   * read, so that what is written in between is not taken for what was read.
   */
  recall(file: FileRef, circumstances: Circumstances, text?: string): Outcome | undefined;
  /** Takes in what was found in a file that was asked for and not remembered, before files are compared with each other. */
  keep(path: string, outcome: Outcome): void;
  /** The remembered files that seem to name the same instance as another one of the run; asked for again, they are forgotten. */
  forgetNamesakes(): readonly FileRef[];
  /** Writes what is new; says why it could not. */
  save(): string | undefined;
}

/** A file that was asked for, and the place in the cache where it belongs. */
interface Asked {
  readonly stamp: Stamp;
  readonly key: number;
}

/** The files of a folder in this run. */
interface Visited {
  /** As the cache calls it. */
  readonly path: string;
  readonly table: FolderTable | undefined;
  /** By the name of a file, its place in the table. */
  readonly places: ReadonlyMap<unknown, number>;
  readonly fresh: Map<string, Entry>;
  /** By the numbers of names, the first file with each, if it was remembered. */
  readonly names: Map<number, FileRef | undefined>;
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
  const data = parseCache(read.text, BUILD_ID, strategy);
  const known: CacheData = data.settings.length > MAX_SETTINGS ? { settings: [], folders: new Map() } : data;
  const keys = createSettingsKeys(known.settings);
  const visited = new Map<string, Visited>();
  const asked = new Map<string, Asked>();
  const again = new Map<string, FileRef>();

  const visit = (folder: string): Visited => {
    let found = visited.get(folder);
    if (found === undefined) {
      const path = pathInCache(root, folder);
      const table = known.folders.get(path);
      const places = new Map(table?.files.map((file, place) => [file, place]));
      found = { path, table, places, fresh: new Map(), names: new Map() };
      visited.set(folder, found);
    }
    return found;
  };

  /** `file` is undefined for one that was linted: it need not be again. */
  const meet = ({ names }: Visited, numbers: readonly number[], file: FileRef | undefined): void => {
    for (const number of numbers) {
      const first = names.get(number);
      if (first !== undefined) again.set(first.path, first);
      if (!names.has(number)) names.set(number, file);
      else if (file !== undefined) again.set(file.path, file);
    }
  };

  return {
    recall(file, circumstances, text) {
      if (!isBodyLanguage(circumstances.language)) return undefined;
      if ((strategy === 'content') !== (text !== undefined) || again.has(file.path)) return undefined;
      const stamp = text === undefined ? metadataStamp(file.path) : contentStamp(text);
      if (stamp === undefined) return undefined;
      const key = keys.keyOf(circumstances);
      const { folder, name } = partsOf(file.path);
      const inFolder = visit(folder);
      const place = inFolder.table && inFolder.places.get(name);
      if (inFolder.table !== undefined && place !== undefined) {
        const entry = entryAt(inFolder.table, place);
        const outcome =
          entry && isSame(entry, stamp, key) ? outcomeOf(entry, file, circumstances) : undefined;
        if (entry !== undefined && outcome !== undefined) {
          meet(inFolder, entry.names, file);
          return outcome;
        }
      }
      asked.set(file.path, { stamp, key });
      return undefined;
    },

    keep(path, outcome) {
      const { folder, name } = partsOf(path);
      const inFolder = visit(folder);
      const names = outcome === 'skipped' ? [] : namesIn(outcome);
      meet(inFolder, names, undefined);
      const question = asked.get(path);
      if (question === undefined || again.has(path)) return;
      const { stamp, key } = question;
      if (strategy === 'metadata' && !isSettled(stamp, startedAt)) return;
      const hasFindings = outcome !== 'skipped' && outcome.findings.length > 0;
      const stored = hasFindings ? toStored(outcome) : undefined;
      if (hasFindings && stored === undefined) return;
      inFolder.fresh.set(name, { stamp, kind: key * 2 + (outcome === 'skipped' ? 1 : 0), names, stored });
    },

    forgetNamesakes: () => [...again.values()],

    save() {
      const changed = [...visited].filter(([, { fresh }]) => fresh.size > 0);
      if (changed.length === 0) return undefined;
      const folders = new Map<string, FolderTable>();
      for (const [path, table] of known.folders) {
        if (existsSync(join(root, path))) folders.set(path, table);
      }
      for (const [folder, inFolder] of changed) folders.set(inFolder.path, tableNow(folder, inFolder));
      const text = printCache({ settings: keys.table, folders }, BUILD_ID, strategy);
      return writeCacheText(location, text);
    },
  };
}

function isSame({ stamp, kind }: Entry, now: Stamp, key: number): boolean {
  return kind >> 1 === key && stamp.every((part, at) => part === now[at]);
}

function outcomeOf({ kind, stored }: Entry, file: FileRef, { language }: Circumstances): Outcome | undefined {
  if (kind % 2 === 1) return 'skipped';
  const found = stored === undefined ? { findings: [], frameText: '' } : fromStored(stored);
  // Lines and columns are the same in the masked text.
  return found && { source: { path: file.displayPath, language, text: found.frameText }, ...found };
}

function namesIn({ source, identities = [] }: FileResult): readonly number[] {
  return identities.map((identity) => numberOf(nameLabel({ path: source.path, identity })));
}

/** A folder with what is new, and without the files that are gone. */
function tableNow(folder: string, { table, fresh }: Visited): FolderTable {
  const entries = [...fresh];
  const present = table === undefined ? new Set<string>() : new Set(readdirSync(folder));
  for (const [place, name] of table?.files.entries() ?? []) {
    if (table === undefined || typeof name !== 'string' || fresh.has(name) || !present.has(name)) continue;
    const entry = entryAt(table, place);
    if (entry !== undefined) entries.push([name, entry]);
  }
  return tableOf(entries);
}

function partsOf(path: string): { readonly folder: string; readonly name: string } {
  const end = path.lastIndexOf(sep);
  return end < 1
    ? { folder: dirname(path), name: basename(path) }
    : { folder: path.slice(0, end), name: path.slice(end + 1) };
}

/** The project may move, and its copies be used by turns. */
function pathInCache(root: string, folder: string): string {
  return relative(root, folder).replaceAll(sep, '/');
}
