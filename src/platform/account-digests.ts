import { createHmac } from 'node:crypto';
import type { Credentials } from './credentials.ts';

/** Makes digests that only who has the secrets of an account can make. */
export type Digest = (what: string, text: string) => string;

/**
 * Digests that prove nothing to anybody without the secrets of the account: a guess at a password in a body cannot be tried
 * against them. What is digested is named, so that no digest stands for two things.
 */
export function digestsOf({ user, organization }: Credentials): Digest {
  const key = JSON.stringify([user, organization]);
  return (what, text) => `hmac-sha256:${createHmac('sha256', key).update(`${what}\n${text}`).digest('hex')}`;
}

/** Stands for an account: the same for the same secrets. */
export function accountMark(credentials: Credentials): string {
  return digestsOf(credentials)('account', '');
}
