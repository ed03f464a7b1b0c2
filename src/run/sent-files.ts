import { dirname, isAbsolute, resolve } from 'node:path';
import { leadsOut } from '../config/confined-path.ts';
import { createMadeByScript } from '../core/documents/made-by-script.ts';
import { type FileExists, filesSent, partsOf } from '../core/documents/parts.ts';
import { parseScript } from '../core/parse/shell/parse-script.ts';
import { displayPathOf, type FileRef } from '../discover/file-ref.ts';
import { createIgnoring, type FolderConfigOf, type Ignoring, ignores } from '../discover/ignore.ts';
import { isWithinFolder, type ProjectRootOf } from '../discover/project-root.ts';
import { realPathOf } from '../discover/real-path.ts';
import { statsOrNothing } from '../discover/regular-file.ts';
import type { Linted } from './baselines.ts';

/** What tells where the files are that commands send. */
export interface Project {
  readonly projectRootOf: ProjectRootOf;
  readonly configOf: FolderConfigOf;
}

/**
 * Whether the files exist that a script's commands send. Nobody can tell of those outside of the project, of those that
 * the script may make, and of those that are ignored, since they need not be in every copy of the project.
 */
export async function createFileExists(script: string, text: string, project: Project): Promise<FileExists> {
  if (!SENDS_FILE.test(text)) return () => undefined;
  const ignoring = createIgnoring(project.projectRootOf, project.configOf);
  const isMade = createMadeByScript(text);
  const missing = new Set<string>();
  for (const written of new Set(filesSent(partsOf(parseScript(text), false, () => undefined)))) {
    const place = placeOf(written, script, project.projectRootOf);
    if (place.kind === 'missing' && !isMade(written) && !(await isIgnored(place.path, ignoring)))
      missing.add(written);
  }
  return (written) => (missing.has(written) ? false : undefined);
}

export interface SentFile extends FileRef {
  /** The first file with a command that sends it. */
  readonly sender: FileRef;
}

/** At first sight; reading a script once more takes time. */
export const SENDS_FILE = /@["']?[^-\s"']|\s-\w*T|--upload/;

/**
 * The files that commands send and that are not among the checked ones, but for ignored ones. A command of a stranger
 * leads to no other file of the machine.
 */
export async function findSentFiles(
  checked: readonly Linted[],
  cwd: string,
  { projectRootOf, configOf }: Project,
): Promise<readonly SentFile[]> {
  const ignoring = createIgnoring(projectRootOf, configOf);
  const known = new Set(checked.map(({ file }) => realPathOf(file.path)));
  const found: SentFile[] = [];
  for (const { file, result } of checked) {
    for (const written of new Set(result.sends ?? [])) {
      const place = placeOf(written, file.path, projectRootOf);
      if (place.kind !== 'file' || known.has(realPathOf(place.path))) continue;
      known.add(realPathOf(place.path));
      if (await isIgnored(place.path, ignoring)) continue;
      found.push({
        path: place.path,
        displayPath: displayPathOf(place.path, cwd),
        named: true,
        sender: file,
      });
    }
  }
  return found;
}

/** `other`: something else than a file that can be read to its end, or a place that is none of ours. */
type Place = { readonly kind: 'file' | 'missing'; readonly path: string } | { readonly kind: 'other' };

/** Scripts run from their own folder or from one above, most often from the top of the project; the nearest is taken. */
function placeOf(written: string, page: string, projectRootOf: ProjectRootOf): Place {
  if (written.includes('\0')) return { kind: 'other' };
  const folder = dirname(page);
  const root = projectRootOf(folder);
  const nearest = resolve(folder, written);
  for (let base = folder; ; base = dirname(base)) {
    const path = resolve(base, written);
    const isInside = isOurs(path, root);
    if (!isInside && path === nearest) return { kind: 'other' };
    const stats = isInside ? statsOrNothing(path) : undefined;
    if (stats?.isFile()) return { kind: 'file', path };
    if (stats !== undefined && !stats.isDirectory()) return { kind: 'other' };
    if (base === root || dirname(base) === base || isAbsolute(written))
      return { kind: 'missing', path: nearest };
  }
}

function isOurs(path: string, root: string): boolean {
  return isWithinFolder(path, root) && !leadsOut(path, root);
}

async function isIgnored(path: string, ignoring: Ignoring): Promise<boolean> {
  return ignores(await ignoring.folder(dirname(path)), path, 'file');
}
