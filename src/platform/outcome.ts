import type { IncomingMessage } from 'node:http';
import { hideSecrets, repeatsSecret } from './hide-secrets.ts';
import type { Base } from './hosts.ts';
import type { Platform } from './platform.ts';

/** What became of a request. No text in it repeats a secret. */
export type Outcome =
  /** No connection came about: the platform knows nothing of the request. */
  | { readonly kind: 'unreachable'; readonly reason: string }
  /** It was, or may have been, sent; what the platform made of it is unknown. */
  | { readonly kind: 'unanswered'; readonly reason: string }
  | Refusal
  /** Status 2xx, but nothing to go on with. */
  | { readonly kind: 'unusable'; readonly reason: string; readonly requestId: string | undefined }
  /** Status 2xx with JSON, or without a body (then undefined). */
  | { readonly kind: 'answered'; readonly body: unknown; readonly requestId: string | undefined };

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
}

/** What an answer comes to. `text` is undefined where the answer is too long to take. */
export function outcomeOf(
  { statusCode: status = 0, headers }: Pick<IncomingMessage, 'statusCode' | 'headers'>,
  text: string | undefined,
  { base, credentials, limits }: Platform,
): Outcome {
  const secrets = [credentials.user, credentials.organization];
  const shown = (told: unknown): string | undefined => showable(told, secrets);
  const parsed = text === undefined ? NO_JSON : parse(text);
  const members = isFields(parsed) ? parsed : {};
  const requestId = shown(headers['elements-request-id'] ?? members['requestId']);

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
    };
  }
  const unusable = (reason: string): Outcome => ({ kind: 'unusable', reason, requestId });
  if (text === undefined) return unusable(`the answer is longer than ${limits.answerBytes / 2 ** 20} MB`);
  if (text === '') return { kind: 'answered', body: undefined, requestId };
  if (parsed === NO_JSON) return unusable('the answer is no JSON');
  if (repeatsSecret(text, secrets)) return unusable('the answer repeats the secrets that were sent');
  return { kind: 'answered', body: parsed, requestId };
}

const NO_JSON = Symbol('no JSON');

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // V8's message would quote the answer.
    return NO_JSON;
  }
}

const LONGEST_SHOWN = 200;

/** A word of the platform on one line, without what it repeats of the secrets. */
function showable(told: unknown, secrets: readonly string[]): string | undefined {
  if (typeof told !== 'string') return undefined;
  const line = hideSecrets(told, secrets).replace(/\s+/g, ' ').trim();
  if (line === '') return undefined;
  return line.length <= LONGEST_SHOWN ? line : `${line.slice(0, LONGEST_SHOWN)}...`;
}

function hostOf(location: string | undefined, base: Base): string | undefined {
  return location !== undefined && URL.canParse(location, base.url)
    ? new URL(location, base.url).host
    : undefined;
}

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
