import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Failure } from './failure.ts';
import type { Case } from './target.ts';

/** Cases that failed once, and must not again. */
export const CORPUS = fileURLToPath(new URL('../../../test/fuzz/corpus/', import.meta.url));

export interface PastFailure {
  readonly target: string;
  /** What was wrong. */
  readonly found: string;
  readonly input: Case;
}

export function readCorpus(folder: string): readonly (PastFailure & { readonly file: string })[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => ({ file, ...readPastFailure(join(folder, file)) }));
}

export function readPastFailure(path: string): PastFailure {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** Writes a failure into a file of its own, named after its target; returns the path. */
export function keepFailure(folder: string, target: string, { kind, input }: Failure): string {
  const digest = createHash('sha256').update(JSON.stringify(input)).digest('hex').slice(0, 8);
  const path = join(folder, `${target}-${digest}.json`);
  const past: PastFailure = { target, found: kind, input };
  mkdirSync(folder, { recursive: true });
  if (!existsSync(path)) writeFileSync(path, `${asAscii(JSON.stringify(past, null, 2))}\n`);
  return path;
}

/** So that an editor shows every character, and halves of surrogate pairs outlive it. */
function asAscii(json: string): string {
  return json.replace(/[^ -~\n]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
