import { resolve } from 'node:path';
import type { Catalogue } from '../core/catalogue/element-schema.ts';
import { statsOf } from '../discover/regular-file.ts';
import { readSource } from '../read/read-source.ts';
import type { Receipt } from './state/receipts.ts';
import type { FileState } from './status.ts';
import { readWanted } from './wanted/read-wanted.ts';

/** What the file of a receipt says now. `home`: what origins are relative to. */
export async function fileStateOf(
  { origin, hash }: Receipt,
  home: string,
  catalogue: Catalogue,
): Promise<FileState> {
  const path = resolve(home, origin.file);
  if (isGone(path)) return 'gone';
  const file = { path, displayPath: origin.file, named: true };
  const reading = readSource(file, undefined);
  if (reading.kind !== 'source') return 'unreadable';
  const { wanted } = await readWanted(file, reading.source, origin.file, catalogue);
  const now = wanted.find((each) => each.origin.document === origin.document);
  return now?.hash === hash ? 'as created' : 'changed';
}

/** What may not be looked at is there all the same. */
function isGone(path: string): boolean {
  try {
    return statsOf(path) === undefined;
  } catch {
    return false;
  }
}
