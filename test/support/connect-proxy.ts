import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { listen } from './fake-platform.ts';
import type { SelfSigned } from './self-signed.ts';

export interface ConnectProxy {
  readonly port: number;
  /** Whatever came in that could be read: the first line and the headers of each request. */
  readonly seen: readonly { readonly line: string; readonly headers: IncomingMessage['headers'] }[];
}

export type Tunnelling = (asked: IncomingMessage, socket: Duplex) => void;

/** Connects to where it is asked, as a proxy should. */
export const tunnel: Tunnelling = (asked, socket) => {
  const [, host = '', port = ''] = /^(.*):(\d+)$/.exec(asked.url ?? '') ?? [];
  join(connect(Number(port), host), socket);
};

/** Connects to a port of this machine, wherever it is asked for. */
export function tunnelTo(port: number): Tunnelling {
  return (_, socket) => join(connect(port, '127.0.0.1'), socket);
}

function join(onward: Socket, socket: Duplex): void {
  onward.on('connect', () => {
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    onward.pipe(socket).pipe(onward);
  });
  for (const end of [onward, socket]) {
    end.on('error', () => end.destroy());
    end.on('close', () => {
      onward.destroy();
      socket.destroy();
    });
  }
}

/** Runs a test's body with a proxy on this machine that answers CONNECT as it is told; with a certificate, over TLS. */
export async function withConnectProxy<T>(
  answer: Tunnelling,
  body: (proxy: ConnectProxy) => Promise<T>,
  certificate?: SelfSigned,
): Promise<T> {
  const seen: ConnectProxy['seen'][number][] = [];
  const server: Server = certificate === undefined ? createServer() : createSecureServer(certificate);
  const sockets = new Set<Duplex>();
  const note = ({ method, url, headers }: IncomingMessage): void => {
    seen.push({ line: `${method} ${url}`, headers });
  };
  server.on('request', (asked, response) => {
    note(asked);
    response.writeHead(400).end();
  });
  server.on('connect', (asked, socket) => {
    note(asked);
    sockets.add(socket);
    answer(asked, socket);
  });
  const port = await listen(server);
  try {
    return await body({ port, seen });
  } finally {
    for (const socket of sockets) socket.destroy();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}
