import { readFileSync, type Stats, statSync } from 'node:fs';

/** Undefined where there is nothing, be it that a file stands where a folder should: some versions of Node throw then. */
export function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return undefined;
    throw error;
  }
}

/** The same where nobody asks why: a name that is too long, a link in a circle, a folder that may not be entered. */
export function statsOrNothing(path: string): Stats | undefined {
  try {
    return statsOf(path);
  } catch {
    return undefined;
  }
}

/** More than any ignore file, config or package.json has that people write. */
const MAX_BYTES = 4 * 1024 * 1024;

/**
 * Whether a path can be read to its end: a pipe, or a link to /dev/zero on a stranger's branch, has none. Undefined where
 * there is nothing.
 */
export function isReadableFile(path: string): boolean | undefined {
  const stats = statsOrNothing(path);
  return stats === undefined ? undefined : stats.isFile() && stats.size <= MAX_BYTES;
}

/** The text of a file, without a byte order mark; empty where there is none, or none that can be read. */
export function textOrNothing(path: string): string {
  return new TextDecoder().decode(bytesOrNothing(path));
}

/** The same of a file that may be in UTF-16 with a mark, as some shells write what is redirected. */
export function markedTextOrNothing(path: string): string {
  const bytes = bytesOrNothing(path);
  return new TextDecoder(encodingByMark(bytes)).decode(bytes);
}

function encodingByMark([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

function bytesOrNothing(path: string): Uint8Array {
  if (isReadableFile(path) !== true) return NOTHING;
  try {
    return readFileSync(path);
  } catch {
    return NOTHING;
  }
}

const NOTHING = new Uint8Array();
