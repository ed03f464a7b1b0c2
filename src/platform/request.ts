import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { authorizationOf } from './credentials.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import type { Platform } from './platform.ts';

export interface Request {
  readonly method: 'GET';
  /** Below the base, encoded, with a slash in front. */
  readonly path: string;
}

/** Sends one request on a connection of its own. Never rejects, never repeats, never goes where it was not sent. */
export function send({ method, path }: Request, platform: Platform): Promise<Outcome> {
  const { base, credentials, limits, userAgent } = platform;
  return new Promise((resolve) => {
    let connected = false;
    const outgoing = open(`${base.url}${path}`, {
      method,
      agent: false,
      headers: {
        authorization: authorizationOf(credentials),
        accept: 'application/json',
        'user-agent': userAgent,
      },
    });
    const settle = (outcome: Outcome): void => {
      clearTimeout(timer);
      outgoing.destroy();
      resolve(outcome);
    };
    const fail = (reason: string): void => settle({ kind: connected ? 'unanswered' : 'unreachable', reason });
    const failAfter = (time: number, what: string): NodeJS.Timeout =>
      setTimeout(() => fail(`${what} within ${time / 1000} s`), time);

    let timer = failAfter(limits.connectTime, 'no connection');
    outgoing.on('error', (error) => fail(reasonOf(error)));
    outgoing.on('socket', (socket) => {
      socket.once('encrypted' in socket ? 'secureConnect' : 'connect', () => {
        connected = true;
        clearTimeout(timer);
        timer = failAfter(limits.answerTime, 'no whole answer');
      });
    });
    outgoing.on('response', (response) => receive(response, platform, settle, fail));
    outgoing.end();
  });
}

interface Options {
  readonly method: string;
  readonly agent: false;
  readonly headers: Readonly<Record<string, string>>;
}

/** Certificates are checked even where the environment says not to: secrets depend on it. */
function open(url: string, options: Options): ClientRequest {
  return url.startsWith('https:')
    ? httpsRequest(url, { ...options, rejectUnauthorized: true })
    : httpRequest(url, options);
}

function receive(
  response: IncomingMessage,
  platform: Platform,
  settle: (outcome: Outcome) => void,
  fail: (reason: string) => void,
): void {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const { answerBytes } = platform.limits;
  response.on('data', (chunk: Uint8Array) => {
    chunks.push(chunk);
    length += chunk.length;
    if (length > answerBytes) settle(outcomeOf(response, undefined, platform));
  });
  response.on('error', () => fail('the connection broke off in the middle of the answer'));
  response.on('end', () => settle(outcomeOf(response, Buffer.concat(chunks).toString('utf8'), platform)));
}

/** In words, since Node's own messages quote certificates and addresses. */
function reasonOf(error: Error): string {
  const code = 'code' in error ? String(error.code) : '';
  if (/^HPE_/.test(code)) return 'the answer is no HTTP';
  if (code === 'EPROTO' || /^ERR_SSL_/.test(code)) return 'it does not speak https';
  if (/CERT|SIGNATURE|ISSUER/.test(code)) return `its certificate is not trusted (${code})`;
  return REASONS[code] ?? `the connection failed${code === '' ? '' : ` (${code})`}`;
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was cut',
  EAI_AGAIN: 'its name cannot be looked up right now',
  EHOSTUNREACH: 'there is no way to it from here',
  ENETUNREACH: 'there is no way to it from here',
  ENOTFOUND: 'there is no host of that name',
  EPIPE: 'the connection was cut',
  ETIMEDOUT: 'the connection timed out',
};
