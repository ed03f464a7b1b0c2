import { escapeNonAscii } from '../core/write/escape-non-ascii.ts';
import { STAMP_WIDTH, type Stamp } from './stamp.ts';
import type { CacheStrategy } from './strategy.ts';

/** What is known of a file. */
export interface Entry {
  readonly stamp: Stamp;
  /** See `kindOf`. */
  readonly kind: number;
  /** Of each instance in it, a number for what it is called. */
  readonly names: readonly number[];
  /** What was found in it; undefined for a clean one. */
  readonly stored: unknown;
}

/** The files of one folder, a column for each thing that is known of them: thousands of small objects would take longer to read. */
export interface FolderTable {
  readonly files: readonly unknown[];
  readonly kinds: readonly unknown[];
  readonly names: readonly unknown[];
  readonly stamps: readonly (readonly unknown[])[];
  /** By place in the columns; few files have findings. */
  readonly found: ReadonlyMap<unknown, unknown>;
}

export interface CacheData {
  /** The circumstances, whose places are the numbers in `kindOf`. */
  readonly settings: readonly string[];
  /** By their paths, relative to the root of the project. */
  readonly folders: ReadonlyMap<string, FolderTable>;
}

export const NOTHING: CacheData = { settings: [], folders: new Map() };

/** Every cache begins with it, of whatever version. */
const TITLE = 'instancelint cache';

/** A new number for each new layout. */
const LAYOUT = 1;

/** Whether a file may be written over: it is one of ours, or nothing. Zeros are what a crash of the machine leaves. */
export function isCacheText(text: string): boolean {
  return text === '' || text.startsWith(TITLE) || text.startsWith('\0');
}

function titleOf(build: string, strategy: CacheStrategy): string {
  return `${TITLE} ${LAYOUT} ${build} ${process.version} ${strategy}\n`;
}

/** The text of a cache, in ASCII. */
export function printCache({ settings, folders }: CacheData, build: string, strategy: CacheStrategy): string {
  const rows = [...folders].map(([path, { files, kinds, names, stamps, found }]) => [
    path,
    files,
    kinds,
    names,
    [...found],
    ...stamps,
  ]);
  return titleOf(build, strategy) + escapeNonAscii(JSON.stringify([settings, rows]));
}

/** What a text holds that this build has written; of any other text, nothing. */
export function parseCache(text: string, build: string, strategy: CacheStrategy): CacheData {
  const title = titleOf(build, strategy);
  if (!text.startsWith(title)) return NOTHING;
  const parsed = parseJson(text.slice(title.length));
  if (!Array.isArray(parsed)) return NOTHING;
  const [settings, rows]: unknown[] = parsed;
  if (!Array.isArray(settings) || !Array.isArray(rows) || !settings.every(isString)) return NOTHING;
  const folders = new Map<string, FolderTable>();
  for (const row of rows) {
    if (!Array.isArray(row)) return NOTHING;
    const [path, files, kinds, names, found, ...stamps]: unknown[] = row;
    const table = { files, kinds, names, stamps };
    if (typeof path !== 'string' || !isTable(table, STAMP_WIDTH[strategy])) return NOTHING;
    if (!Array.isArray(found) || !found.every(isPair)) return NOTHING;
    folders.set(path, { ...table, found: new Map(found) });
  }
  return { settings, folders };
}

/** The columns are as many and as long as they have to be; what is in them is looked at when it is asked for. */
function isTable(
  table: Record<'files' | 'kinds' | 'names', unknown> & { readonly stamps: readonly unknown[] },
  stampWidth: number,
): table is Omit<FolderTable, 'found'> {
  const { files, kinds, names, stamps } = table;
  if (!Array.isArray(files) || stamps.length !== stampWidth) return false;
  return [kinds, names, ...stamps].every((column) => Array.isArray(column) && column.length === files.length);
}

/** One number for two things: that of a file's circumstances, and whether it holds an instance. */
export function kindOf(key: number, holdsInstance: boolean): number {
  return 2 * key + (holdsInstance ? 0 : 1);
}

/** An entry whose circumstances have a number in one table, with their number in another one, which is added to. */
export function renumbered(entry: Entry, from: readonly string[], to: string[]): Entry {
  const circumstances = from[entry.kind >> 1] ?? '';
  const known = to.indexOf(circumstances);
  const key = known === -1 ? to.push(circumstances) - 1 : known;
  return { ...entry, kind: kindOf(key, entry.kind % 2 === 0) };
}

export function holdsInstanceAt({ kinds }: FolderTable, at: number): boolean {
  return Number(kinds[at]) % 2 === 0;
}

/** Whether the file at a place has this stamp and this key. Asked for every file of a run. */
export function isAsKnown({ kinds, stamps }: FolderTable, at: number, stamp: Stamp, key: number): boolean {
  const kind = kinds[at];
  if (typeof kind !== 'number' || kind >> 1 !== key) return false;
  for (let part = 0; part < stamp.length; part++) if (stamps[part]?.[at] !== stamp[part]) return false;
  return true;
}

/** What a table knows of the file at a place. */
export function entryAt(table: FolderTable, at: number): Entry | undefined {
  const kind = table.kinds[at];
  const stamp = table.stamps.map((column) => column[at]);
  if (typeof kind !== 'number' || !stamp.every(isStampPart)) return undefined;
  return { stamp, kind, names: namesAt(table, at), stored: table.found.get(at) };
}

const NO_NAMES: readonly number[] = [];

/** The numbers of what the instances of a file are called. Most have one. */
export function namesAt({ names }: FolderTable, at: number): readonly number[] {
  const called = names[at];
  if (typeof called === 'number') return called === 0 ? NO_NAMES : [called];
  return Array.isArray(called) ? called.filter(isNumber) : NO_NAMES;
}

export function tableOf(entries: readonly (readonly [file: string, entry: Entry])[]): FolderTable {
  const stampWidth = entries[0]?.[1].stamp.length ?? 0;
  return {
    files: entries.map(([file]) => file),
    kinds: entries.map(([, { kind }]) => kind),
    names: entries.map(([, { names }]) => (names.length > 1 ? names : (names[0] ?? 0))),
    stamps: Array.from({ length: stampWidth }, (_, column) => entries.map(([, { stamp }]) => stamp[column])),
    found: new Map(entries.flatMap(([, { stored }], at) => (stored === undefined ? [] : [[at, stored]]))),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}

function isStampPart(value: unknown): value is string | number {
  return isString(value) || isNumber(value);
}

function isPair(value: unknown): value is [unknown, unknown] {
  return Array.isArray(value) && value.length === 2;
}
