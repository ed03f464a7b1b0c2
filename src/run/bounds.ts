import type { Bounds, Limits } from '../core/limits.ts';

/**
 * How far a file is checked from now on. What counts is work, not waiting: on a busy machine, or one that was asleep, a file
 * has as much of it as on any other.
 */
export function createBounds({ depth, aliases, secondsPerFile }: Limits): Bounds {
  const begun = Date.now();
  const before = workAt(begun);
  let isOver = false;
  return {
    depth,
    aliases,
    secondsPerFile,
    isConfigured: true,
    isOver() {
      // Asked thousands of times, so the quicker clock goes first. It may be set meanwhile; the other one decides.
      if (isOver || Date.now() - begun < secondsPerFile * 1000) return isOver;
      isOver = workSoFar() - before > secondsPerFile * 1000;
      return isOver;
    },
  };
}

/** In milliseconds. It takes a call of the system, which is much for a small file. */
function workSoFar(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** How often that is asked for files that take no time to speak of. */
const PERIOD = 100;

let last = { at: Number.NEGATIVE_INFINITY, work: 0 };

/** The work until a moment, which is now; a little more where there was none since it was asked last. */
function workAt(now: number): number {
  if (now < last.at || now > last.at + PERIOD) last = { at: now, work: workSoFar() };
  return last.work + (now - last.at);
}
