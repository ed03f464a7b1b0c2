import type { IncomingHttpHeaders } from 'node:http';
import { hideSecrets } from './hide-secrets.ts';
import type { Base } from './hosts.ts';
import type { Platform } from './platform.ts';
import { readRetryAfter } from './retry-after.ts';
import { hideTelling, secretsIn } from './secrets-in.ts';

/** What became of a request. No text in it repeats a secret; a body may. */
export type Outcome = Unreachable | Unanswered | Refusal | Unusable | Answered;

/** No connection came about: the platform knows nothing of the request. */
export interface Unreachable {
  readonly kind: 'unreachable';
  readonly reason: string;
  /** It may be otherwise a moment later. */
  readonly passing: boolean;
}

/** It was, or may have been, sent; what the platform made of it is unknown. */
export interface Unanswered {
  readonly kind: 'unanswered';
  readonly reason: string;
  readonly passing: boolean;
}

/** Status 2xx, but nothing to go on with. */
export interface Unusable {
  readonly kind: 'unusable';
  readonly reason: string;
  readonly status: number;
  readonly requestId: string | undefined;
}

/** Status 2xx with JSON, or without a body (then undefined). */
export interface Answered {
  readonly kind: 'answered';
  readonly status: number;
  readonly body: unknown;
  readonly requestId: string | undefined;
  /** Where a list goes on; undefined on its last page. */
  readonly nextPage: string | undefined;
}

/** Any status but 2xx. */
export interface Refusal {
  readonly kind: 'refused';
  readonly status: number;
  /** The platform's own words: one line, cut. */
  readonly message: string | undefined;
  /** Support asks for it. */
  readonly requestId: string | undefined;
  /** The host that the platform points to; redirections are never followed. */
  readonly redirect: string | undefined;
  readonly form: Form;
  /** What it asks to wait, in milliseconds. */
  readonly retryAfter: number | undefined;
}

/** What the body of an answer is. The platform writes JSON or nothing; a page or text comes from something on the way. */
export type Form = 'json' | 'empty' | 'page' | 'text';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Undefined where it is too long to take. */
  readonly text: string | undefined;
}

/** What an answer comes to. `secrets` are hidden besides those of the account and those that the answer itself holds. */
export function outcomeOf(
  { status, headers, text }: Answer,
  secrets: readonly string[],
  { base, credentials, limits, pace }: Platform,
): Refusal | Unusable | Answered {
  const parsed = text === undefined ? NO_JSON : parse(text);
  const members = isFields(parsed) ? parsed : {};
  // A list has no words of its own, and thousands of secrets that would cost more to hide than to read.
  const own = [credentials.user, credentials.organization, ...secretsIn(members)];
  const shown = (told: unknown): string | undefined => showable(told, [secrets, own]);
  const requestId = shown(headers['elements-request-id'] ?? members['requestId']);
  const form = parsed === NO_JSON ? formOf(headers['content-type'], text) : 'json';

  if (status < 200 || status > 299) {
    const words = [shown(members['message']), shown(members['providerMessage'])].filter(
      (word) => word !== undefined,
    );
    return {
      kind: 'refused',
      status,
      message: words.length === 0 ? undefined : [...new Set(words)].join(': '),
      requestId,
      redirect: shown(hostOf(headers.location, base)),
      form,
      retryAfter: readRetryAfter(headers['retry-after'], pace.now()),
    };
  }
  const unusable = (reason: string): Unusable => ({ kind: 'unusable', reason, status, requestId });
  if (text === undefined) return unusable(`the answer is longer than ${limits.answerBytes / 2 ** 20} MB`);
  const nextPage = nextPageOf(headers);
  if (form === 'empty') return { kind: 'answered', status, body: undefined, requestId, nextPage };
  if (form === 'page') return unusable('the answer is an HTML page');
  if (form === 'text') return unusable('the answer is no JSON');
  return { kind: 'answered', status, body: parsed, requestId, nextPage };
}

const NO_JSON = Symbol('no JSON');

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    // V8's message would quote the answer.
    return NO_JSON;
  }
}

function formOf(type: string | undefined, text: string | undefined): Exclude<Form, 'json'> {
  if (text?.trim() === '') return 'empty';
  const isHtml = /^\s*(?:text\/html|application\/xhtml)/i.test(type ?? '') || /^\s*</.test(text ?? '');
  return isHtml ? 'page' : 'text';
}

function nextPageOf(headers: IncomingHttpHeaders): string | undefined {
  const token = headers['elements-next-page-token'];
  return typeof token === 'string' && token.trim() !== '' ? token.trim() : undefined;
}

const LONGEST_SHOWN = 200;
/** Enough for that, whatever is hidden. */
const LONGEST_READ = 2000;

/** A word of the platform on one line, without what it repeats of the secrets. */
function showable(told: unknown, secrets: readonly (readonly string[])[]): string | undefined {
  if (typeof told !== 'string') return undefined;
  const line = hideTelling(
    secrets.reduce((text, each) => hideSecrets(text, each), told.slice(0, LONGEST_READ)),
  )
    .replace(/\s+/g, ' ')
    .trim();
  if (line === '') return undefined;
  return line.length <= LONGEST_SHOWN ? line : `${line.slice(0, LONGEST_SHOWN)}...`;
}

function hostOf(location: string | undefined, base: Base): string | undefined {
  return location !== undefined && URL.canParse(location, base.url)
    ? new URL(location, base.url).host
    : undefined;
}

export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
