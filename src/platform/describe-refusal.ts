import type { Answered, Outcome, Refusal } from './outcome.ts';
import type { Platform } from './platform.ts';

/** Says why the task could not be done, in a sentence that names the host. */
export function describeFailure(
  outcome: Exclude<Outcome, Answered>,
  task: string,
  platform: Platform,
): string {
  const { host } = platform.base;
  switch (outcome.kind) {
    case 'unreachable':
      return `cannot reach ${host}: ${outcome.reason}`;
    case 'unanswered':
      return `cannot ${task}: ${host} gives no answer: ${outcome.reason}`;
    case 'unusable': {
      const number = outcome.requestId === undefined ? '' : ` (request ${outcome.requestId})`;
      return `cannot ${task}: what ${host} answers is of no use: ${outcome.reason}${number}`;
    }
    case 'refused':
      return describeRefusal(outcome, task, platform);
  }
}

/**
 * Says what a refusal means, for whatever was asked: `task` is what cannot be done, such as `read element "stripe"`.
 * Quotes status, the platform's words and the number that its support asks for.
 */
export function describeRefusal(refusal: Refusal, task: string, platform: Platform): string {
  const { base, credentials } = platform;
  const { status, redirect, retryAfter } = refusal;
  const { host } = base;
  const told = `(${quoteRefusal(refusal)})`;
  const later = retryAfter === undefined ? 'later' : `in ${Math.ceil(retryAfter / 1000)} s`;
  if (status >= 300 && status < 400) {
    const target = redirect === undefined ? 'elsewhere' : `to ${redirect}`;
    return `${host} points ${target} ${told}, where no secrets are sent; name the right base with --url`;
  }
  if (refusal.form === 'page' && status < 500) {
    return `cannot ${task}: ${host} answers ${quoteRefusal(refusal)}; is something between here and the platform, or the base wrong?`;
  }
  switch (status) {
    case 401:
      return `${host} refuses the secrets ${told}; check ${credentials.origin}`;
    case 403:
      return `${host} does not let this account ${task} ${told}`;
    case 404:
      return `cannot ${task}: ${host} does not know it ${told}; is it the right environment?`;
    case 405:
      return `cannot ${task}: ${host} takes no such request ${told}; name the right base with --url`;
    case 409:
      return `cannot ${task}: ${host} has one already ${told}`;
    case 413:
      return `cannot ${task}: it is too large for ${host} ${told}`;
    case 429:
      return isAboutSize(refusal)
        ? `cannot ${task}: it is too large for ${host} ${told}`
        : `${host} is asked too often to ${task} ${told}; try again ${later}`;
  }
  const hint = status >= 500 && retryAfter !== undefined ? `; try again ${later}` : '';
  return `cannot ${task}: ${host} answers ${quoteRefusal(refusal)}${hint}`;
}

/** Whether something on the way answers, and not the platform. */
export function isForeign({ form }: Refusal): boolean {
  return form === 'page' || form === 'text';
}

/** The platform says 429 also of what has more than 8 MB. */
function isAboutSize({ message = '' }: Refusal): boolean {
  return /\b\d+ ?MB\b|megabyte|too (?:large|big)|(?:payload|body|request|entity) size/i.test(message);
}

/** `404 "No element found", request 59f894e3`. */
export function quoteRefusal({ status, message, requestId, form }: Refusal): string {
  const words = message === undefined ? '' : ` "${message}"`;
  const what = form === 'page' ? ', an HTML page' : form === 'text' ? ', no JSON' : '';
  return `${status}${words}${what}${requestId === undefined ? '' : `, request ${requestId}`}`;
}
