import type { Limits } from '../core/limits.ts';
import { type Language, languageOfPath } from '../core/text/source.ts';
import type { FileRef } from '../discover/file-ref.ts';
import { type Blob, readBlobs } from '../discover/git/blobs.ts';
import type { Git } from '../discover/git/git.ts';
import { type Reading, sourceOfBytes, unknownLanguage } from './read-source.ts';
import { maxBytesOf, seemsInstance } from './undecodable.ts';

/** Told of files whose staged content is only a pointer to where it is. */
export type OnPointer = (file: FileRef) => void;

/** Reads files as git would commit them, in order. `blobs` are the ids of their contents by path. */
export async function* readStaged(
  files: readonly FileRef[],
  { git, blobs }: { readonly git: Git; readonly blobs: ReadonlyMap<string, string> },
  languageFor: (file: FileRef) => Language | undefined,
  limitsFor: (file: FileRef) => Promise<Pick<Limits, 'megabytes'>>,
  onPointer: OnPointer,
): AsyncGenerator<readonly [FileRef, Reading]> {
  const known = files.map(languageFor);
  const ids = files.map(({ path }) => blobs.get(path) ?? '');
  const limits: number[] = [];
  for (const [place, file] of files.entries())
    limits.push(maxBytesOf(known[place] ?? 'json', await limitsFor(file)));
  const limitOf = (place: number): number => limits[place] ?? 0;
  let place = 0;
  for await (const blob of readBlobs(git, ids, limitOf)) {
    const file = files[place];
    const language = known[place];
    const limit = limitOf(place);
    place++;
    if (file === undefined) return;
    if (isPointer(blob)) {
      onPointer(file);
      yield [file, { kind: 'skipped' }];
    } else
      yield [
        file,
        language === undefined
          ? unknownLanguage(`"${file.displayPath}"`)
          : readingOf(blob, file, language, limit),
      ];
  }
}

export function languageAsNamed(file: FileRef): Language | undefined {
  return languageOfPath(file.path);
}

function readingOf(blob: Blob, file: FileRef, language: Language, limit: number): Reading {
  switch (blob.kind) {
    case 'whole':
      return sourceOfBytes(blob.bytes, file, language);
    case 'beginning': {
      if (!file.named && !seemsInstance(blob.bytes.toString('latin1'))) return { kind: 'skipped' };
      const undecodable = { kind: 'too-large', bytes: blob.size, limit } as const;
      return { kind: 'undecodable', path: file.displayPath, language, undecodable };
    }
    case 'missing':
      return {
        kind: 'problem',
        problem: {
          message: `git has lost what is staged as "${file.displayPath}"; stage it anew with git add`,
        },
      };
  }
}

/** What git holds in place of a file that Git LFS keeps elsewhere. */
const POINTER = 'version https://git-lfs.github.com/spec/';

function isPointer(blob: Blob): boolean {
  return (
    blob.kind === 'whole' &&
    blob.bytes.length < 1024 &&
    blob.bytes.toString('latin1', 0, POINTER.length) === POINTER
  );
}
