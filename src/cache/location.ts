import { lstatSync, readFileSync, type Stats } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { displayPathOf } from '../discover/file-ref.ts';
import { reasonOf } from '../discover/usage-problem.ts';
import { makeFolder } from '../read/make-folder.ts';
import { removeRemains } from '../read/temporary-file.ts';
import { replaceFile } from '../read/write-atomically.ts';
import { isCacheText } from './cache-file.ts';

/** Where a cache is kept. */
export interface Location {
  /** Absolute. */
  readonly path: string;
  readonly shownAs: string;
  /** The folder that is ours, where nobody named another place. */
  readonly ownFolder: string | undefined;
}

/** Walks never enter a folder of that name. */
const OWN_FOLDER = '.instancelint';

export function locate(given: string | undefined, root: string, cwd: string): Location {
  const ownFolder = given === undefined ? join(root, OWN_FOLDER) : undefined;
  const path = ownFolder === undefined ? resolve(cwd, given ?? '') : join(ownFolder, 'cache');
  return { path, shownAs: displayPathOf(path, cwd), ownFolder };
}

/** The text of a cache; empty where none is yet, or none that can be believed. */
export type CacheText =
  | {
      readonly text: string;
      /** Changes whenever somebody writes the cache. */
      readonly version: string;
    }
  | { readonly refusal: string };

/** One of more bytes was not written by a run that ended well. */
const MAX_BYTES = 256 * 1024 * 1024;

/**
 * Reads a cache. What it says hides findings, and a stranger's branch may bring one along: one that somebody else could
 * write to, as everything is that git checks out, is not believed. Where a link or another program's file stands, nothing is
 * to be written.
 */
export function readCacheText({ path, shownAs, ownFolder }: Location): CacheText {
  const isLinkedFolder = ownFolder !== undefined && statsOf(ownFolder)?.isSymbolicLink() === true;
  const stats = statsOf(path);
  if (isLinkedFolder || stats?.isSymbolicLink()) return { refusal: `"${shownAs}" is or lies behind a link` };
  if (stats === undefined) return { text: '', version: NO_VERSION };
  if (!stats.isFile()) return { refusal: `"${shownAs}" is no file` };
  try {
    const text = stats.size > MAX_BYTES ? '' : readFileSync(path, 'latin1');
    if (!isCacheText(text)) return { refusal: `"${shownAs}" holds something else` };
    return { text: isPrivate(stats) ? text : '', version: versionIn(stats) };
  } catch (error) {
    return { refusal: `cannot read "${shownAs}": ${reasonOf(error)}` };
  }
}

const NO_VERSION = '';

/** Every run that writes puts another file in the place of the one that was there. */
function versionIn({ ino, mtimeMs, size }: Stats): string {
  return `${ino} ${mtimeMs} ${size}`;
}

export function versionNow({ path }: Location): string {
  const stats = statsOf(path);
  return stats === undefined ? NO_VERSION : versionIn(stats);
}

/** Whether nobody but this user can have written a file. Windows does not tell. */
function isPrivate({ mode, uid }: Stats): boolean {
  return process.getuid === undefined || ((mode & 0o077) === 0 && uid === process.getuid());
}

/** Writes a cache for this user alone; says why it could not. */
export function writeCacheText({ path, shownAs, ownFolder }: Location, text: string): string | undefined {
  try {
    makeFolder(dirname(path), ownFolder === undefined ? undefined : 0o700);
    if (ownFolder !== undefined) keepOutOfGit(ownFolder);
    removeRemains(dirname(path));
    // A cache that was lost to a failing machine is made again.
    replaceFile(path, Buffer.from(text, 'latin1'), { mode: 0o600, lasting: false });
    return undefined;
  } catch (error) {
    return `cannot write "${shownAs}": ${reasonOf(error)}`;
  }
}

function keepOutOfGit(folder: string): void {
  const path = join(folder, '.gitignore');
  // As a whole or not at all: an empty one would hide nothing from git, and stay.
  if (statsOf(path) === undefined) replaceFile(path, Buffer.from('*\n'), { mode: undefined, lasting: false });
}

function statsOf(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
