import type { Credentials } from './credentials.ts';
import type { Base } from './hosts.ts';
import type { Pace } from './pace.ts';
import type { ProxyServer } from './proxy.ts';

/** How long to wait, in milliseconds, and how much to take. */
export interface Limits {
  /** Until there is a connection. */
  readonly connectTime: number;
  /** From then to the end of the answer. */
  readonly answerTime: number;
  readonly answerBytes: number;
}

/** The platform, as one account sees it. */
export interface Platform {
  readonly base: Base;
  readonly credentials: Credentials;
  readonly limits: Limits;
  /** What the program calls itself. */
  readonly userAgent: string;
  /** What stands between; undefined where the way is straight. */
  readonly proxy: ProxyServer | undefined;
  readonly pace: Pace;
  /** What no answer to a request that only reads may repeat, besides the secrets of the account. */
  readonly secrets?: readonly string[];
  /** Ends requests, and waiting for the next. */
  readonly signal?: AbortSignal;
}
