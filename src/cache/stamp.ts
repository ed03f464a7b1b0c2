import { statSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { CacheStrategy } from './strategy.ts';

/** As many columns as a strategy's stamps have. */
export const STAMP_WIDTH: Readonly<Record<CacheStrategy, number>> = { metadata: 4, content: 1 };

/** Two equal ones stand for the same content. */
export type Stamp = readonly (string | number)[];

/**
 * What changes as soon as a file is written or another one takes its place. Whoever sets the time of writing back does not
 * set that of the last change, nor does a checkout or a copy choose the inode. Undefined: it cannot be told.
 */
export function metadataStamp(path: string): Stamp | undefined {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    return stats && [stats.size, stats.mtimeMs, stats.ctimeMs, stats.ino];
  } catch {
    return undefined;
  }
}

/** Longer than the clock of a kernel takes from one tick to the next. */
const TICK = 100;

/** File systems that count in seconds, or in pairs of them. */
const COARSE_TICK = 2000;

/**
 * Whether a file that is changed from a moment on (in milliseconds) gets another stamp for certain. What was written within
 * the same tick of the clock may be written once more, and look the same.
 */
export function isSettled([, written, changed]: Stamp, moment: number): boolean {
  const last = Math.max(Number(written), Number(changed));
  return last < moment - (last % 1000 === 0 ? COARSE_TICK : TICK);
}

export function contentStamp(text: string): Stamp {
  return [hashOf(text)];
}

/** 128 bits: two texts with the same one cannot be found. */
export function hashOf(text: string): string {
  // Takes longer to load than a stat of many files.
  crypto ??= createRequire(import.meta.url)('node:crypto') as typeof import('node:crypto');
  return crypto.createHash('sha256').update(text).digest('base64').slice(0, 22);
}

let crypto: typeof import('node:crypto') | undefined;
