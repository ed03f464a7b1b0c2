import type { World } from '../world.ts';

/** What Ctrl-C does while creates are under way. */
export interface Interrupt {
  /** The first time: nothing more is sent, and what is under way is waited for. */
  readonly stop: (reason: string) => void;
  /** The second time: at once. */
  readonly abort: () => void;
}

/** Runs something that is not to be cut off in the middle of a create. */
export async function uninterrupted<T>(
  { stop, abort }: Interrupt,
  { onStop, stderr }: World,
  body: () => Promise<T>,
): Promise<T> {
  let times = 0;
  const release = onStop(() => {
    times++;
    if (times === 1) {
      stderr(
        '\ninstancelint: waiting for the creates under way, to keep their tokens; again to stop at once\n',
      );
      stop('stopped by you');
    } else abort();
  });
  try {
    return await body();
  } finally {
    release();
  }
}
