import type { Git } from './git.ts';

/** What a file of the index holds. */
export type Blob =
  | { readonly kind: 'whole'; readonly bytes: Buffer }
  /** More than was asked for: how it begins. */
  | { readonly kind: 'beginning'; readonly bytes: Buffer; readonly size: number }
  | { readonly kind: 'missing' };

const BEGINNING = 64 * 1024;

/**
 * The contents of blobs, in the order of their ids, through one process. `limitOf` tells how many bytes the one at a place
 * may have; of larger ones only the beginning is kept.
 */
export async function* readBlobs(
  git: Git,
  ids: readonly string[],
  limitOf: (place: number) => number,
): AsyncGenerator<Blob> {
  if (ids.length === 0) return;
  const child = git.start('cat-file', '--batch', '--buffer');
  const { stdin, stdout } = child;
  if (stdin === null || stdout === null) throw new Error('git cat-file was started without pipes');
  child.on('error', () => undefined);
  child.stderr?.resume();
  stdin.on('error', () => undefined).end(`${ids.join('\n')}\n`);
  const reader = createReader(stdout);
  try {
    for (let place = 0; place < ids.length; place++) {
      const header = await reader.line();
      const [, type, digits] = header?.split(' ') ?? [];
      if (type !== 'blob') {
        yield { kind: 'missing' };
        continue;
      }
      const size = Number(digits);
      if (size <= limitOf(place)) {
        const bytes = await reader.take(size);
        yield bytes.length < size ? { kind: 'missing' } : { kind: 'whole', bytes };
      } else {
        const bytes = await reader.take(BEGINNING);
        await reader.skip(size - BEGINNING);
        yield { kind: 'beginning', bytes, size };
      }
      await reader.skip(1);
    }
  } finally {
    child.kill();
  }
}

/** Takes a stream apart by lines and lengths. */
function createReader(stream: AsyncIterable<Buffer>) {
  const chunks = stream[Symbol.asyncIterator]();
  let held: Buffer = Buffer.alloc(0);
  let at = 0;

  /** False at the end of the stream. */
  const more = async (): Promise<boolean> => {
    const next = await chunks.next();
    if (next.done === true) return false;
    held = next.value;
    at = 0;
    return true;
  };

  return {
    /** Without its line break; undefined at the end. */
    async line(): Promise<string | undefined> {
      let text = '';
      for (;;) {
        const end = held.indexOf(0x0a, at);
        if (end !== -1) {
          text += held.toString('latin1', at, end);
          at = end + 1;
          return text;
        }
        text += held.toString('latin1', at);
        if (!(await more())) return undefined;
      }
    },
    /** So many bytes; fewer at the end. */
    async take(length: number): Promise<Buffer> {
      if (held.length - at >= length) {
        at += length;
        return held.subarray(at - length, at);
      }
      const parts: Buffer[] = [];
      let missing = length;
      for (;;) {
        const part = held.subarray(at, at + missing);
        parts.push(part);
        at += part.length;
        missing -= part.length;
        if (missing === 0 || !(await more())) return Buffer.concat(parts);
      }
    },
    async skip(length: number): Promise<void> {
      let missing = length;
      for (;;) {
        const skipped = Math.min(missing, held.length - at);
        at += skipped;
        missing -= skipped;
        if (missing === 0 || !(await more())) return;
      }
    },
  };
}
