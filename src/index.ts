import { resolve } from 'node:path';
import type { ConfigData } from './config/config-data.ts';
import type { ConfigSource } from './config/settings.ts';
import { type Language, languageOfPath, withoutMark } from './core/text/source.ts';
import { readSourceOfText } from './read/read-source.ts';
import { reportOf } from './report/from-run.ts';
import { type LintedFile, lintedFile, toLintedFile } from './report/json.ts';
import type { Read } from './run/checker.ts';
import { run } from './run/run.ts';

export type { ConfigData, Environment, RuleLevel, RuleLevels } from './config/config-data.ts';
export type { Language } from './core/text/source.ts';
export type { LintedFile, LintedFix, LintedMessage, LintedRelated } from './report/json.ts';

export interface LintTextOptions {
  /** What the text is called in the result; its folder decides which `.instancerc` is in force. Nothing is read from it. */
  readonly filePath?: string;
  /** What an `.instancerc` would say, in place of the one that is on disk; paths and globs are relative to `cwd`. */
  readonly config?: ConfigData;
  /** Needed when `filePath` has no extension that tells it, such as `.json`, `.yaml` or `.md`. */
  readonly language?: Language;
  /** The current directory by default. */
  readonly cwd?: string;
  /** Makes the safe fixes: `output` of the result is the fixed text, and `messages` are what remains. */
  readonly fix?: boolean;
}

export interface LintFilesOptions {
  /** What an `.instancerc` would say, in place of those that are on disk; paths and globs are relative to `cwd`. */
  readonly config?: ConfigData;
  /** What relative paths are relative to: the current directory by default. */
  readonly cwd?: string;
  /** Makes the safe fixes, and writes nothing: each changed file has its fixed text as `output`. */
  readonly fix?: boolean;
}

export interface LintedFiles {
  /** Every checked file, clean ones too, in order of their paths. */
  readonly files: readonly LintedFile[];
  /** How many files below folders were looked at and hold no instance. */
  readonly skipped: number;
  /** A sentence for each path that could not be read, or whose fixes would have changed what it means. */
  readonly problems: readonly string[];
}

/** The caller's mistake: a config that is wrong, or a text whose language nothing tells. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/**
 * Lints one text as an instance file. The result is what `--format json` prints for a file.
 *
 * ```ts
 * const { messages } = await lintText(text, { filePath: 'instances/stripe.json' });
 * ```
 */
export async function lintText(text: string, options: LintTextOptions = {}): Promise<LintedFile> {
  const { filePath = 'text', config, cwd = process.cwd(), fix = false } = options;
  const language = options.language ?? languageOfPath(filePath);
  if (language === undefined)
    throw new UsageError(
      'cannot tell the language of the text; name it, or give a filePath with an extension',
    );
  const source = { path: filePath, language, ...withoutMark(text) };
  const read: Read = (limits) => readSourceOfText(source, true, limits);
  const input = { kind: 'text', path: resolve(cwd, filePath), read, fromHook: false } as const;
  const job = { ...DEFAULTS, input, cwd, config: sourceOf(config), fix: fix ? PREVIEW : undefined };
  const { result, problems, defects } = await run(job);
  const [problem] = problems;
  const file = result?.files[0];
  if (problem !== undefined || file === undefined)
    throw new UsageError(problem?.message ?? 'nothing was checked');
  if (defects[0] !== undefined) throw new Error(defects[0]);
  return toLintedFile(file, fix);
}

/**
 * Lints files, folders and globs as the command line does, with the `.instancerc` nearest to each file.
 *
 * ```ts
 * const { files } = await lintFiles(['instances']);
 * ```
 */
export async function lintFiles(
  paths: readonly string[],
  options: LintFilesOptions = {},
): Promise<LintedFiles> {
  const { config, cwd = process.cwd(), fix = false } = options;
  const input = { kind: 'paths', paths, fromHook: false } as const;
  const job = { ...DEFAULTS, input, cwd, config: sourceOf(config), fix: fix ? PREVIEW : undefined };
  const { result, problems, defects } = await run(job);
  const messages = [...problems.map(({ message }) => message), ...defects];
  if (result === undefined) throw new UsageError(messages.join('; '));
  const files = reportOf(result, messages).files.map(lintedFile);
  return { files, skipped: result.skipped, problems: messages };
}

const PREVIEW = { write: false, errorsOnly: false } as const;

const DEFAULTS = {
  rules: {},
  language: undefined,
  baseline: undefined,
  updateBaseline: false,
  fast: true,
} as const;

function sourceOf(config: ConfigData | undefined): ConfigSource {
  return config === undefined ? { kind: 'nearest' } : { kind: 'data', data: config };
}
