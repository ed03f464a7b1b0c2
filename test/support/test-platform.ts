import type { Pace } from '../../src/platform/pace.ts';
import type { Platform } from '../../src/platform/platform.ts';

export const USER = 'uZ8+secret/User1=';
export const ORGANIZATION = 'oZ9+secret/Account2=';

/** A clock that stands still, no chance, and waits that are written down in place of being waited for. */
export function standingPace(waits: number[] = []): Pace {
  return {
    now: () => Date.UTC(2026, 0, 1),
    random: () => 0,
    sleep: async (milliseconds) => {
      waits.push(milliseconds);
    },
  };
}

/** The platform at a URL without a path, which answers within seconds. */
export function platformAt(url: string, differing: Partial<Platform> = {}): Platform {
  return {
    base: { url: `${url}/elements/api-v2`, host: new URL(url).host },
    credentials: { user: USER, organization: ORGANIZATION, origin: 'A and B' },
    limits: { connectTime: 5000, answerTime: 5000, answerBytes: 1024 * 1024 },
    userAgent: 'instancelint/test',
    proxy: undefined,
    pace: standingPace(),
    ...differing,
  };
}
