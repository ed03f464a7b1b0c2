import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';

/**
 * How far up configs and ignore files are looked for: the repository's root, the folder with `.git`. Outside a
 * repository the current directory if `directory` lies below it, else `directory` itself.
 */
export type ProjectRootOf = (directory: string) => string;

/** Remembers its answers, since every folder of a walk asks. */
export function createProjectRootOf(cwd: string): ProjectRootOf {
  const repositories = new Map<string, string | undefined>();

  const repositoryOf = (directory: string): string | undefined => {
    if (repositories.has(directory)) return repositories.get(directory);
    const parent = dirname(directory);
    // A worktree or submodule has a file of that name.
    const found = existsSync(join(directory, '.git'))
      ? directory
      : parent === directory
        ? undefined
        : repositoryOf(parent);
    repositories.set(directory, found);
    return found;
  };

  return (directory) => repositoryOf(directory) ?? (isWithinFolder(directory, cwd) ? cwd : directory);
}

/** Whether a path is a folder or lies below it. Both absolute; links are not resolved. */
export function isWithinFolder(path: string, folder: string): boolean {
  if (path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep)) return true;
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}
