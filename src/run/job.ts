import type { CacheRequest } from '../cache/cache.ts';
import type { RuleLevels } from '../config/config-data.ts';
import type { ConfigSource } from '../config/settings.ts';
import type { Language, Source } from '../core/text/source.ts';
import type { FileRef } from '../discover/file-ref.ts';
import type { Environment } from '../discover/git/environment.ts';
import type { Selection, Shard } from '../discover/selection.ts';
import type { UsageProblem } from '../discover/usage-problem.ts';
import type { OnFolder, OnMany } from '../discover/walk.ts';
import type { RunResult } from '../report/run-result.ts';
import type { Outdated } from './baselines.ts';
import type { OnProgress, Read } from './checker.ts';

/** What to check: paths as given, or one text that is at hand, with the absolute path that it stands for. */
export type Input = (
  | { readonly kind: 'paths'; readonly paths: readonly string[] }
  | { readonly kind: 'text'; readonly path: string; readonly read: Read }
) & {
  /** Files that are named are passed over, too, where they are ignored or hold no instance. */
  readonly fromHook: boolean;
};

export interface RunJob {
  readonly input: Input;
  readonly cwd: string;
  readonly config: ConfigSource;
  /** Levels of rules that win over every config. */
  readonly rules: RuleLevels;
  /** Overrules the extension of every file. */
  readonly language: Language | undefined;
  /** Used in place of what the configs say. */
  readonly baseline: string | undefined;
  readonly updateBaseline: boolean;
  /** `none`: no finding is hidden, whatever the configs say. */
  readonly baselines?: 'none' | undefined;
  /** Undefined: nothing is fixed. */
  readonly fix: FixRequest | undefined;
  /** Undefined: nothing is remembered from run to run. */
  readonly cache?: CacheRequest | undefined;
  /** Undefined: all files are checked that the paths are about. */
  readonly select?: Selection | undefined;
  /** Undefined: the run is not divided. */
  readonly shard?: Shard | undefined;
  /** Which of the files that were found are checked; undefined: all of them. */
  readonly accepts?: ((file: FileRef) => boolean) | undefined;
  /** Takes in each text that is checked, by the absolute path of its file. What is in there is not read again. */
  readonly texts?: Map<string, Source> | undefined;
  /** For git. */
  readonly env?: Environment;
  /** Whether to take what is quicker for plain files; otherwise all go through every rule and the larger parser, with the same result. */
  readonly fast: boolean;
  /** Told how many files there are, before the first one is read. */
  readonly onFound?: (fileCount: number) => Promise<void>;
  readonly onMany?: OnMany;
  /** Told after each file. */
  readonly onProgress?: OnProgress | undefined;
  /** Told of the folders that are looked into. */
  readonly onFolder?: OnFolder | undefined;
}

export interface FixRequest {
  /** Writes files that are fixed; otherwise they are only reported as if they were. */
  readonly write: boolean;
  readonly errorsOnly: boolean;
}

export interface RunOutcome {
  /** Undefined when a config is broken: then nothing was checked. */
  readonly result: RunResult | undefined;
  /** Each on its own is a reason for exit code 2; the files that could be read are checked all the same. */
  readonly problems: readonly UsageProblem[];
  /** Worth a line, and no failure. */
  readonly notes: readonly string[];
  /** What baselines know and no longer have to. */
  readonly outdated: readonly Outdated[];
  /** What the result depends on besides the files: configs and what they name, baselines; absolute paths. */
  readonly sources: readonly string[];
  /** Failures of ours that harmed nothing: a sentence each. */
  readonly defects: readonly string[];
}
