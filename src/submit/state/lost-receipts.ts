import { resolve } from 'node:path';
import { statsOrNothing } from '../../discover/regular-file.ts';
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
  /** By body and host: of several instances that a body was created as, only the last is of interest. */
  const latest = new Map<string, Receipt>();
  for (const { intent, outcome } of attempts.values()) {
    if (outcome?.kind !== 'created') continue;
    const { element, name, host, origin, hash } = intent;
    const { id, at } = outcome;
    const body = JSON.stringify([host, origin.file, origin.document]);
    latest.set(body, { id, element, name, host, origin, hash, created: at });
  }
  return [...latest.values()].filter(
    ({ host, id, origin }) =>
      !known.has(keyOf(host, id)) && statsOrNothing(resolve(home, origin.file)) !== undefined,
  );
}
