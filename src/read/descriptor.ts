import { readlinkSync, realpathSync, writeSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { reasonOf, type UsageProblem } from '../discover/usage-problem.ts';

/**
 * Writes all of it to what is open already: `nobody reads` where the reader went away, as `head` does, so that nobody is left
 * to tell.
 */
export function writeToDescriptor(
  descriptor: number,
  text: string | Uint8Array,
  what: string,
): UsageProblem | 'nobody reads' | undefined {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(descriptor, bytes, at);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code === 'EPIPE') return 'nobody reads';
      if (code !== 'EAGAIN') return { message: `cannot write ${what}: ${reasonOf(error)}` };
      // A full pipe that somebody made non-blocking.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
  return undefined;
}

/** Longer chains of links lead in a circle. */
const MAX_LINKS = 40;

/**
 * What this process has open under a name such as /dev/stdout or /dev/fd/3. Where the name leads is no answer: another file
 * there would take the place of the one that the shell writes to, and of all that is in it.
 */
export function descriptorOf(path: string): number | undefined {
  let at = path;
  try {
    for (let links = 0; links < MAX_LINKS; links++) {
      const folder = realpathSync(dirname(at));
      const name = basename(at);
      const isOurs = folder === `/proc/${process.pid}/fd` || folder === '/dev/fd';
      if (isOurs && /^\d+$/.test(name)) return Number(name);
      at = resolve(folder, readlinkSync(resolve(folder, name)));
    }
  } catch {
    // It is no link, or nothing at all.
  }
  return undefined;
}
