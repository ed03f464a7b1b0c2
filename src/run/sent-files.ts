import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { leadsOut } from '../config/confined-path.ts';
import type { FileExists } from '../core/documents/parts.ts';
import { displayPathOf, type FileRef } from '../discover/file-ref.ts';
import { isWithinFolder, type ProjectRootOf } from '../discover/project-root.ts';
import type { Linted } from './baselines.ts';

/** Whether a script's commands send files that exist: by paths relative to the script, and only inside its project. */
export function fileExistsBeside(script: string, projectRootOf: ProjectRootOf): FileExists {
  return (written) => {
    const path = confinedPath(written, script, projectRootOf);
    return path === undefined ? undefined : isFile(path);
  };
}

/** The files that commands send and that are not among the checked ones. A command of a stranger leads to no other file of the machine. */
export function findSentFiles(
  checked: readonly Linted[],
  cwd: string,
  projectRootOf: ProjectRootOf,
): readonly FileRef[] {
  const known = new Set(checked.map(({ path }) => path));
  const found: FileRef[] = [];
  for (const { path: page, result } of checked) {
    for (const written of result.sends ?? []) {
      const path = confinedPath(written, page, projectRootOf);
      if (path === undefined || known.has(path) || !isFile(path)) continue;
      known.add(path);
      found.push({ path, displayPath: displayPathOf(path, cwd), named: true });
    }
  }
  return found;
}

function confinedPath(written: string, page: string, projectRootOf: ProjectRootOf): string | undefined {
  if (written.includes('\0')) return undefined;
  const folder = dirname(page);
  const path = resolve(folder, written);
  const root = projectRootOf(folder);
  return isWithinFolder(path, root) && !leadsOut(path, root) ? path : undefined;
}

function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  } catch {
    // Its links lead in a circle, or a folder above it may not be entered.
    return false;
  }
}
