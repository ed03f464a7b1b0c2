import type { IncomingMessage } from 'node:http';
import type { Received } from './state.ts';

/** A larger body is refused. */
export const LARGEST = 8 * 1024 * 1024;

/** A request with all of its body, of which no more is kept than is taken; nothing when the client went away before. */
export function receive(incoming: IncomingMessage): Promise<Received | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  return new Promise((resolve) => {
    incoming.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= LARGEST) chunks.push(chunk);
    });
    incoming.on('end', () => {
      const { method = '', url = '', headers } = incoming;
      resolve({
        at: Date.now(),
        method,
        path: url,
        contentType: headers['content-type'],
        userAgent: headers['user-agent'],
        authorization: headers.authorization,
        body: Buffer.concat(chunks).toString(),
        bytes,
      });
    });
    // A client that goes away in the middle is no fault of the server, and comes before its `close`.
    incoming.on('error', () => resolve(undefined));
    incoming.on('close', () => resolve(undefined));
  });
}
