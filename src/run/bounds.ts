import type { Bounds, Limits } from '../core/limits.ts';

/**
 * How far a file is checked from now on. What counts is work, not waiting: on a busy machine, or one that was asleep, a file
 * has as much of it as on any other.
 */
export function createBounds({ depth, aliases, secondsPerFile }: Limits): Bounds {
  const begun = performance.now();
  const before = process.cpuUsage();
  let isOver = false;
  return {
    depth,
    aliases,
    secondsPerFile,
    isConfigured: true,
    isOver() {
      // Asked thousands of times, so the quicker clock goes first.
      if (isOver || performance.now() - begun < secondsPerFile * 1000) return isOver;
      const { user, system } = process.cpuUsage(before);
      isOver = user + system > secondsPerFile * 1e6;
      return isOver;
    },
  };
}
