import { realpathSync } from 'node:fs';

/** Where a path leads by its links; the path itself where nothing is, or is any more: reading it will say so. */
export function realPathOf(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}
