import type { Corpus } from '../corpus/corpus.ts';
import type { Command } from '../measure/process.ts';

/** Which files of a corpus a program is given. */
export interface Files {
  readonly corpus: Corpus;
  /** Named one by one, where there are few; otherwise as the folder or a glob. */
  readonly named: boolean;
}

/** Files that are on disk before anything is timed. */
export interface Prepared {
  readonly schema: string;
  /** A folder for what a peer wants to have made of the schema. */
  readonly folder: string;
}

export interface Peer {
  readonly name: string;
  /** The package that it comes from, in bench/package.json. */
  readonly packageName: string;
  /** What it does with a file. */
  readonly does: string;
  /** Makes what `command` needs; may take its time. */
  prepare?(prepared: Prepared): void;
  command(files: Files, prepared: Prepared): Command;
  /** How to ask which files are wrong; missing for a program that checks no schema. */
  readonly verdict?: Verdict;
}

export interface Verdict {
  /** The same run with other output, where that is easier to read. */
  readonly options?: readonly string[];
  /** Compiling the schema for each file anew, it takes more than a second for each. */
  readonly slow?: boolean;
  /** The paths of the files that the output calls wrong, as the program writes them. */
  wrongFiles(output: string): readonly string[];
}

/** Paths of a corpus that is not named one by one, for programs that want globs. */
export function globs({ corpus, named }: Files): readonly string[] {
  return named ? corpus.paths : ['**/*.{json,yaml}'];
}

/** The same for programs that search folders themselves. */
export function roots({ corpus, named }: Files): readonly string[] {
  return named ? corpus.paths : ['.'];
}

/** What stands on lines that begin or end as the pattern says; its first group is the path. */
export function linesOf(output: string, pattern: RegExp): string[] {
  return [...output.matchAll(pattern)].map(([, path = '']) => path);
}
