import { fileURLToPath } from 'node:url';

const PRELOAD = fileURLToPath(new URL('preload.cjs', import.meta.url));

/** The calls by which a file is fixed, in their order; those of the next file follow. */
export const CALLS = ['open', 'chmod', 'write', 'sync', 'close', 'rename'] as const;

export const KILLS = ['kill', 'kill-within', 'kill-after'] as const;

/** What happens at one of the calls by which a run writes, counted from 1. preload.cjs does it. */
export type AtCall =
  | { readonly act: (typeof KILLS)[number]; readonly at: number }
  /** The call fails with this code; with `fail-from`, so do all later ones that take room. */
  | { readonly act: 'fail' | 'fail-from'; readonly at: number; readonly word: string }
  /** Somebody else writes this to the file that is about to be replaced, or puts another in its place. */
  | { readonly act: (typeof MEDDLING)[number]; readonly at: number; readonly word: string }
  /** No call takes more than half of what it is given. */
  | { readonly act: 'halves' }
  | { readonly act: 'none' };

export const MEDDLING = ['write-besides', 'replace-besides'] as const;

/** A writer that is broken on purpose, which has to be noticed. */
export const BROKEN = ['in-place', 'leave-remains', 'forget-modes'] as const;
export type Broken = (typeof BROKEN)[number];

export function environmentFor(what: AtCall, broken: Broken | undefined): Readonly<Record<string, string>> {
  return {
    NODE_OPTIONS: `--require ${JSON.stringify(PRELOAD)}`,
    FIX_CRASH: JSON.stringify({ ...what, broken }),
  };
}
