import {
  createServer,
  type Server as HttpServer,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { createServer as createListener, type Server } from 'node:net';
import type { SelfSigned } from './self-signed.ts';

export interface Received {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly authorization: string | undefined;
  readonly userAgent: string | undefined;
}

export interface FakePlatform {
  /** Without a path. */
  readonly url: string;
  /** `127.0.0.1` and the port. */
  readonly host: string;
  /** What came in so far, in order. */
  readonly received: readonly Received[];
}

export type Answering = (request: IncomingMessage, response: ServerResponse) => void;

/** Runs a test's body with a server on this machine that answers as it is told. */
export function withFakePlatform<T>(
  answer: Answering,
  body: (platform: FakePlatform) => Promise<T>,
): Promise<T> {
  return serve('http', createServer, answer, body);
}

/** The same over TLS. */
export function withSecurePlatform<T>(
  certificate: SelfSigned,
  answer: Answering,
  body: (platform: FakePlatform) => Promise<T>,
): Promise<T> {
  return serve('https', (listener) => createSecureServer(certificate, listener), answer, body);
}

async function serve<T>(
  scheme: string,
  create: (listener: RequestListener) => HttpServer,
  answer: Answering,
  body: (platform: FakePlatform) => Promise<T>,
): Promise<T> {
  const received: Received[] = [];
  const server = create((request, response) => {
    const { method, url: path, headers } = request;
    received.push({
      method,
      path,
      authorization: headers.authorization,
      userAgent: headers['user-agent'],
    });
    answer(request, response);
  });
  const host = `127.0.0.1:${await listen(server)}`;
  try {
    return await body({ url: `${scheme}://${host}`, host, received });
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

/** Lets a server listen on this machine, at a port that the system chooses unless it is given. */
export async function listen(server: Server, port = 0): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server listens at no port');
  return address.port;
}

/** A port of this machine that nothing listens at. */
export async function unusedPort(): Promise<number> {
  const listener = createListener();
  const port = await listen(listener);
  await new Promise((resolve) => listener.close(resolve));
  return port;
}

/** An answer in JSON, or in a text as it is. */
export function answerWith(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Answering {
  return (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
}

/** What `GET /elements/{key}` answers, in the platform's spelling. */
export function elementAnswer(key: string): object {
  return {
    id: 90001,
    name: 'Acme Billing',
    key,
    hub: 'payment',
    active: true,
    authentication: { type: 'basic' },
    configuration: [
      { key: 'username', type: 'TEXTFIELD_32', required: true, hideFromConsole: false, defaultValue: null },
      { key: 'password', type: 'PASSWORD', required: true, hideFromConsole: false, defaultValue: null },
      { key: 'pass.code', type: 'PASSWORD', required: false, defaultValue: 'S3CRET-DEFAULT' },
      { key: 'api.token', type: 'TEXTFIELD_64', required: false, defaultValue: 'S3CRET-DEFAULT' },
      {
        key: 'region',
        type: 'COMBO',
        required: false,
        options: [{ name: 'Europe', value: 'eu' }, 'us'],
        defaultValue: 'eu',
      },
      {
        key: 'base.url',
        type: 'TEXTFIELD_1000',
        hideFromConsole: true,
        defaultValue: 'https://api.acme.example',
      },
    ],
  };
}
