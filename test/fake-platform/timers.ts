export interface Timers {
  readonly pause: (milliseconds: number) => Promise<void>;
  /** Ends all pauses; what comes after one that has not passed never happens. */
  readonly stop: () => void;
}

export function createTimers(): Timers {
  const waiting = new Set<NodeJS.Timeout>();
  let stopped = false;
  return {
    pause: (milliseconds) =>
      new Promise((resolve) => {
        if (stopped) return;
        if (milliseconds <= 0) {
          resolve();
          return;
        }
        const timer = setTimeout(() => {
          waiting.delete(timer);
          resolve();
        }, milliseconds);
        waiting.add(timer);
      }),
    stop: () => {
      stopped = true;
      for (const timer of waiting) clearTimeout(timer);
      waiting.clear();
    },
  };
}
