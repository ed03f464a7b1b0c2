import { lstatSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Where a path leads by its links; the path itself where nothing is, or is any more: reading it will say so. */
export function realPathOf(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}

/** The same where nothing has to be yet: that is where its folder is. Undefined: behind a link that leads nowhere. */
export function realPathToBe(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    const parent = dirname(path);
    if (parent === path || isLink(path)) return undefined;
    const realParent = realPathToBe(parent);
    return realParent && join(realParent, basename(path));
  }
}

/** Whether a path, the last part of which counts, is that of a link. */
export function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
}
