import { quoteRefusal } from './describe-refusal.ts';
import type { Creation } from './instances.ts';
import type { Answered, Unusable } from './outcome.ts';
import type { Platform } from './platform.ts';
import { readRemoteInstance } from './remote-instance.ts';
import { send } from './request.ts';

/** Sends a body, once. No word that comes back repeats the secrets. */
export async function createInstance(
  json: string,
  secrets: readonly string[],
  platform: Platform,
): Promise<Creation> {
  const outcome = await send({ method: 'POST', path: '/instances', body: json, secrets }, platform);
  switch (outcome.kind) {
    case 'unreachable':
      return {
        kind: 'unsent',
        reason: `cannot reach ${platform.base.host}: ${outcome.reason}`,
        passing: outcome.passing,
      };
    case 'unanswered':
      return { kind: 'unanswered', reason: outcome.reason, status: undefined, retryAfter: undefined };
    case 'unusable':
      return unclear(outcome, outcome.reason);
    case 'answered':
      return creationOf(outcome);
    case 'refused': {
      if (isDefinite(outcome.status)) return { kind: 'refused', refusal: outcome };
      const { status, retryAfter } = outcome;
      return {
        kind: 'unanswered',
        reason: `${platform.base.host} answers ${quoteRefusal(outcome)}${aboutSize(status, json)}`,
        status,
        retryAfter,
      };
    }
  }
}

/** A proxy on the way gives up, or the platform does, perhaps after it has begun. */
function isDefinite(status: number): boolean {
  return status >= 300 && status < 500 && status !== 408 && status !== 429;
}

const PLATFORM_TAKES = 8 * 2 ** 20;

function aboutSize(status: number, json: string): string {
  const bytes = Buffer.byteLength(json);
  if (status !== 429 || bytes <= PLATFORM_TAKES) return '';
  return `; the body has ${(bytes / 2 ** 20).toFixed(1)} MB, and the platform takes no more than 8 MB`;
}

function creationOf(answered: Answered): Creation {
  const instance = readRemoteInstance(answered.body);
  if (instance === undefined) return unclear(answered, 'the answer names no instance');
  const { token } = instance;
  if (token === undefined) return unclear(answered, `the answer names instance ${instance.id} and no token`);
  return { kind: 'created', instance: { ...instance, token } };
}

function unclear({ status, requestId }: Answered | Unusable, what: string): Creation {
  const number = requestId === undefined ? '' : `, request ${requestId}`;
  return { kind: 'unanswered', reason: `${what} (${status}${number})`, status, retryAfter: undefined };
}
