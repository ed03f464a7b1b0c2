import type { OnProgress } from '../run/checker.ts';
import type { World } from './world.ts';

export interface Progress {
  readonly onProgress: OnProgress;
  /** Takes the line away, so that what follows stands in its place. */
  clear(): void;
}

/** Milliseconds until there is anything to see, and between two looks of it. */
const PATIENCE = 1000;
const INTERVAL = 100;

/** To the start of the line, and the rest of it away. */
const CLEAR_LINE = '\r\u001B[K';

/** Whether somebody watches a run who would like to know how far it is; logs are to hold what was found, and no more. */
export async function wantsProgress(
  quiet: boolean,
  { env, isErrorTerminal }: Pick<World, 'env' | 'isErrorTerminal'>,
): Promise<boolean> {
  return !quiet && !env.CI && env.TERM !== 'dumb' && (await isErrorTerminal());
}

/** One line on standard error for work longer than a second: how many files are done, and what was found so far. */
export function createProgress({ stderr, now }: Pick<World, 'stderr' | 'now'>): Progress {
  let next = now().getTime() + PATIENCE;
  let isShown = false;
  return {
    onProgress(done, total, findings) {
      const time = now().getTime();
      if (time < next) return;
      next = time + INTERVAL;
      isShown = true;
      const found = findings === 0 ? '' : `, ${findings} finding${findings === 1 ? '' : 's'} so far`;
      stderr(`${CLEAR_LINE}${done} of ${total} files${found}`);
    },
    clear() {
      if (isShown) stderr(CLEAR_LINE);
      isShown = false;
    },
  };
}
