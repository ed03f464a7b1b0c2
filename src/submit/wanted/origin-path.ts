import { basename, dirname, join, sep } from 'node:path';
import { displayPathOf } from '../../discover/file-ref.ts';
import { isWithinFolder } from '../../discover/project-root.ts';
import { realPathOf } from '../../discover/real-path.ts';

/**
 * How journals, receipts and plans call a file: relative to the home, with `/`, also where links lead there; absolute if it
 * lies elsewhere.
 */
export function originPath(path: string, home: string): string {
  const real = isWithinFolder(path, home)
    ? { path, home }
    : { path: join(realPathOf(dirname(path)), basename(path)), home: realPathOf(home) };
  return isWithinFolder(real.path, real.home)
    ? displayPathOf(real.path, real.home)
    : real.path.replaceAll(sep, '/');
}
