import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { displayPathOf } from '../discover/file-ref.ts';
import { createProjectRootOf, isWithinFolder } from '../discover/project-root.ts';
import type { Paint } from '../report/paint.ts';
import type { Surroundings } from '../report/reporter.ts';
import { version } from './version.ts';

/** What formats have to know, for reports of the files around a folder. */
export function surroundingsOf(cwd: string, paint: Paint): Surroundings {
  const root = createProjectRootOf(cwd)(cwd);
  return {
    paint,
    version: version(),
    digest: (text) => createHash('sha256').update(text).digest('hex'),
    placeOf(filePath) {
      const path = resolve(cwd, filePath);
      return {
        path: displayPathOf(path, root),
        outside: isWithinFolder(path, root) ? undefined : pathToFileURL(path).href,
      };
    },
  };
}
