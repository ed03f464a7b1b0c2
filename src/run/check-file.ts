import type { Cache } from '../cache/cache.ts';
import type { Settings } from '../config/settings.ts';
import { type Checkup, cleanFile, type FileReport } from '../core/findings/finding.ts';
import { nameNumbers, type SharedNames } from '../core/findings/namesakes.ts';
import type { Node } from '../core/parse/tree.ts';
import { readPlain } from '../core/screen/plain-reading.ts';
import { screen } from '../core/screen/screen.ts';
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
export type Outcome = { readonly report: FileReport | 'no instance' } | { readonly problem: UsageProblem };

export interface Checking {
  /** Overrules the extension of every file. */
  readonly language: Language | undefined;
  /** Whether to take what is quicker for plain files. */
  readonly fast: boolean;
  /** What is known from earlier runs. */
  readonly cache: Cache | undefined;
  /** Takes in what is not known from there. */
  readonly names: SharedNames;
  /** A text that is at hand has no files around it. */
  readonly project: Project | undefined;
}

/** Loaded for the first file that is not clean at first sight. */
export function engine(): Promise<typeof import('./lint-file.ts')> {
  return import('./lint-file.ts');
}

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
  const { cache, names } = checking;
  const keep = (checkup: Checkup | 'no instance'): Outcome => {
    const { report, identities } = checkup === 'no instance' ? NO_INSTANCE : checkup;
    const numbers = nameNumbers(file.displayPath, identities);
    cache?.keep(file.path, report, numbers);
    names.meet(file.displayPath, numbers);
    return { report };
  };
  switch (reading.kind) {
    case 'problem':
      return reading;
    case 'skipped':
      return keep('no instance');
    case 'undecodable':
      return engine().then(({ reportUndecodable }) =>
        keep({ report: reportUndecodable(reading, settings), identities: [] }),
      );
    case 'source': {
      const { source } = reading;
      const circumstances = { settings, language: source.language, named: file.named };
      const known = cache?.recall(file, circumstances, wholeText(source));
      if (known !== undefined) return { report: known };
      const plain =
        checking.fast && isBodyLanguage(source.language)
          ? readPlain(source.text, source.language)
          : undefined;
      const screened = plain && screen(plain, settings, !file.named);
      if (screened === undefined) return lintWhole(file, source, settings, plain?.roots, checking).then(keep);
      return keep(
        screened === 'no instance' ? screened : { report: cleanFile(source), identities: screened },
      );
    }
  }
}

async function lintWhole(
  { path, named }: FileRef,
  source: Source,
  settings: Settings,
  roots: readonly Node[] | undefined,
  { project, fast }: Checking,
): Promise<Checkup | 'no instance'> {
  return (await engine()).checkupOf({ path, source, settings, named, project, fast, roots });
}

const NO_INSTANCE = { report: 'no instance', identities: [] } as const;
