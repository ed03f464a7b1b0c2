import type { Settings } from '../config/settings.ts';
import { cleanFile, type FileReport, type FileResult, toReport } from '../core/findings/finding.ts';
import type { Namesakes } from '../core/findings/namesakes.ts';
import { type LintJob, lint } from '../core/lint.ts';
import type { PageParser } from '../core/parse/page.ts';
import { parserFor, readBody } from '../core/parse/parser-for.ts';
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
  /** What a text in YAML was read as, where that is known. */
  readonly roots?: readonly Node[] | undefined;
}

/** Undefined: it holds no instance, and it was not named. */
export async function lintFile(job: LintFileJob): Promise<FileResult | undefined> {
  const { language, text } = job.source;
  const tree = plainTreeOf(job);
  const parse = tree === undefined ? await parserFor(language, text) : () => tree;
  return lint(await lintJobOf(job, parse));
}

/** What to report of a file. Where YAML is not plain, but has no mistake, it may be clean at second sight. */
export async function reportOf(job: LintFileJob): Promise<FileReport | 'no instance'> {
  const { source, settings, named, fast } = job;
  if (fast && source.language === 'yaml' && job.roots === undefined) {
    const tree = await readBody(source.text, 'yaml');
    const reading = readingOf(tree);
    const screened = reading && screen(reading, settings, !named);
    if (screened !== undefined) return screened === 'no instance' ? screened : cleanFile(source, screened);
    return toReportOf(lint(await lintJobOf(job, () => tree)));
  }
  return toReportOf(await lintFile(job));
}

function toReportOf(result: FileResult | undefined): FileReport | 'no instance' {
  return result === undefined ? 'no instance' : toReport(result);
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
