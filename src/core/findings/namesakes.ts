import type { Identity } from '../catalogue/identity.ts';
import { createNameRegister, type NamedInstance } from '../catalogue/name-register.ts';
import type { FilePlace } from '../documents/place.ts';
import { createLineIndex } from '../text/line-index.ts';
import type { FileReport, FileResult } from './finding.ts';

/** For instances of one file, by the offset of their name: where an earlier file names the same. */
export type Namesakes = ReadonlyMap<number, FilePlace>;

/** The files, by their index, that name an instance which another one names too. */
export function findSharedNames(files: readonly FileReport[]): ReadonlySet<number> {
  const register = createNameRegister<NamedInstance & { readonly index: number }>();
  const sharing = new Set<number>();
  for (const [index, { source, identities = [] }] of files.entries()) {
    for (const identity of identities) {
      const first = register.meet({ path: source.path, identity, index });
      if (first !== undefined && first.index !== index) sharing.add(first.index).add(index);
    }
  }
  return sharing;
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
