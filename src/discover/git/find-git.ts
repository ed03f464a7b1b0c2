import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import type { Environment } from './environment.ts';

const ON_WINDOWS = process.platform === 'win32';
const NAME = ON_WINDOWS ? 'git.exe' : 'git';

/**
 * The absolute path of git, by PATH. Left to the system, the current folder may come first, on Windows always and elsewhere by
 * a PATH with `.` in it, and what is called git there may have come with a stranger's branch.
 */
export function findGit(env: Environment): string | undefined {
  // Windows does not care about the case of its name.
  const name = (ON_WINDOWS && Object.keys(env).find((each) => each.toUpperCase() === 'PATH')) || 'PATH';
  return (env[name] ?? '')
    .split(delimiter)
    .filter(isAbsolute)
    .map((folder) => join(folder, NAME))
    .find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
