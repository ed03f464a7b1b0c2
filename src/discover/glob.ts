import { resolve } from 'node:path';
import { reasonOf, type UsageProblem } from './usage-problem.ts';

/** Whether a path that does not exist is meant as a pattern. */
export function hasGlobCharacters(path: string): boolean {
  return /[*?{}[\]]|[@!+]\(/.test(path);
}

/** The folder that all files matching a pattern are in or below. */
export function folderOfPattern(pattern: string): string {
  const parts = pattern.split('/');
  const plain = parts.slice(
    0,
    parts.findIndex((part) => hasGlobCharacters(part)),
  );
  return plain.length === 1 && plain[0] === '' ? '/' : plain.join('/') || '.';
}

/** The files that a pattern matches, as absolute paths in order. */
export async function filesMatching(pattern: string, cwd: string): Promise<readonly string[] | UsageProblem> {
  const { default: fastGlob } = await import('fast-glob');
  try {
    const found = await fastGlob(pattern, {
      cwd,
      dot: true,
      followSymbolicLinks: false,
      ignore: ['**/.git/**', '**/node_modules/**'],
    });
    return found.map((path) => resolve(cwd, path)).sort();
  } catch (error) {
    // What is wrong with a pattern itself it says in words about its own options.
    return error instanceof Error && 'code' in error
      ? { message: `cannot look for files that match "${pattern}": ${reasonOf(error)}` }
      : { message: `"${pattern}" is no pattern that can be looked for; write a simpler one` };
  }
}
