import type { Identity, InstanceName } from '../catalogue/identity.ts';
import { createNameRegister, type NamedInstance, nameNumber } from '../catalogue/name-register.ts';
import type { FilePlace } from '../documents/place.ts';
import { createLineIndex } from '../text/line-index.ts';
import type { FileResult } from './finding.ts';

/** For instances of one file, by the offset of their name: where an earlier file names the same. */
export type Namesakes = ReadonlyMap<number, FilePlace>;

/** What the instances of a file are called, a number for each: that is all of a clean file that is kept for comparing it. */
export function nameNumbers(path: string, identities: readonly InstanceName[]): readonly number[] {
  return identities.map((identity) => nameNumber({ path, identity }));
}

/** Which of the files of a run are to be compared with each other. */
export interface SharedNames {
  /** Takes in a file by its path and what its instances are called. */
  meet(path: string, names: readonly number[]): void;
  /** The files that name an instance which another one names too, and perhaps a few more. */
  readonly paths: ReadonlySet<string>;
}

export function createSharedNames(): SharedNames {
  /** By folder, the first file with each name. */
  const folders = new Map<string, Map<number, string>>();
  const paths = new Set<string>();
  return {
    paths,
    meet(path, names) {
      if (names.length === 0) return;
      const folder = path.slice(0, path.lastIndexOf('/') + 1);
      const known = folders.get(folder) ?? new Map<number, string>();
      folders.set(folder, known);
      for (const name of names) {
        const first = known.get(name);
        if (first === undefined) known.set(name, path);
        else if (first !== path) paths.add(first).add(path);
      }
    },
  };
}

interface Known extends NamedInstance<Identity> {
  readonly text: string;
  place?: FilePlace;
}

/**
 * Finds the files that name an instance which an earlier file names already, by their index. What they are told goes into
 * linting them once more, so that severities, suppressions and what may be shown are as for every other finding.
 */
export function findNamesakes(files: ReadonlyMap<number, FileResult>): ReadonlyMap<number, Namesakes> {
  const register = createNameRegister<Known>();
  const found = new Map<number, Map<number, FilePlace>>();
  for (const [index, { source, identities = [] }] of files) {
    for (const identity of identities) {
      const first = register.meet({ path: source.path, identity, text: source.text });
      if (first === undefined || first.path === source.path) continue;
      first.place ??= placeOf(first);
      const namesakes = found.get(index) ?? new Map<number, FilePlace>();
      found.set(index, namesakes.set(identity.span.start, first.place));
    }
  }
  return found;
}

function placeOf({ path, text, identity }: Known): FilePlace {
  return { path, ...createLineIndex(text).position(identity.span.start) };
}
