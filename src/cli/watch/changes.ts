/** Collects events until they pause. */
export interface Changes {
  add(path: string): void;
  /** The paths that events were about, once there are some and none came for a moment. */
  next(): Promise<readonly string[]>;
}

/** Editors and git change several files at once, and one file in several steps. */
const PAUSE = 100;
/** Something that never pauses must not keep the others waiting. */
const MAX_PAUSES = 10;

export function createChanges(): Changes {
  let paths = new Set<string>();
  let count = 0;
  let wake: (() => void) | undefined;

  const pause = (time: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, time));

  return {
    add(path) {
      paths.add(path);
      count++;
      wake?.();
    },
    async next() {
      if (paths.size === 0)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      wake = undefined;
      for (let pauses = 0; pauses < MAX_PAUSES; pauses++) {
        const before = count;
        await pause(PAUSE);
        if (count === before) break;
      }
      const taken = [...paths];
      paths = new Set();
      return taken;
    },
  };
}
