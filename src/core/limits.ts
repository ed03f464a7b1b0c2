import { MAX_DEPTH } from './parse/tree.ts';

/** How much is read of a file, and how much is told of it and of a run. An ordinary file meets none of these. */
export interface Limits {
  /** Of a file. */
  readonly megabytes: number;
  /** Levels of objects and lists inside of each other, with aliases written out. */
  readonly depth: number;
  /** Of one YAML document. */
  readonly aliases: number;
  readonly findingsPerFile: number;
  /** Of all files together. */
  readonly findings: number;
  /** Seconds of work, however long others keep the machine. */
  readonly secondsPerFile: number;
}

export const USUAL_LIMITS: Limits = {
  megabytes: 50,
  depth: MAX_DEPTH,
  aliases: 10_000,
  findingsPerFile: 1_000,
  findings: 10_000,
  secondsPerFile: 10,
};

/** How much is told of what was found. */
export type Telling = Pick<Limits, 'findingsPerFile' | 'findings'>;

/** How far a text is read and checked. */
export interface Bounds extends Pick<Limits, 'depth' | 'aliases' | 'secondsPerFile'> {
  /** Whether a config can set them, which is then said where they are met. */
  readonly isConfigured: boolean;
  /** Whether the time for it is over. Somebody who has a clock tells. */
  isOver(): boolean;
}

export const USUAL_BOUNDS: Bounds = { ...USUAL_LIMITS, isConfigured: false, isOver: () => false };
