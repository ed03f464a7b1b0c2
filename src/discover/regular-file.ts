import { readFileSync, statSync } from 'node:fs';

/** More than any ignore file, config or package.json has that people write. */
const MAX_BYTES = 4 * 1024 * 1024;

/**
 * Whether a path can be read to its end: a pipe, or a link to /dev/zero on a stranger's branch, has none. Undefined where
 * there is nothing.
 */
export function isReadableFile(path: string): boolean | undefined {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    return stats === undefined ? undefined : stats.isFile() && stats.size <= MAX_BYTES;
  } catch {
    // Its links lead in a circle, or a folder above it may not be entered.
    return undefined;
  }
}

/** The text of a file, without a byte order mark; empty where there is none, or none that can be read. */
export function textOrNothing(path: string): string {
  if (isReadableFile(path) !== true) return '';
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch {
    return '';
  }
}
