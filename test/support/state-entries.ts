import type { Intent } from '../../src/submit/state/journal.ts';
import type { Receipt } from '../../src/submit/state/receipts.ts';
import type { HeldToken } from '../../src/submit/state/tokens.ts';

/** Entries of the state of submitting, where tests do not care about most of what is in them. */
export const AT = '2026-01-02T03:04:05.678Z';
export const HOST = 'api.example.org';

export function intent(attempt: string, changes: Partial<Intent> = {}): Intent {
  return {
    kind: 'create',
    at: AT,
    attempt,
    host: HOST,
    account: 'mine',
    element: 'stripe',
    name: 'Payments',
    tags: [],
    origin: { file: 'a.json', document: 1 },
    hash: 'sha256:00',
    ...changes,
  };
}

export function heldToken(id: number | string, token: string, attempt = `attempt of ${id}`): HeldToken {
  return { id, element: 'stripe', name: 'Payments', host: HOST, attempt, token };
}

export function receipt(id: number | string, changes: Partial<Receipt> = {}): Receipt {
  return {
    id,
    element: 'stripe',
    name: 'Payments',
    host: HOST,
    origin: { file: 'a.json', document: 1 },
    hash: 'sha256:00',
    created: AT,
    ...changes,
  };
}
