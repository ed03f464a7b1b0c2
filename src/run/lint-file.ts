import type { Settings } from '../config/settings.ts';
import { type Checkup, cleanFile, type FileResult, toCheckup } from '../core/findings/finding.ts';
import type { Namesakes } from '../core/findings/namesakes.ts';
import { type LintJob, lint } from '../core/lint.ts';
import type { PageParser } from '../core/parse/page.ts';
import { bodyParserFor, parserFor } from '../core/parse/parser-for.ts';
import { plainTree } from '../core/parse/plain-tree.ts';
import type { Node, Parser, Tree } from '../core/parse/tree.ts';
import { plainYamlTree } from '../core/parse/yaml/plain.ts';
import { severitiesOf } from '../core/rules/all.ts';
import { readingOf } from '../core/screen/plain-reading.ts';
import { screen } from '../core/screen/screen.ts';
import { isBodyLanguage, type Source } from '../core/text/source.ts';
import type { Reading } from '../read/read-source.ts';
import { undecodableResult } from '../read/undecodable.ts';
import type { Linter } from './fixes.ts';
import type { Project } from './sent-files.ts';

/*
 * Linting with all there is: every parser, every rule, every position. It is loaded when a file is not clean at first sight.
 */

/** A text that is to be linted, under the absolute path that it is read from or stands for. */
export interface FileJob {
  readonly path: string;
  readonly source: Source;
  readonly settings: Settings;
  /** It is held to be an instance, whatever it looks like. */
  readonly named: boolean;
  readonly namesakes?: Namesakes | undefined;
  /** What tells whether the files are there that a script sends; undefined where they are not to be looked for. */
  readonly project: Project | undefined;
}

export interface LintFileJob extends FileJob {
  /** Whether a plain text may be read by a parser that knows no more. */
  readonly fast: boolean;
  /** What plain YAML was read as at first sight; undefined if it is not plain, or nobody has looked yet. */
  readonly roots?: readonly Node[] | undefined;
}

/** Undefined: it holds no instance, and it was not named. */
export async function lintFile(job: LintFileJob): Promise<FileResult | undefined> {
  return lintRead(job, plainTreeOf(job));
}

/** Checks a file that is not clean at first sight. Where its YAML was not plain, it may be clean at second sight. */
export async function checkupOf(job: LintFileJob): Promise<Checkup | 'no instance'> {
  const { source, settings, named, fast, roots } = job;
  const hasSecondSight = fast && source.language === 'yaml' && roots === undefined;
  const tree = hasSecondSight ? (await bodyParserFor('yaml'))(source.text) : plainTreeOf(job);
  const screened = hasSecondSight && tree ? screen(readingOf(tree), settings, !named) : undefined;
  if (screened !== undefined)
    return screened === 'no instance' ? screened : { report: cleanFile(source), identities: screened };
  const result = await lintRead(job, tree);
  return result === undefined ? 'no instance' : toCheckup(result);
}

/** Lints a text by its tree; undefined where one of the larger parsers has to read it. */
async function lintRead(job: LintFileJob, tree: Tree | undefined): Promise<FileResult | undefined> {
  const { language, text } = job.source;
  const parse = tree === undefined ? await parserFor(language, text) : () => tree;
  return lint(await lintJobOf(job, parse));
}

/** What is known without the larger parsers: undefined where they have to read the text. */
function plainTreeOf({ source: { language, text }, roots, fast }: LintFileJob): Tree | undefined {
  if (roots !== undefined) return plainYamlTree(text, roots);
  return fast && isBodyLanguage(language) ? plainTree(text, language) : undefined;
}

async function lintJobOf(
  { path, source, settings, named, namesakes, project }: FileJob,
  parse: Parser | PageParser,
): Promise<LintJob> {
  const { levels, catalogue } = settings;
  const job = {
    source,
    parse,
    catalogue,
    severities: severitiesOf(levels, source.language),
    onlyInstances: !named,
    namesakes: namesakes ?? NO_NAMESAKES,
  };
  if (project === undefined || source.language !== 'shell') return job;
  const { createFileExists } = await import('./sent-files.ts');
  return { ...job, fileExists: await createFileExists(path, source.text, project) };
}

/** What fixing a file needs, which is linted again and again with other texts. */
export async function linterOf(job: FileJob): Promise<Linter> {
  const { source } = job;
  const parse = await parserFor(source.language, source.text);
  const lintJob = await lintJobOf(job, parse);
  return {
    parse,
    looksLikeInstance: !job.named || lint({ ...lintJob, onlyInstances: true }) !== undefined,
    lint: (text) => lint({ ...lintJob, source: { ...source, text } }),
  };
}

/** What is told of a file that has no text to lint. */
export function reportUndecodable(
  { path, language, undecodable }: Extract<Reading, { kind: 'undecodable' }>,
  { levels }: Settings,
): FileResult {
  return undecodableResult(path, language, undecodable, severitiesOf(levels, language));
}

const NO_NAMESAKES: Namesakes = new Map();
