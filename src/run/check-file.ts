import type { Cache } from '../cache/cache.ts';
import type { Settings } from '../config/settings.ts';
import { cleanFile, type FileReport, toReport } from '../core/findings/finding.ts';
import { bodyParserFor } from '../core/parse/parser-for.ts';
import type { Tree } from '../core/parse/tree.ts';
import { plainYamlTree } from '../core/parse/yaml/plain.ts';
import { type PlainReading, readingOf, readPlain } from '../core/screen/plain-reading.ts';
import { screen } from '../core/screen/screen.ts';
import { once } from '../core/text/once.ts';
import {
  isBodyLanguage,
  type Language,
  languageOfPath,
  type Source,
  wholeText,
} from '../core/text/source.ts';
import type { FileRef } from '../discover/file-ref.ts';
import type { UsageProblem } from '../discover/usage-problem.ts';
import { type Reading, readSource } from '../read/read-source.ts';
import type { Project } from './sent-files.ts';

/** What there is to tell of a file. `no instance`: it was found below a directory, and nobody meant it as one. */
type Report = FileReport | 'no instance';

export type Outcome = { readonly report: Report } | { readonly problem: UsageProblem };

export interface Checking {
  /** Overrules the extension of every file. */
  readonly language: Language | undefined;
  /** Whether to take what is quicker for plain files. */
  readonly fast: boolean;
  /** What is known from earlier runs. */
  readonly cache: Cache | undefined;
  /** A text that is at hand has no files around it. */
  readonly project: Project | undefined;
}

/** Loaded for the first file that is not surely clean. */
export const engine = once(() => import('./lint-file.ts'));

/** Loaded for the first file in YAML that is not plain. */
const yamlParser = once(() => bodyParserFor('yaml'));

/**
 * Checks a file: what an earlier run knows of it, what is to be seen at first sight, what the engine says. Only the last one
 * is worth a promise; most files of a run need none.
 */
export function checkFile(file: FileRef, settings: Settings, checking: Checking): Outcome | Promise<Outcome> {
  const { cache } = checking;
  const language = checking.language ?? languageOfPath(file.path);
  const known = language && cache?.recall(file, { settings, language, named: file.named });
  return known === undefined
    ? checkReading(file, readSource(file, checking.language), settings, checking)
    : { report: known };
}

/** The same for what was read already. */
export function checkReading(
  file: FileRef,
  reading: Reading,
  settings: Settings,
  checking: Checking,
): Outcome | Promise<Outcome> {
  const { cache } = checking;
  const keep = (report: Report): Outcome => {
    cache?.keep(file.path, report);
    return { report };
  };
  switch (reading.kind) {
    case 'problem':
      return reading;
    case 'skipped':
      return keep('no instance');
    case 'undecodable':
      return engine().then(({ reportUndecodable }) => keep(reportUndecodable(reading, settings)));
    case 'source': {
      const { source } = reading;
      const circumstances = { settings, language: source.language, named: file.named };
      const known = cache?.recall(file, circumstances, wholeText(source));
      if (known !== undefined) return { report: known };
      const report = checkSource(file, source, settings, checking);
      return report instanceof Promise ? report.then(keep) : keep(report);
    }
  }
}

function checkSource(
  file: FileRef,
  source: Source,
  settings: Settings,
  checking: Checking,
): Report | Promise<Report> {
  const { language, text } = source;
  const plain = checking.fast && isBodyLanguage(language) ? readPlain(text, language) : undefined;
  if (plain !== undefined) {
    const report = reportAtSight(source, plain, settings, file);
    if (report !== undefined) return report;
  } else if (checking.fast && language === 'yaml') {
    return lookAgain(file, source, settings, checking);
  }
  const tree = plain?.roots && plainYamlTree(text, plain.roots);
  return lintWhole(file, source, settings, checking, tree);
}

/** YAML that is not plain may be as clean, once a parser has read it that knows all of it. */
async function lookAgain(
  file: FileRef,
  source: Source,
  settings: Settings,
  checking: Checking,
): Promise<Report> {
  const tree = (await yamlParser())(source.text);
  const report = reportAtSight(source, readingOf(tree), settings, file);
  return report ?? lintWhole(file, source, settings, checking, tree);
}

/** Undefined: something may be wrong. */
function reportAtSight(
  source: Source,
  reading: PlainReading,
  settings: Settings,
  { named }: FileRef,
): Report | undefined {
  const screened = screen(reading, settings, !named);
  return screened === undefined || screened === 'no instance' ? screened : cleanFile(source, screened);
}

async function lintWhole(
  { path, named }: FileRef,
  source: Source,
  settings: Settings,
  { project, fast }: Checking,
  tree: Tree | undefined,
): Promise<Report> {
  const { lintFile } = await engine();
  const result = await lintFile({ path, source, settings, named, project, fast, tree });
  return result === undefined ? 'no instance' : toReport(result);
}
