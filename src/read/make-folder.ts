import { mkdirSync, statSync } from 'node:fs';
import { sep } from 'node:path';

/** Makes a folder, and those above it. Of a file in its place, newer versions of Node say only that something is there. */
export function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    statSync(`${path}${sep}.`);
    throw error;
  }
}
