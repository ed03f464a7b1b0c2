import { setTimeout as wait } from 'node:timers/promises';

/** Time and chance, as far as requests depend on them. */
export interface Pace {
  /** Milliseconds since 1970. */
  now(): number;
  /** At least 0 and below 1. */
  random(): number;
  /** Comes back early when the signal says so. */
  sleep(milliseconds: number, signal: AbortSignal | undefined): Promise<void>;
}

export const REAL_PACE: Pace = {
  now: Date.now,
  random: Math.random,
  async sleep(milliseconds, signal) {
    try {
      await wait(milliseconds, undefined, signal === undefined ? {} : { signal });
    } catch (error) {
      if (signal?.aborted !== true) throw error;
    }
  },
};
