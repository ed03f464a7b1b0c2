import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import type { Case } from './target.ts';

/** Keeps the case that is being executed on disk, so that it outlives its process. */
export interface LastCase {
  write(input: Case): void;
  close(): void;
}

export function createLastCase(path: string): LastCase {
  const file = openSync(path, 'w');
  return {
    write(input) {
      // Its length comes first: what was longer before still stands behind it.
      const bytes = Buffer.from(JSON.stringify(input));
      const length = Buffer.from(String(bytes.length).padEnd(LENGTH));
      writeSync(file, Buffer.concat([length, bytes]), 0, LENGTH + bytes.length, 0);
    },
    close: () => closeSync(file),
  };
}

const LENGTH = 12;

export function readLastCase(path: string): Case {
  const bytes = readFileSync(path);
  const length = Number(bytes.toString('latin1', 0, LENGTH));
  return JSON.parse(bytes.toString('utf8', LENGTH, LENGTH + length));
}
