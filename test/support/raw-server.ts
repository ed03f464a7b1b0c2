import { createServer, type Socket } from 'node:net';
import { listen } from './fake-platform.ts';

/** Runs a test's body with a server that does with each connection what it is told. `url` is one of http. */
export async function withRawServer<T>(
  behave: (socket: Socket) => void,
  body: (server: { readonly url: string; readonly port: number }) => Promise<T>,
): Promise<T> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    // What becomes of it is seen at the other end.
    socket.on('error', () => socket.destroy());
    behave(socket);
  });
  const port = await listen(server);
  try {
    return await body({ url: `http://127.0.0.1:${port}`, port });
  } finally {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  }
}
