import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, sep } from 'node:path';

/**
 * Makes a folder, and those above it; returns the highest one that was made. Node's own way to do both tries for ever in places
 * like /proc, and its versions differ in what they say of a file in the way. `mode`: undefined is that of any new folder.
 */
export function makeFolder(path: string, mode?: number): string | undefined {
  let highest: string | undefined;
  if (!existsSync(path)) {
    const above = makeFolder(dirname(path), mode);
    try {
      mkdirSync(path, mode);
      highest = above ?? path;
    } catch (error) {
      // Another process may have been as quick.
      if (!existsSync(path)) throw error;
    }
  }
  statSync(`${path}${sep}.`);
  return highest;
}
