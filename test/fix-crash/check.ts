import { lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import type { Folder } from '../support/folder.ts';
import type { Expected, Files } from './files.ts';

/** What a folder holds after a run that was disturbed. */
export interface Findings {
  /** A sentence on each thing that may never be. */
  readonly breaches: readonly string[];
  /** Temporary files of runs that were killed. */
  readonly remains: readonly string[];
  /** Files that are their new self; those with nothing to fix are none of them. */
  readonly fixed: number;
}

/** Looks at all of a folder. */
export function lookInto(folder: Folder, files: Files): Findings {
  const breaches: string[] = [];
  const remains: string[] = [];
  let fixed = 0;
  for (const [path, expected] of files) {
    const problem = problemWith(folder, path, expected);
    if (problem !== undefined) breaches.push(`${JSON.stringify(path)} ${problem}`);
    else if (!expected.old.equals(expected.fixed) && !readFileSync(folder.at(path)).equals(expected.old))
      fixed++;
  }
  for (const path of readdirSync(folder.path, { recursive: true, encoding: 'utf8' })) {
    const stats = lstatSync(folder.at(path));
    if (stats.isDirectory() || files.has(path)) continue;
    if (path.startsWith('links/')) {
      if (!stats.isSymbolicLink()) breaches.push(`${JSON.stringify(path)} is no link any more`);
    } else if (/\/\.[^/]*\.instancelint-[^/]*\.tmp$/s.test(path)) remains.push(path);
    else breaches.push(`${JSON.stringify(path)} is left`);
  }
  return { breaches, remains, fixed };
}

function problemWith({ at }: Folder, path: string, { old, fixed, mode }: Expected): string | undefined {
  const stats = statSync(at(path), { throwIfNoEntry: false });
  if (stats === undefined) return 'is gone';
  const present = readFileSync(at(path));
  if (!present.equals(old) && !present.equals(fixed))
    return `is neither its old nor its new self: ${present.length} bytes of ${old.length} or ${fixed.length}`;
  return (stats.mode & 0o7777) === mode ? undefined : `has the mode ${(stats.mode & 0o7777).toString(8)}`;
}
