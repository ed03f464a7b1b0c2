import type { Settings } from '../config/settings.ts';
import { compareWithBaseline } from '../core/findings/baseline.ts';
import type { FileReport, Finding } from '../core/findings/finding.ts';
import { createSharedNames } from '../core/findings/namesakes.ts';
import type { Limits } from '../core/limits.ts';
import { displayPathOf } from '../discover/file-ref.ts';
import { type Reading, readSourceOfText } from '../read/read-source.ts';
import { seemsInstance } from '../read/undecodable.ts';
import { pathInBaseline } from '../run/baselines.ts';
import { checkReading } from '../run/check-file.ts';
import type { FolderSettings } from './folder-settings.ts';
import type { OpenDocument } from './open-document.ts';

/** What checking a document gave. */
export interface Checked {
  readonly document: OpenDocument;
  readonly folder: FolderSettings;
  /** Undefined where there is nothing to check: no instance, an ignored file, a broken config. */
  readonly found: Found | undefined;
}

export interface Found {
  readonly settings: Settings;
  readonly report: FileReport;
  /** What of it is told: all that no baseline knows. */
  readonly shown: readonly Finding[];
}

/** Checks the text of a document as `instancelint --from-hook` checks a file with that text. */
export async function checkDocument(document: OpenDocument, folder: FolderSettings): Promise<Checked> {
  const nothing = { document, folder, found: undefined };
  const { path, source } = document;
  const settings = await folder.settingsFor(path);
  if (settings === undefined) return nothing;
  const file = { path, displayPath: displayPathOf(path, folder.cwd), named: false };
  const outcome = await checkReading(file, readingOf(document, file.displayPath, settings.limits), settings, {
    language: source.language,
    fast: true,
    cache: undefined,
    names: createSharedNames(),
    project: folder.project,
  });
  if ('problem' in outcome || outcome.report === 'no instance') return nothing;
  const { report } = outcome;
  return { document, folder, found: { settings, report, shown: freshOf(report, path, settings, folder) } };
}

function freshOf(
  { findings }: FileReport,
  path: string,
  { baseline }: Settings,
  folder: FolderSettings,
): readonly Finding[] {
  if (baseline === undefined || folder.baseline === undefined) return findings;
  const file = { path: pathInBaseline(path, baseline), findings };
  return compareWithBaseline([file], folder.baseline, () => false).fresh[0] ?? findings;
}

/** A text in an editor can be too large, but not in another encoding; one with zero bytes is what a file would be with them. */
function readingOf({ source }: OpenDocument, displayPath: string, limits: Limits): Reading {
  const { language, text } = source;
  const reading = readSourceOfText({ ...source, path: displayPath }, false, limits);
  if (reading.kind !== 'source' || !text.includes('\0')) return reading;
  if (!seemsInstance(text.slice(0, 64 * 1024))) return { kind: 'skipped' };
  const beginning = text.slice(0, text.indexOf('\0'));
  const undecodable = { kind: 'foreign', encoding: 'binary', beginning } as const;
  return { kind: 'undecodable', path: displayPath, language, undecodable };
}
