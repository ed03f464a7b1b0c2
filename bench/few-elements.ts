import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';

const SOURCES = ['src', 'scripts', 'schemas', 'package.json', 'tsconfig.json', 'tsconfig.types.json'];

/** Builds the program once more in a folder, knowing these elements alone; returns what to run. */
export function buildWithElements(root: string, folder: string, keys: readonly string[]): string {
  for (const source of SOURCES) cpSync(join(root, source), join(folder, source), { recursive: true });
  symlinkSync(resolve(root, 'node_modules'), join(folder, 'node_modules'));
  const elements = join(folder, 'schemas', 'elements');
  for (const file of readdirSync(elements)) {
    if (!keys.includes(file.replace(/\.schema\.json$/, ''))) rmSync(join(elements, file));
  }
  execFileSync(process.execPath, ['--import', 'tsx', 'scripts/build.ts'], { cwd: folder, stdio: 'inherit' });
  return join(folder, 'dist', 'bin.cjs');
}
