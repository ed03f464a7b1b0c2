import { isAbsolute, resolve, win32 } from 'node:path';
import { isWithinFolder } from '../discover/project-root.ts';
import { realPathToBe } from '../discover/real-path.ts';

export type Confined = { readonly path: string } | { readonly refusal: string };

/**
 * Resolves a path that a config names. It has to stay inside the repository: a linter that runs on strangers' branches
 * must not be led to other files of the machine, be it by `..`, an absolute path or a link.
 */
export function confine(path: string, folder: string, root: string): Confined {
  if (path.includes('\0')) return { refusal: `"${path}" has a zero byte, which no path can` };
  if (isAbsolute(path) || win32.isAbsolute(path)) {
    return { refusal: `"${path}" is an absolute path; write one relative to this config` };
  }
  const resolved = resolve(folder, path);
  if (!isWithinFolder(resolved, root))
    return { refusal: `"${path}" leads out of ${root}, which a config must not` };
  return leadsOut(resolved, root)
    ? { refusal: `"${path}" is or lies behind a link that leads out of ${root}, which a config must not` }
    : { path: resolved };
}

/** Whether links take a path, which need not exist yet, out of a folder that it is in by name. */
export function leadsOut(path: string, root: string): boolean {
  const real = realPathToBe(path);
  const realRoot = realPathToBe(root);
  return real === undefined || realRoot === undefined || !isWithinFolder(real, realRoot);
}
