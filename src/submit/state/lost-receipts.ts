import { resolve } from 'node:path';
import { statsOf } from '../../discover/regular-file.ts';
import type { Attempts } from './attempts.ts';
import { keyOf } from './instance-key.ts';
import type { Receipt } from './receipts.ts';

/**
 * Receipts that a run owes, since it ended before it wrote them: of what the journal says was created, as far as the file
 * still stands there. What comes of a file of another branch belongs there.
 */
export function lostReceipts(
  { attempts }: Attempts,
  receipts: Iterable<Receipt>,
  home: string,
): readonly Receipt[] {
  const known = new Set([...receipts].map(({ host, id }) => keyOf(host, id)));
  return [...attempts.values()].flatMap(({ intent, outcome, isSuperseded }) => {
    if (outcome?.kind !== 'created' || isSuperseded) return [];
    const { element, name, host, origin, hash } = intent;
    const { id, at } = outcome;
    if (known.has(keyOf(host, id)) || statsOf(resolve(home, origin.file)) === undefined) return [];
    return { id, element, name, host, origin, hash, created: at };
  });
}
