import type { Settings, SettingsOf } from '../config/settings.ts';
import type { FileResult } from '../core/findings/finding.ts';
import { findNamesakes, type Namesakes } from '../core/findings/namesakes.ts';
import type { Source } from '../core/text/source.ts';
import { type Reading, readSource } from '../read/read-source.ts';
import type { Linted } from './baselines.ts';
import { type Checking, engine } from './check-file.ts';
import { byShownPath } from './checker.ts';
import type { Supply } from './find-files.ts';

type Comparing = Pick<Checking, 'project' | 'fast' | 'names' | 'texts'> & Pick<Supply, 'readings'>;

/** Compares the names of instances with each other, and with those of others, of which nothing is told. */
export async function compareNames(
  files: readonly Linted[],
  others: readonly Linted[],
  settings: SettingsOf,
  comparing: Comparing,
): Promise<readonly Linted[]> {
  if (others.length === 0) return lintNamesakes(files, settings, comparing);
  const own = new Set(files.map(({ file }) => file));
  const all = [...files, ...others].sort(byShownPath);
  return (await lintNamesakes(all, settings, comparing)).filter(({ file }) => own.has(file));
}

/** Lints those files once more that hold the name of an instance in an earlier one. */
async function lintNamesakes(
  files: readonly Linted[],
  settings: SettingsOf,
  { project, fast, names, texts, readings }: Comparing,
): Promise<readonly Linted[]> {
  // All that may.
  const sharing = names.paths;
  if (sharing.size === 0) return files;
  const { lintFile } = await engine();
  const again = async (linted: Linted, namesakes?: Namesakes): Promise<FileResult | undefined> => {
    const { path, named } = linted.file;
    const own = await settings.settingsFor(path);
    const source = texts?.get(path) ?? (own && (await sourceOf(linted, readings, own)));
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
async function sourceOf(
  { file, result }: Linted,
  readings: Supply['readings'],
  { limits }: Settings,
): Promise<Source | undefined> {
  if (result.frameText !== undefined) return result.source;
  const { language } = result.source;
  if (readings === undefined) return textIn(readSource(file, language, limits));
  for await (const [, reading] of readings([file], language)) return textIn(reading);
  return undefined;
}

function textIn(reading: Reading): Source | undefined {
  return reading.kind === 'source' ? reading.source : undefined;
}
