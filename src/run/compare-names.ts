import type { SettingsOf } from '../config/settings.ts';
import type { FileResult } from '../core/findings/finding.ts';
import { findNamesakes, type Namesakes } from '../core/findings/namesakes.ts';
import type { Source } from '../core/text/source.ts';
import { type Reading, readSource } from '../read/read-source.ts';
import type { Linted } from './baselines.ts';
import { type Checking, engine } from './check-file.ts';
import type { Supply } from './find-files.ts';

/** Lints those files once more that hold the name of an instance in an earlier one; `sharing` are all that may. */
export async function compareNames(
  files: readonly Linted[],
  sharing: ReadonlySet<string>,
  settings: SettingsOf,
  { project, fast, readings }: Pick<Checking, 'project' | 'fast'> & Pick<Supply, 'readings'>,
): Promise<readonly Linted[]> {
  if (sharing.size === 0) return files;
  const { lintFile } = await engine();
  const again = async (linted: Linted, namesakes?: Namesakes): Promise<FileResult | undefined> => {
    const { path, named } = linted.file;
    const own = await settings.settingsFor(path);
    const source = await sourceOf(linted, readings);
    if (own === undefined || source === undefined) return undefined;
    return lintFile({ path, source, settings: own, named, project, namesakes, fast });
  };
  const placed = new Map<number, FileResult>();
  for (const [index, linted] of files.entries()) {
    const { file, result: known } = linted;
    if (!sharing.has(file.displayPath)) continue;
    // Of a clean file it was not kept where its names stand.
    const result = known.frameText === undefined ? await again(linted) : known;
    if (result !== undefined) placed.set(index, result);
  }
  const compared = [...files];
  for (const [index, namesakes] of findNamesakes(placed)) {
    const linted = files[index];
    if (linted === undefined) continue;
    const result = await again(linted, namesakes);
    if (result === undefined) continue;
    const { mended } = linted.result;
    compared[index] = { ...linted, result: mended === undefined ? result : { ...result, mended } };
  }
  return compared;
}

/** The text of a file that is to be linted once more; of a clean one it was not kept. */
async function sourceOf({ file, result }: Linted, readings: Supply['readings']): Promise<Source | undefined> {
  if (result.frameText !== undefined) return result.source;
  const { language } = result.source;
  if (readings === undefined) return textIn(readSource(file, language));
  for await (const [, reading] of readings([file], language)) return textIn(reading);
  return undefined;
}

function textIn(reading: Reading): Source | undefined {
  return reading.kind === 'source' ? reading.source : undefined;
}
