import type { ServerResponse } from 'node:http';
import type { Answer } from './answers.ts';
import type { Behaviour } from './faults.ts';

export interface Delivery {
  readonly way: Behaviour['delivery'];
  readonly delay: number;
  readonly pause: (milliseconds: number) => Promise<void>;
}

/** Sends an answer, as whole and as fast as it shall be. The status that was sent, or `none`. */
export async function deliver(
  { status, headers, body }: Answer,
  response: ServerResponse,
  { way, delay, pause }: Delivery,
): Promise<number | 'none'> {
  if (way === 'never') return 'none';
  if (way === 'cut') {
    response.destroy();
    return 'none';
  }
  const bytes = Buffer.from(body);
  if (way === 'slow-headers') await pause(delay);
  response.writeHead(status, { ...headers, 'content-length': String(bytes.length) });
  if (way === 'whole' || way === 'slow-headers') {
    response.end(bytes);
    return status;
  }
  const middle = Math.floor(bytes.length / 2);
  await new Promise((resolve) => response.write(bytes.subarray(0, middle), resolve));
  if (way === 'half') {
    response.destroy();
    return 'none';
  }
  await pause(delay);
  response.end(bytes.subarray(middle));
  return status;
}
