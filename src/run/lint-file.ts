import type { Settings } from '../config/settings.ts';
import type { FileResult } from '../core/findings/finding.ts';
import type { Namesakes } from '../core/findings/namesakes.ts';
import { endUnfinished } from '../core/findings/out-of-time.ts';
import { mayBreak } from '../core/fix/sound-suggestions.ts';
import type { Bounds } from '../core/limits.ts';
import { type LintJob, lint } from '../core/lint.ts';
import type { PageParser } from '../core/parse/page.ts';
import { bodyParserFor, parserFor, readBody } from '../core/parse/parser-for.ts';
import type { Parser, Tree } from '../core/parse/tree.ts';
import { severitiesOf } from '../core/rules/all.ts';
import { isBodyLanguage, type Source } from '../core/text/source.ts';
import type { Reading } from '../read/read-source.ts';
import { undecodableResult } from '../read/undecodable.ts';
import { createBounds } from './bounds.ts';
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
  /** What the text was read as already. */
  readonly tree?: Tree | undefined;
  /** Those that hold since work on the file began; undefined: it begins now. */
  readonly bounds?: Bounds | undefined;
}

/** Undefined: it holds no instance, and it was not named. */
export async function lintFile(job: LintFileJob): Promise<FileResult | undefined> {
  const { language, text } = job.source;
  const bounds = job.bounds ?? createBounds(job.settings.limits);
  const isBody = job.fast && isBodyLanguage(language);
  const tree = job.tree ?? (isBody ? await readBody(text, language, bounds) : undefined);
  const parse =
    tree === undefined ? await parserFor(language, text, bounds) : await parserAround(tree, bounds);
  return lint(await lintJobOf(job, parse, bounds));
}

/** The parser of a text that is read already, and of those that its suggestions make of it, if they are to be tried. */
async function parserAround(tree: Tree, bounds: Bounds): Promise<Parser> {
  if (!mayBreak(tree)) return () => tree;
  const parse = await bodyParserFor(tree.language, bounds);
  return (text) => (text === tree.text ? tree : parse(text));
}

async function lintJobOf(
  { path, source, settings, named, namesakes, project }: FileJob,
  parse: Parser | PageParser,
  bounds: Bounds,
): Promise<LintJob> {
  const { levels, catalogue } = settings;
  const job = {
    source,
    parse,
    catalogue,
    severities: severitiesOf(levels, source.language),
    onlyInstances: !named,
    namesakes: namesakes ?? NO_NAMESAKES,
    bounds,
  };
  if (project === undefined || source.language !== 'shell') return job;
  const { createFileExists } = await import('./sent-files.ts');
  return { ...job, fileExists: await createFileExists(path, source.text, project) };
}

/** What fixing a file needs, which is linted again and again with other texts. */
export async function linterOf(job: FileJob): Promise<Linter> {
  const { source } = job;
  const bounds = createBounds(job.settings.limits);
  // What a text means is not told by a part of it.
  const parse = await parserFor(source.language, source.text, { ...bounds, isOver: () => false });
  const lintJob = await lintJobOf(job, parse, bounds);
  return {
    parse,
    looksLikeInstance: !job.named || lint({ ...lintJob, onlyInstances: true }) !== undefined,
    lint: (text) => lint({ ...lintJob, source: { ...source, text } }),
    deadline: {
      isOver: () => bounds.isOver(),
      endUnfinished: (result, place) => endUnfinished(result, place, bounds, lintJob.severities),
    },
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
