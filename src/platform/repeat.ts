import type { Outcome } from './outcome.ts';
import type { Pace } from './pace.ts';
import type { Platform } from './platform.ts';
import { type Reading, send } from './request.ts';

/** Repetitions of what is safe to repeat. */
const MOST_REPEATS = 2;

/** Whoever asks for more patience than that, in milliseconds, is not asked again. */
export const LONGEST_WAIT = 30_000;

const FIRST_WAIT = 500;

/** Sends what changes nothing, again if need be: after a status that passes or trouble with the connection. */
export async function sendPatiently(reading: Reading, platform: Platform): Promise<Outcome> {
  const { pace, signal } = platform;
  for (let repeats = 0; ; repeats++) {
    const outcome = await send(reading, platform);
    if (repeats === MOST_REPEATS || !isPassing(outcome)) return outcome;
    const wait = waitBefore(repeats, outcome.kind === 'refused' ? outcome.retryAfter : undefined, pace);
    if (wait === undefined) return outcome;
    await pace.sleep(wait, signal);
    if (signal?.aborted) return outcome;
  }
}

/**
 * Milliseconds to wait before a repetition, the first being number 0; undefined where more is asked for than anybody
 * waits. Chance keeps those apart that were turned away together.
 */
export function waitBefore(
  repeats: number,
  retryAfter: number | undefined,
  { random }: Pick<Pace, 'random'>,
): number | undefined {
  if (retryAfter !== undefined && retryAfter > LONGEST_WAIT) return undefined;
  const backOff = FIRST_WAIT * 2 ** repeats * (1 + random());
  return Math.min(Math.max(retryAfter ?? 0, backOff), LONGEST_WAIT);
}

function isPassing(outcome: Outcome): boolean {
  switch (outcome.kind) {
    case 'unreachable':
    case 'unanswered':
      return outcome.passing;
    case 'refused':
      return [429, 502, 503, 504].includes(outcome.status);
    case 'unusable':
    case 'answered':
      return false;
  }
}
