import type { Cache } from '../cache/cache.ts';
import type { Settings } from '../config/settings.ts';
import { type Checkup, cleanFile, type FileReport, toCheckup } from '../core/findings/finding.ts';
import { nameNumbers, type SharedNames } from '../core/findings/namesakes.ts';
import type { Bounds } from '../core/limits.ts';
import type { Tree } from '../core/parse/tree.ts';
import { plainYamlTree } from '../core/parse/yaml/plain.ts';
import { isSurelyOtherYaml } from '../core/screen/other-yaml.ts';
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
import { createBounds } from './bounds.ts';
import type { Project } from './sent-files.ts';

/** What there is to tell of a file. `no instance`: it was found below a directory, and nobody meant it as one. */
export type Outcome = { readonly report: FileReport | 'no instance' } | { readonly problem: UsageProblem };

/** What checking a file gave. */
type Checked = Checkup | 'no instance';

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
  /** Takes in each text that is checked, by the absolute path of its file. */
  readonly texts?: Map<string, Source> | undefined;
}

/** Loaded for the first file that is not surely clean. */
export const engine = once(() => import('./lint-file.ts'));

/** Loaded for the first file in YAML that is not plain. */
const yamlParser = once(() => import('../core/parse/yaml.ts'));

/**
 * Checks a file: what an earlier run knows of it, what is to be seen at first sight, what the engine says. Only the last one
 * is worth a promise; most files of a run need none.
 */
export function checkFile(file: FileRef, settings: Settings, checking: Checking): Outcome | Promise<Outcome> {
  const { cache } = checking;
  const language = checking.language ?? languageOfPath(file.path);
  const known = language && cache?.recall(file, { settings, language, named: file.named });
  return known === undefined
    ? checkReading(file, readSource(file, checking.language, settings.limits), settings, checking)
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
  const keep = (checked: Checked): Outcome => {
    const { report, identities } = checked === 'no instance' ? NO_INSTANCE : checked;
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
      checking.texts?.set(file.path, source);
      const circumstances = { settings, language: source.language, named: file.named };
      const known = cache?.recall(file, circumstances, wholeText(source));
      if (known !== undefined) return { report: known };
      const checked = checkSource(file, source, settings, checking);
      return checked instanceof Promise ? checked.then(keep) : keep(checked);
    }
  }
}

function checkSource(
  file: FileRef,
  source: Source,
  settings: Settings,
  checking: Checking,
): Checked | Promise<Checked> {
  const { language, text } = source;
  if (checking.fast && language === 'yaml' && !file.named && isSurelyOtherYaml(text)) return 'no instance';
  const plain =
    checking.fast && isBodyLanguage(language) ? readPlain(text, language, settings.limits.depth) : undefined;
  if (plain !== undefined) {
    const checked = checkAtSight(source, plain, settings, file);
    if (checked !== undefined) return checked;
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
): Promise<Checked> {
  const { parseYaml } = await yamlParser();
  const bounds = createBounds(settings.limits);
  const tree = parseYaml(source.text, bounds);
  const checked = checkAtSight(source, readingOf(tree), settings, file);
  return checked ?? lintWhole(file, source, settings, checking, tree, bounds);
}

/** Undefined: something may be wrong. */
function checkAtSight(
  source: Source,
  reading: PlainReading,
  settings: Settings,
  { named }: FileRef,
): Checked | undefined {
  const screened = screen(reading, settings, !named);
  if (screened === undefined || screened === 'no instance') return screened;
  return { report: cleanFile(source), identities: screened };
}

async function lintWhole(
  { path, named }: FileRef,
  source: Source,
  settings: Settings,
  { project, fast }: Checking,
  tree: Tree | undefined,
  bounds?: Bounds,
): Promise<Checked> {
  const { lintFile } = await engine();
  const result = await lintFile({ path, source, settings, named, project, fast, tree, bounds });
  return result === undefined ? 'no instance' : toCheckup(result);
}

const NO_INSTANCE = { report: 'no instance', identities: [] } as const;
