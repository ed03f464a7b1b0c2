import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, sep } from 'node:path';

/**
 * Makes a folder, and those above it. Node's own way to do both tries for ever in places like /proc, and its versions differ
 * in what they say of a file in the way.
 */
export function makeFolder(path: string): void {
  if (!existsSync(path)) {
    makeFolder(dirname(path));
    try {
      mkdirSync(path);
    } catch (error) {
      // Another process may have been as quick.
      if (!existsSync(path)) throw error;
    }
  }
  statSync(`${path}${sep}.`);
}
