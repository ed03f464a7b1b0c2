import { onAbort } from './on-abort.ts';

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
  sleep: (milliseconds, signal) =>
    new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        forget();
        resolve();
      };
      const timer = setTimeout(end, signal?.aborted ? 0 : milliseconds);
      const forget = onAbort(signal, end);
    }),
};
