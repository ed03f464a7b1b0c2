import type { Random } from '../../random.ts';

/** What one execution is fed: texts, such as a language and a file, the arguments of a command line, or messages. */
export type Case = readonly string[];

/** What came of a case, in few words: one that brings a new word is worth varying. */
export type Traits = readonly string[];

/** Something of ours that has to bear whatever it is fed, and what it promises. */
export interface Target {
  readonly name: string;
  /** What is fed to what, for `--list`. */
  readonly about: string;
  /** How many of the first texts stay as they are while a failure is made smaller: a language, say. */
  readonly fixed: number;
  /** Makes a case, the same for the same numbers; from `earlier` where that is given. */
  generate(random: Random, earlier: Case | undefined): Case;
  /** Throws where a promise is broken. A case that makes no sense is none: while one is made smaller, anything comes along. */
  run(input: Case): Traits | Promise<Traits>;
  /** What it may take of the processor, as a multiple of what one file may. Without it: that. */
  cost?(input: Case): number;
  /** Gives back what was taken: folders, say. */
  end?(): void;
}

/** A broken promise. */
export class Broken extends Error {
  override readonly name = 'Broken';
}

/** `details` help to understand it, and say nothing about which promise it is. */
export function promise(isKept: boolean, what: string, details: () => unknown = () => ''): asserts isKept {
  if (isKept) return;
  const shown = details();
  throw new Broken(`${what}\n${typeof shown === 'string' ? shown : JSON.stringify(shown)}`);
}
