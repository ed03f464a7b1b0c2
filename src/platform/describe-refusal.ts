import type { Refusal } from './outcome.ts';
import type { Platform } from './platform.ts';

/**
 * Says what a refusal means, for whatever was asked: `task` is what cannot be done, such as `read element "stripe"`.
 * Quotes status, the platform's words and the number that its support asks for.
 */
export function describeRefusal(refusal: Refusal, task: string, platform: Platform): string {
  const { base, credentials } = platform;
  const { status, redirect } = refusal;
  const told = `(${quoteRefusal(refusal)})`;
  if (status === 401) return `${base.host} refuses the secrets ${told}; check ${credentials.origin}`;
  if (status === 403) return `${base.host} does not let this account ${task} ${told}`;
  if (status === 429) return `${base.host} is asked too often to ${task} ${told}; try again later`;
  if (status >= 300 && status < 400) {
    const target = redirect === undefined ? 'elsewhere' : `to ${redirect}`;
    return `${base.host} points ${target} ${told}, where no secrets are sent; name the right base with --url`;
  }
  return `cannot ${task}: ${base.host} answers ${told}`;
}

/** `404 "No element found", request 59f894e3`. */
export function quoteRefusal({ status, message, requestId }: Refusal): string {
  const words = message === undefined ? '' : ` "${message}"`;
  return `${status}${words}${requestId === undefined ? '' : `, request ${requestId}`}`;
}
