import { type IncomingMessage, request } from 'node:http';
import type { Socket } from 'node:net';
import { connect } from './connect.ts';
import { authorizationOf } from './credentials.ts';
import { onAbort } from './on-abort.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import type { Platform } from './platform.ts';
import { CUT, STOPPED, type Trouble, troubleOf } from './trouble.ts';

export type Request = Reading | Creating;

/** Changes nothing, so that it may be repeated. */
export interface Reading {
  readonly method: 'GET';
  /** Below the base, encoded, with a slash in front. */
  readonly path: string;
}

export interface Creating {
  readonly method: 'POST';
  readonly path: string;
  /** JSON. */
  readonly body: string;
  /** What no word of the answer may repeat, besides the secrets of the account. */
  readonly secrets: readonly string[];
}

/** Sends one request on a connection of its own. Never rejects, never repeats, never goes where it was not sent. */
export async function send(asked: Request, platform: Platform): Promise<Outcome> {
  const socket = await connect(platform);
  return 'reason' in socket ? { kind: 'unreachable', ...socket } : exchange(asked, socket, platform);
}

/** From here on, the platform may have got the request whatever happens, also if only a part of it was written. */
function exchange(asked: Request, socket: Socket, platform: Platform): Promise<Outcome> {
  const { base, limits, signal } = platform;
  return new Promise((resolve) => {
    const outgoing = request({
      createConnection: () => socket,
      method: asked.method,
      path: `${new URL(base.url).pathname}${asked.path}`,
      setHost: false,
      headers: headersOf(asked, platform),
    });
    const settle = (outcome: Outcome): void => {
      clearTimeout(timer);
      forget();
      outgoing.destroy();
      socket.destroy();
      resolve(outcome);
    };
    const fail = (trouble: Trouble): void => settle({ kind: 'unanswered', ...trouble });
    const stop = (): void => fail(STOPPED);
    const timer = setTimeout(
      () => fail({ reason: `no whole answer within ${limits.answerTime / 1000} s`, passing: false }),
      limits.answerTime,
    );
    const forget = onAbort(signal, stop);

    let isAnswered = false;
    outgoing.on('error', (error) => {
      // One that says no may close before it has read everything: its answer counts.
      if (!isAnswered) fail(troubleOf(error));
    });
    outgoing.on('close', () => {
      if (!isAnswered) fail(CUT);
    });
    outgoing.on('response', (response) => {
      isAnswered = true;
      receive(response, limits.answerBytes, fail, (text) => {
        const { statusCode: status = 0, headers } = response;
        const secrets = asked.method === 'POST' ? asked.secrets : [];
        settle(outcomeOf({ status, headers, text }, secrets, platform));
      });
    });
    if (asked.method === 'POST') outgoing.end(asked.body);
    else outgoing.end();
  });
}

function headersOf(asked: Request, { base, credentials, userAgent }: Platform): Record<string, string> {
  const headers = {
    host: base.host,
    authorization: authorizationOf(credentials),
    accept: 'application/json',
    'user-agent': userAgent,
    connection: 'close',
  };
  if (asked.method === 'GET') return headers;
  const length = String(Buffer.byteLength(asked.body));
  return { ...headers, 'content-type': 'application/json', 'content-length': length };
}

/** Hands on the text of an answer, or undefined as soon as it is too long. */
function receive(
  response: IncomingMessage,
  longest: number,
  fail: (trouble: Trouble) => void,
  take: (text: string | undefined) => void,
): void {
  const chunks: Uint8Array[] = [];
  let length = 0;
  response.on('data', (chunk: Uint8Array) => {
    chunks.push(chunk);
    length += chunk.length;
    if (length > longest) take(undefined);
  });
  response.on('error', () =>
    fail({ reason: 'the connection broke off in the middle of the answer', passing: true }),
  );
  response.on('end', () => take(Buffer.concat(chunks).toString('utf8')));
}
