/** Decides when the work on a document that changed is done: at once, but not before all that waits to be received is. */
export interface Scheduler {
  /** There is something to do for it. */
  touch(uri: string): void;
  /** There is nothing to do for it any more. */
  forget(uri: string): void;
  /** A message has come in, so more of them may wait. */
  onMessage(): void;
}

/** Work that takes longer is not begun with each key that is hit, but when the typing pauses. */
const QUICK = 40;
const LONGEST_PAUSE = 1000;

/** `work` is done for one document after the other. */
export function createScheduler(work: (uri: string) => Promise<void>): Scheduler {
  /** By document, when the pause is over that its last check was long enough to deserve. */
  const waiting = new Map<string, number>();
  const took = new Map<string, number>();
  let messages = 0;
  let isArmed = false;
  let pause: NodeJS.Timeout | undefined;

  const arm = (): void => {
    if (isArmed || waiting.size === 0) return;
    isArmed = true;
    let seen = -1;
    // The connection handles one message a turn of the event loop: a turn without any means that none waits.
    const listen = (): void => {
      if (messages === seen) void start();
      else {
        seen = messages;
        setImmediate(listen);
      }
    };
    setImmediate(listen);
  };

  const start = async (): Promise<void> => {
    const now = performance.now();
    const [next] = [...waiting].filter(([, due]) => due <= now);
    if (next === undefined) {
      isArmed = false;
      clearTimeout(pause);
      // All of it may have been closed in the meantime.
      if (waiting.size > 0) pause = setTimeout(arm, Math.max(1, Math.min(...waiting.values()) - now));
      return;
    }
    const [uri] = next;
    waiting.delete(uri);
    try {
      await work(uri);
    } finally {
      took.set(uri, performance.now() - now);
      isArmed = false;
      arm();
    }
  };

  return {
    touch(uri) {
      const last = took.get(uri) ?? 0;
      const wanted = last < QUICK ? 0 : performance.now() + Math.min(last, LONGEST_PAUSE);
      waiting.delete(uri);
      waiting.set(uri, wanted);
      arm();
    },
    forget(uri) {
      waiting.delete(uri);
      took.delete(uri);
    },
    onMessage() {
      messages++;
    },
  };
}
