import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

/** The bytes of a file; of one with more than a limit, how it begins. */
export type FileBytes =
  | { readonly content: Buffer }
  | {
      readonly size: number;
      readonly beginning: Buffer;
    };

/** How much of a file is looked at to tell what it is. */
export const BEGINNING = 64 * 1024;

/** Most instance files fit many times; reading one takes three calls of the system, and `readFileSync` five. */
const shared = Buffer.allocUnsafeSlow(BEGINNING);

/**
 * Reads a file, but no more of it than a limit, whatever becomes of it meanwhile: since it was found, a pipe may have taken its
 * place, which would be waited for. What it gives is good until the next call. Throws what `node:fs` does.
 */
export function readBytes(path: string, limit: number): FileBytes {
  const descriptor = openSync(path, READING);
  try {
    const length = readSync(descriptor, shared, 0, shared.length, 0);
    const isPlain = 0 < length && length < shared.length;
    if (!isPlain && !fstatSync(descriptor).isFile()) throw Object.assign(new Error('not a file'), NO_FILE);
    if (length === shared.length) return readRest(descriptor, limit);
    const content = shared.subarray(0, length);
    return length > limit ? { size: length, beginning: content } : { content };
  } finally {
    closeSync(descriptor);
  }
}

/** Windows has no such flag, and no such pipes. */
const READING = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

const NO_FILE = { code: 'ENOTFILE' };

/** Of a file that the shared buffer does not hold. */
function readRest(descriptor: number, limit: number): FileBytes {
  const { size } = fstatSync(descriptor);
  if (size > limit) return { size, beginning: shared };
  // It may grow meanwhile; that part is for the next time.
  const content = Buffer.allocUnsafe(size);
  let length = 0;
  while (length < size) {
    const more = readSync(descriptor, content, length, size - length, length);
    if (more === 0) break;
    length += more;
  }
  return { content: content.subarray(0, length) };
}
